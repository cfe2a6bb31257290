// "Driftläge" in Cockpit: what does not go on by itself, in words, and a button to have it tried again. The server decides who sees what.

const PATH = '/drift';
const LOOK_AGAIN_AFTER = 10_000;
const LOOKS = 12;

const UNREACHED = 'Det gick inte att hämta driftläget. Försök igen om en stund.';

const OUTCOMES = {
  DONE: 'Avhjälpt',
  WAITING: 'Väntar på att göras',
  FAILED: 'Gick inte den gången heller'
};

// On a deep link api.engine holds the page's whole address: there is one engine, and its name is default.
const server = api => {
  const base = `${api.cockpitApi}/plugin/hlt-bottlenecks/default/operations`;
  const ask = async (path, options = {}) => {
    const response = await fetch(base + path, {
      ...options,
      headers: {
        Accept: 'application/json',
        'Content-Type': 'application/json',
        'X-XSRF-TOKEN': api.CSRFToken
      }
    }).catch(() => {
      throw new Error(UNREACHED);
    });
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) {
      throw new Error(answer.message || UNREACHED);
    }
    return answer;
  };
  return {
    view: () => ask(''),
    retry: id => ask(`/${encodeURIComponent(id)}/retry`, {method: 'POST', body: '{}'})
  };
};

const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  made.append(...children);
  return made;
};

const problem = error => element('p', {class: 'hlt-problem', role: 'alert'}, error.message);

const table = (caption, columns, rows) =>
  element(
    'table',
    {class: 'cam-table table'},
    element('caption', {}, caption),
    element('thead', {}, element('tr', {}, ...columns.map(([head]) => element('th', {scope: 'col'}, head)))),
    element(
      'tbody',
      {},
      ...rows.map(row => element('tr', {}, ...columns.map(([, cell]) => element('td', {}, cell(row)))))
    )
  );

const retryButton = (group, item, retry) => {
  const made = element(
    'button',
    {type: 'button', class: 'btn btn-primary', 'aria-label': `Försök igen: ${group.title}, sedan ${item.since}`},
    'Försök igen'
  );
  made.addEventListener('click', async () => {
    made.disabled = true;
    await retry(item.id);
    made.disabled = false;
  });
  return made;
};

const itemsOf = (group, retry) => {
  const columns = [['Sedan', item => item.since]];
  if (group.items.some(item => item.caseNumber)) {
    columns.push(['Ärende', item => item.caseNumber || '–']);
  }
  if (group.items.some(item => item.code)) {
    columns.push(['Felkod', item => (item.code ? element('code', {}, item.code) : '–')]);
  }
  if (group.items.some(item => item.triedAt)) {
    columns.push(['Försökt igen, utan att det gick', item => item.triedAt || '–']);
  }
  if (group.items.some(item => item.id)) {
    columns.push(['Gör', item => (item.id ? retryButton(group, item, retry) : '–')]);
  }
  return table(group.items.length === 1 ? '1 ställe' : `${group.items.length} ställen`, columns, group.items);
};

const groupSection = (group, retry) =>
  element(
    'section',
    {class: `hlt-operations-${group.kind}`},
    element('h2', {}, group.training ? `ÖVNING: ${group.title}` : group.title),
    element('p', {}, group.text),
    element('p', {}, element('strong', {}, 'Vad du kan göra: '), group.advice),
    itemsOf(group, retry)
  );

const triesSection = tries =>
  element(
    'section',
    {class: 'hlt-operations-tries'},
    element('h2', {}, 'Försök som har gjorts'),
    table(
      'De senaste försöken',
      [
        ['När', each => each.at],
        ['Vad', each => each.what],
        ['Vem', each => each.by],
        ['Hur det gick', each => OUTCOMES[each.outcome] || '–']
      ],
      tries
    )
  );

const checked = view =>
  view.checkedAt
    ? `Systemet letar varje natt efter det som står still. Det gjordes senast ${view.checkedAt}.`
    : 'Systemet letar varje natt efter det som står still. Det har inte gjorts än.';

const page = (node, {api}) => {
  const hlt = server(api);
  const heading = element('h1', {}, 'Driftläge');
  const said = element('div', {role: 'status', tabindex: '-1'});
  const content = element('div');
  let looks = 0;

  const well = view =>
    view.tries.some(each => each.outcome === 'WAITING')
      ? 'Inget annat har stannat. Det som står nedan väntar på att göras.'
      : 'Allt går som det ska. Inget väntar på dig här.';
  const show = view => {
    heading.textContent = `Driftläge, ${view.siteName}`;
    content.replaceChildren(
      element('p', {}, checked(view)),
      ...(view.groups.length
        ? view.groups.map(group => groupSection(group, retry))
        : [element('p', {class: 'hlt-operations-well'}, well(view))]),
      ...(view.tries.length ? [triesSection(view.tries)] : [])
    );
    if (looks > 0 && view.tries.some(each => each.outcome === 'WAITING')) {
      looks -= 1;
      setTimeout(() => node.isConnected && load(), LOOK_AGAIN_AFTER);
    }
  };
  const load = async () => {
    try {
      show(await hlt.view());
    } catch (error) {
      content.replaceChildren(problem(error));
    }
  };
  const retry = async id => {
    try {
      said.replaceChildren(element('p', {}, (await hlt.retry(id)).message));
      looks = LOOKS;
    } catch (error) {
      said.replaceChildren(problem(error));
    }
    await load();
    // The button is gone or new: whoever uses the keyboard goes on from the answer.
    said.focus();
  };

  const again = element('button', {type: 'button', class: 'btn btn-default'}, 'Uppdatera');
  again.addEventListener('click', () => {
    said.replaceChildren();
    load();
  });
  node.append(
    element(
      'div',
      {class: 'hlt-bottlenecks hlt-operations'},
      heading,
      element(
        'p',
        {},
        'Här står det som systemet skulle ha gjort av sig självt men som inte går, och det som står still. Inga namn och ' +
          'inget om barnen visas.'
      ),
      element('p', {}, again),
      said,
      content
    )
  );
  load();
};

const link = (node, {api}) => {
  server(api)
    .view()
    .then(() => node.append(element('a', {href: `#${PATH}`}, 'Driftläge')))
    .catch(() => node.remove());
};

export const operationsPlugins = [
  {id: 'hlt-operations-link', pluginPoint: 'cockpit.navigation', priority: 5, render: link},
  {id: 'hlt-operations-page', pluginPoint: 'cockpit.route', priority: 0, properties: {path: PATH}, render: page}
];
