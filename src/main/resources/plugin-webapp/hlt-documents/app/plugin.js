// "Dokument" beside a task's form in Tasklist: what can be printed there, in which languages. The server decides who may.

const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  made.append(...children);
  return made;
};

// On a deep link api.engine holds the page's whole address: there is one engine, and its name is default.
const base = (api, taskId) => `${api.tasklistApi}/plugin/hlt-documents/default/task/${encodeURIComponent(taskId)}`;

const listOf = async (api, taskId) => {
  const response = await fetch(base(api, taskId), {
    headers: {Accept: 'application/json', 'X-XSRF-TOKEN': api.CSRFToken}
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Error(answer.message || 'Det gick inte att hämta dokumenten. Försök igen om en stund.');
  }
  return answer;
};

const choiceName = language => language.name + (language.reviewed ? '' : ' (inte granskad)');

const documentOf = (address, offer) => {
  const id = `hlt-document-${offer.id}`;
  const warning = element('p', {class: 'hlt-warning', 'aria-live': 'polite'});
  const link = element('a', {class: 'btn btn-default', target: '_blank', rel: 'noopener'});
  const select = element(
    'select',
    {id, class: 'form-control'},
    ...offer.languages.map(language => element('option', {value: language.code}, choiceName(language)))
  );
  const show = () => {
    const language = offer.languages.find(each => each.code === select.value);
    link.href = `${address}/${offer.id}.pdf?language=${language.code}`;
    link.textContent = `Öppna PDF på ${language.name}`;
    link.setAttribute('aria-label', `Öppna ${offer.title} på ${language.name}, PDF i ny flik`);
    warning.textContent = language.warning || '';
  };
  select.addEventListener('change', show);
  show();
  const choice = offer.languages.length > 1 ? [element('label', {for: id}, 'Språk'), select] : [];
  return element(
    'section',
    {class: 'hlt-document'},
    element('h4', {}, offer.title),
    ...(offer.note ? [element('p', {}, offer.note)] : []),
    element('div', {class: 'hlt-choice'}, ...choice, link),
    warning
  );
};

const tab = (node, {api, taskId}) => {
  const view = element('div', {class: 'hlt-documents', 'aria-live': 'polite'}, element('p', {}, 'Hämtar dokumenten …'));
  node.append(view);
  listOf(api, taskId)
    .then(list => {
      if (list.documents.length === 0) {
        view.replaceChildren(element('p', {}, 'Inga dokument hör till den här uppgiften.'));
        return;
      }
      view.replaceChildren(
        ...(list.handDelivery ? [element('p', {class: 'hlt-hand'}, list.handDelivery)] : []),
        ...list.documents.map(offer => documentOf(base(api, taskId), offer))
      );
    })
    .catch(error => view.replaceChildren(element('p', {class: 'hlt-problem', role: 'alert'}, error.message)));
};

export default {
  id: 'hlt-documents',
  pluginPoint: 'tasklist.task.detail',
  priority: 50,
  properties: {label: 'Dokument'},
  render: tab
};
