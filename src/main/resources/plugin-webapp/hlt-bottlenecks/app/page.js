// The page "Flaskhalsar": the filter, and each view as an explanation, a chart and a table.

import {draw, picture} from './charts.js';
import {server} from './server.js';
import {button, element, filterForm, HIDDEN, inWords, problem, save, standard, told} from './ui.js';

/** The filter's names in the page's address, so that a page can be kept among the bookmarks. */
const IN_ADDRESS = {site: 'plats', unit: 'enhet', from: 'fran', to: 'till', diagram: 'diagram', version: 'version'};
const WORST_STEPS = 'worst-steps';
const WHOLE_SITE = 'site';
const ALL_DIAGRAMS = {diagram: '', version: ''};
/** Where the reader's keyboard goes when a filter has led to a new page: the id of a heading, or what the page shows. */
let filtered = null;
const TO_RESULT = 'result';

const fromAddress = scope => {
  const given = new URLSearchParams(location.hash.split('?')[1] || '');
  const chosen = {...standard(scope), ...ALL_DIAGRAMS};
  const site = scope.sites.find(each => each.id === given.get(IN_ADDRESS.site));
  if (site) {
    chosen.unit = site.units[0].id;
  }
  Object.entries(IN_ADDRESS).forEach(([name, key]) => {
    chosen[name] = given.get(key) || chosen[name];
  });
  return chosen;
};

const toAddress = (chosen, focus) => {
  const [path, query] = location.hash.split('?');
  const given = new URLSearchParams(query || '');
  const values = Object.entries(IN_ADDRESS).map(([name, key]) => [key, chosen[name] || '']);
  if (values.every(([key, value]) => (given.get(key) || '') === value)) {
    return false;
  }
  filtered = focus;
  location.hash = `${path}?${new URLSearchParams(values.filter(([, value]) => value))}`;
  return true;
};

const table = view => {
  const cell = value =>
    value === null
      ? element('td', {class: 'hlt-number hlt-hidden'}, HIDDEN)
      : element('td', {class: 'hlt-number'}, told(value));
  return element(
    'table',
    {class: 'cam-table table'},
    element('caption', {}, view.title),
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        element('td', {}),
        ...view.columns.map(column => element('th', {scope: 'col', class: 'hlt-number'}, column))
      )
    ),
    element(
      'tbody',
      {},
      ...view.rows.map(row => element('tr', {}, element('th', {scope: 'row'}, row.label), ...row.values.map(cell)))
    )
  );
};

/** Runs what a button stands for; what goes wrong is told beside it. */
const beside = (place, action) => async event => {
  const pressed = event.currentTarget;
  place.querySelector('.hlt-problem')?.remove();
  pressed.disabled = true;
  try {
    await action();
  } catch (error) {
    place.append(problem(error));
  } finally {
    pressed.disabled = false;
  }
};

/** Which diagram's steps, and of which version; a version is told of the whole site only. */
const diagramForm = (scope, chosen) => {
  const select = (name, label) => {
    const id = `hlt-bottlenecks-${name}`;
    const made = element('select', {id, name, class: 'form-control'});
    return [made, element('div', {class: 'hlt-field'}, element('label', {for: id}, label), made)];
  };
  const [diagram, diagramField] = select('diagram', 'Diagram');
  const [version, versionField] = select('version', 'Diagrammets version');
  const option = (value, name) => element('option', {value}, name);
  diagram.append(option('', 'alla diagram'), ...scope.processes.map(each => option(each.key, each.name)));
  diagram.value = chosen.diagram;
  const versions = () => {
    const found = scope.processes.find(each => each.key === diagram.value);
    const all = found && chosen.unit === WHOLE_SITE ? found.versions : [];
    version.replaceChildren(
      option('', 'alla versioner'),
      ...all.map(each => option(String(each), `version ${each}`))
    );
    version.disabled = all.length === 0;
  };
  versions();
  version.value = [...version.options].some(each => each.value === chosen.version) ? chosen.version : '';
  diagram.addEventListener('change', versions);
  const form = element(
    'form',
    {class: 'hlt-filter', 'aria-label': 'Vilka steg'},
    diagramField,
    versionField,
    element('button', {type: 'submit', class: 'btn btn-primary'}, 'Visa stegen')
  );
  form.addEventListener('submit', event => {
    event.preventDefault();
    toAddress({...chosen, diagram: diagram.value, version: version.value}, `hlt-view-${WORST_STEPS}`);
  });
  return form;
};

/** What a view is of, in words. */
const wordsOf = (view, scope, chosen) => {
  const diagram = view.id === WORST_STEPS && scope.processes.find(each => each.key === chosen.diagram);
  const version = chosen.version ? `, version ${chosen.version}` : '';
  return inWords(scope, chosen) + (diagram ? `, ${diagram.name}${version}` : '');
};

const section = (hlt, scope, view, chosen) => {
  const heading = element('h2', {id: `hlt-view-${view.id}`, tabindex: '-1'}, view.title);
  const made = element(
    'section',
    {class: 'hlt-view', 'data-view': view.id, 'aria-labelledby': `hlt-view-${view.id}`},
    heading,
    element('p', {}, view.explanation)
  );
  if (view.id === WORST_STEPS) {
    made.append(diagramForm(scope, chosen));
  }
  if (view.rows.length === 0) {
    made.append(element('p', {class: 'hlt-nothing'}, view.note || 'Det finns inga siffror för den här perioden.'));
    return made;
  }
  const box = element('div', {class: 'hlt-chart'});
  const chart = draw(view, box);
  const scroll = element(
    'div',
    {class: 'hlt-table', role: 'region', tabindex: '0', 'aria-label': `Tabell: ${view.title}`},
    table(view)
  );
  made.append(box, scroll);
  if (view.rows.some(row => row.values.includes(null))) {
    made.append(
      element('p', {class: 'hlt-note'}, `Där det står ”${HIDDEN}” är det färre än ${scope.smallest}, eller så skulle talet gå att räkna ut.`)
    );
  }
  if (view.note) {
    made.append(element('p', {class: 'hlt-note'}, view.note));
  }
  const buttons = element('div', {class: 'hlt-buttons'});
  const named = (text, action) => {
    const each = button(text, 'default', beside(buttons, action));
    each.setAttribute('aria-label', `${text}: ${view.title}`);
    return each;
  };
  buttons.append(
    named('Ladda ner CSV', async () => save(await hlt.csv(view.id, chosen))),
    named('Ladda ner bild (PNG)', async () => save(await picture(view, wordsOf(view, scope, chosen), await chart)))
  );
  made.append(buttons);
  return made;
};

const contents = (views, sections) => {
  const jump = (view, place) =>
    element(
      'li',
      {},
      button(view.title, 'link', () => {
        const heading = sections[place].querySelector('h2');
        heading.scrollIntoView();
        heading.focus({preventScroll: true});
      })
    );
  return element('nav', {class: 'hlt-contents', 'aria-label': 'Det här finns på sidan'}, element('ul', {}, ...views.map(jump)));
};

const show = async (hlt, scope, chosen, result) => {
  result.setAttribute('aria-busy', 'true');
  result.replaceChildren(element('p', {role: 'status'}, 'Hämtar siffrorna …'));
  try {
    const views = await hlt.views(chosen);
    const sections = views.map(view => section(hlt, scope, view, chosen));
    const where = element('p', {class: 'hlt-where', role: 'status', tabindex: '-1'}, `Visar: ${inWords(scope, chosen)}.`);
    const nothing = views.every(view => view.rows.length === 0);
    result.replaceChildren(
      where,
      ...(nothing
        ? [element('p', {class: 'hlt-nothing'}, 'Det finns inga siffror för perioden. Välj en annan period eller hela platsen.')]
        : [contents(views, sections)]),
      ...sections
    );
    if (filtered) {
      const heading = document.getElementById(filtered);
      heading?.scrollIntoView();
      (heading || where).focus({preventScroll: Boolean(heading)});
    }
  } catch (error) {
    result.replaceChildren(problem(error));
    if (chosen.diagram || chosen.version) {
      result.append(button('Visa alla diagram', 'default', () => toAddress({...chosen, ...ALL_DIAGRAMS}, TO_RESULT)));
    }
  } finally {
    filtered = null;
    result.setAttribute('aria-busy', 'false');
  }
};

export const page = async (node, {api}) => {
  const hlt = server(api);
  const view = element('div', {class: 'hlt-bottlenecks'});
  node.append(view);
  const title = element('h1', {}, 'Flaskhalsar');
  try {
    const scope = await hlt.scope();
    const chosen = fromAddress(scope);
    const result = element('div', {class: 'hlt-result'});
    const buttons = element('div', {class: 'hlt-buttons'});
    buttons.append(
      button('Skriv ut', 'default', () => print()),
      button('Halvårsrapport (PDF)', 'default', beside(buttons, async () => save(await hlt.report(chosen))))
    );
    view.append(
      title,
      element(
        'p',
        {class: 'hlt-introduction'},
        'Här ser du var barn och familjer får vänta, och om målen nås. Bara siffror visas, aldrig enskilda barn: ' +
          `grupper med färre än ${scope.smallest} visas inte.`
      ),
      filterForm({
        scope,
        chosen,
        prefix: 'hlt-bottlenecks',
        text: 'Visa',
        apply: next => {
          const all = {...chosen, ...next, version: next.unit === WHOLE_SITE ? chosen.version : ''};
          if (!toAddress(all, TO_RESULT)) {
            show(hlt, scope, all, result);
          }
        }
      }),
      buttons,
      result
    );
    await show(hlt, scope, chosen, result);
  } catch (error) {
    view.replaceChildren(title, problem(error));
  }
};

/** In the menu of those who may open the page. */
export const link = async (node, {api}, path) => {
  await server(api).scope();
  node.append(element('a', {href: `#${path}`}, 'Flaskhalsar'));
};
