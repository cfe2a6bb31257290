// "Meddelanden" in Cockpit: what messages say. For process leaders; the server decides who is one.

const PATH = '/meddelanden';

// On a deep link api.engine holds the page's whole address: there is one engine, and its name is default.
const server = api => {
  const ask = async (path, method = 'GET', source) => {
    const response = await fetch(`${api.cockpitApi}/plugin/hlt-messages/default/texts${path}`, {
      method,
      headers: {Accept: 'application/json', 'Content-Type': 'application/json', 'X-XSRF-TOKEN': api.CSRFToken},
      body: source === undefined ? undefined : JSON.stringify({source})
    });
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) {
      throw new Error(answer.message || 'Det gick inte att nå servern. Försök igen om en stund.');
    }
    return answer;
  };
  return {
    all: () => ask(''),
    preview: (name, source) => ask(`/${name}/preview`, 'POST', source),
    change: (name, source) => ask(`/${name}`, 'PUT', source),
    restore: name => ask(`/${name}`, 'DELETE')
  };
};

const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  made.append(...children);
  return made;
};

const problem = error => element('p', {class: 'hlt-problem', role: 'alert'}, error.message);

const button = (text, kind, action) => {
  const made = element('button', {type: 'button', class: `btn btn-${kind}`}, text);
  made.addEventListener('click', action);
  return made;
};

const code = text => element('code', {}, text);

const help = () =>
  element(
    'div',
    {class: 'hlt-help'},
    element('p', {}, 'Första raden är ämnet och börjar med ', code('Ämne:'), '. Det här fylls i när meddelandet skickas:'),
    element(
      'ul',
      {},
      element('li', {}, code('[(${caseNumber})]'), ' ärendets nummer, ', code('[(${work})]'), ' vad som ska göras, ',
        code('[(${dueDate})]'), ' senast när, ', code('[(${link})]'), ' länken, ', code('[(${siteName})]'), ' platsens namn'),
      element('li', {}, code('[# th:if="${dueDate}"]'), ' … ', code('[/]'), ' sägs bara när värdet finns; ',
        code('th:unless'), ' när det saknas'),
      element('li', {}, 'I dagens meddelanden i ett: ', code('[# th:each="message : ${messages}"][(${message})][/]'))
    ),
    element('p', {}, 'Skriv aldrig något om ett barn eller en familj. Mejl läses också av andra än mottagaren.')
  );

const editor = (hlt, list) => {
  const name = element('select', {id: 'hlt-message', class: 'form-control'});
  const source = element('textarea', {id: 'hlt-source', class: 'form-control', rows: '16', maxlength: '4000', spellcheck: 'true'});
  const state = element('p', {class: 'hlt-state', 'aria-live': 'polite'});
  const preview = element('div', {class: 'hlt-preview', 'aria-live': 'polite'});
  const texts = new Map(list.map(text => [text.name, text]));
  name.append(...list.map(text => element('option', {value: text.name}, text.label)));

  const told = text => (text.own ? 'Platsens egen text används.' : 'Texten som följde med systemet används.');
  const show = (done = '') => {
    const text = texts.get(name.value);
    source.value = text.source;
    state.textContent = done + told(text);
    preview.replaceChildren();
  };
  const trying = action => async () => {
    try {
      await action();
    } catch (error) {
      preview.replaceChildren(problem(error));
    }
  };
  const keep = (text, done) => {
    texts.set(text.name, text);
    show(done);
  };
  name.addEventListener('change', () => show());
  show();
  return element(
    'section',
    {},
    element('label', {for: 'hlt-message'}, 'Meddelande'),
    name,
    state,
    element('label', {for: 'hlt-source'}, 'Text'),
    source,
    help(),
    element(
      'div',
      {class: 'hlt-buttons'},
      button('Förhandsgranska', 'default', trying(async () => {
        const text = await hlt.preview(name.value, source.value);
        preview.replaceChildren(
          element('h2', {}, 'Så här blir det, med påhittade uppgifter'),
          element('p', {}, element('strong', {}, text.subject)),
          element('pre', {}, text.body)
        );
      })),
      button('Spara', 'primary', trying(async () => keep(await hlt.change(name.value, source.value), 'Sparat. '))),
      button('Återställ systemets text', 'default', trying(async () => keep(await hlt.restore(name.value), 'Återställt. ')))
    ),
    preview
  );
};

const page = (node, {api}) => {
  const hlt = server(api);
  const view = element('div', {class: 'hlt-messages'});
  node.append(view);
  hlt
    .all()
    .then(all => view.append(element('h1', {}, `Meddelanden, ${all.siteName}`), editor(hlt, all.texts)))
    .catch(error => view.append(problem(error)));
};

const link = (node, {api}) => {
  server(api)
    .all()
    .then(() => node.append(element('a', {href: `#${PATH}`}, 'Meddelanden')))
    .catch(() => node.remove());
};

export default [
  {id: 'hlt-messages-link', pluginPoint: 'cockpit.navigation', priority: 0, render: link},
  {id: 'hlt-messages-page', pluginPoint: 'cockpit.route', priority: 0, properties: {path: PATH}, render: page}
];
