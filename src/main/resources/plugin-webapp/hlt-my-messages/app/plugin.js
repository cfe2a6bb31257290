// "Mina meddelanden" in Tasklist's header: each message at once, or one each working day. The person's own choice.

const english = () => document.documentElement.lang === 'en';
const text = (swedish, inEnglish) => (english() ? inEnglish : swedish);

const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  made.append(...children);
  return made;
};

const ask = async (api, digest) => {
  const response = await fetch(`${api.tasklistApi}/plugin/hlt-my-messages/default/choice`, {
    method: digest === undefined ? 'GET' : 'PUT',
    headers: {Accept: 'application/json', 'Content-Type': 'application/json', 'X-XSRF-TOKEN': api.CSRFToken},
    body: digest === undefined ? undefined : JSON.stringify({digest})
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Error(answer.message || text('Det gick inte. Försök igen om en stund.', 'It did not work. Try again later.'));
  }
  return answer.digest;
};

const option = (value, checked, label) => {
  const input = element('input', {type: 'radio', name: 'hlt-digest', value});
  input.checked = checked;
  return element('label', {}, input, ' ', label);
};

const open = async api => {
  const problem = element('p', {class: 'hlt-problem', role: 'alert'});
  const choices = element('div', {class: 'hlt-choices'});
  const save = element('button', {type: 'submit', class: 'btn btn-primary'}, text('Spara', 'Save'));
  const cancel = element('button', {type: 'button', class: 'btn btn-default'}, text('Avbryt', 'Cancel'));
  const form = element(
    'form',
    {method: 'dialog'},
    element('h2', {id: 'hlt-my-messages-title'}, text('Mina meddelanden', 'My messages')),
    choices,
    element('p', {}, text(
      'Att ett samtycke inte längre gäller, och att en tid har gått ut, får du alltid veta genast.',
      'That a consent no longer holds, and that a deadline has passed, you are always told at once.'
    )),
    problem,
    element('div', {class: 'hlt-buttons'}, save, cancel)
  );
  const dialog = element('dialog', {class: 'hlt-my-messages-dialog', 'aria-labelledby': 'hlt-my-messages-title'}, form);
  cancel.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  form.addEventListener('submit', async event => {
    event.preventDefault();
    try {
      await ask(api, form.elements['hlt-digest'].value === 'true');
      dialog.close();
    } catch (error) {
      problem.textContent = error.message;
    }
  });
  document.body.append(dialog);
  dialog.showModal();
  try {
    const digest = await ask(api);
    choices.append(
      option('false', !digest, text('Ett mejl om varje sak, genast', 'One mail for each thing, at once')),
      option('true', digest, text('Ett mejl varje arbetsdag klockan 7, med allt i', 'One mail each working day at 7, with everything'))
    );
  } catch (error) {
    problem.textContent = error.message;
    save.disabled = true;
  }
};

const link = (node, {api}) => {
  const anchor = element('a', {href: '', id: 'hlt-my-messages'}, text('Mina meddelanden', 'My messages'));
  anchor.addEventListener('click', event => {
    event.preventDefault();
    open(api);
  });
  node.append(anchor);
};

export default {id: 'hlt-my-messages', pluginPoint: 'tasklist.navbar.action', priority: 0, render: link};
