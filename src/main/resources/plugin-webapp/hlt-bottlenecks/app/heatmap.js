// The heat map on a process's diagram: where cases stand and how long they wait there.

import {picture} from './charts.js';
import {server} from './server.js';
import {button, element, filterForm, inWords, problem, save, standard, told} from './ui.js';

const CLASSES = 5;
const SHARES = {unit: '%', highest: 100};

/** What the diagram can be coloured by. */
const MEASURES = [
  {id: 'now', name: 'Ärenden här nu', unit: '', of: each => each.now},
  {id: 'median', name: 'Väntetid, median', unit: 'dagar', of: each => each.medianDays},
  {id: 'p90', name: 'Väntetid, 90:e percentilen', unit: 'dagar', of: each => each.p90Days},
  {id: 'late', name: 'Andel efter tidsgränsen', of: each => each.lateShare, ...SHARES},
  {id: 'dropped', name: 'Avbrutna', of: each => each.dropShare, ...SHARES}
];
const NONE = {id: '', name: 'Inga färger'};

/** Stays when another diagram is opened. */
const chosen = {measure: 'median', filter: null};

const words = each => [
  ['Ärenden här nu', told(each.now)],
  ['Gånger steget har avslutats', told(each.finished)],
  ['Hälften har väntat högst', told(each.medianDays, 'dagar')],
  ['Nio av tio har väntat högst', told(each.p90Days, 'dagar')],
  ['Efter tidsgränsen', told(each.lateShare, '%')],
  ['Avbrutna', told(each.dropShare, '%')]
];

const classOf = (value, highest) => (value > 0 ? Math.min(CLASSES, Math.ceil((value / highest) * CLASSES)) : 0);

const colouring = (viewer, heat) => {
  const canvas = viewer.get('canvas');
  const overlays = viewer.get('overlays');
  const drawn = heat.elements.filter(each => viewer.get('elementRegistry').get(each.id));
  const undo = [];
  const clear = () => undo.splice(0).forEach(each => each());
  const show = measure => {
    clear();
    if (!measure.of) {
      return 0;
    }
    const values = drawn.map(measure.of).filter(value => typeof value === 'number');
    const highest = measure.highest || Math.max(0, ...values);
    drawn.forEach(each => {
      const value = measure.of(each);
      if (typeof value !== 'number') {
        return;
      }
      const marker = `hlt-heat-${classOf(value, highest)}`;
      canvas.addMarker(each.id, marker);
      const overlay = overlays.add(each.id, 'hlt-heat', {
        position: {top: -12, right: 20},
        show: {minZoom: 0},
        scale: {min: 0.9, max: 1},
        html: element('span', {class: 'hlt-heat-number', 'data-element': each.id}, told(value, measure.unit))
      });
      undo.push(() => {
        canvas.removeMarker(each.id, marker);
        overlays.remove(overlay);
      });
    });
    return values.length ? highest : 0;
  };
  return {show, clear, drawn};
};

const legend = (measure, highest) => {
  if (!measure.of) {
    return [];
  }
  if (!highest) {
    return [element('span', {}, 'Det finns inga siffror att visa på diagrammet för urvalet.')];
  }
  const step = highest / CLASSES;
  const swatch = place =>
    element(
      'li',
      {},
      element('span', {class: `hlt-swatch hlt-swatch-${place}`, 'aria-hidden': 'true'}),
      `${told(Math.round((place - 1) * step * 10) / 10)}–${told(Math.round(place * step * 10) / 10)}`
    );
  return [
    element('span', {}, `${measure.unit === 'dagar' ? 'Dagar' : measure.unit === '%' ? 'Procent' : 'Ärenden'}:`),
    element('ul', {class: 'hlt-legend'}, ...Array.from({length: CLASSES}, (_, place) => swatch(place + 1))),
    element('span', {}, 'Utan tal: inga eller för få')
  ];
};

const table = (heat, pick) => {
  const [first] = heat.elements;
  return element(
    'table',
    {class: 'cam-table table'},
    element('caption', {}, 'Alla steg'),
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        element('th', {scope: 'col'}, 'Steg'),
        ...words(first).map(([name]) => element('th', {scope: 'col', class: 'hlt-number'}, name))
      )
    ),
    element(
      'tbody',
      {},
      ...heat.elements.map(each =>
        element(
          'tr',
          {},
          element('th', {scope: 'row'}, pick ? button(each.name, 'link', () => pick(each)) : each.name),
          ...words(each).map(([, value]) => element('td', {class: 'hlt-number'}, value))
        )
      )
    )
  );
};

/** The table as a picture of its own, for a presentation. */
const asView = (process, heat) => ({
  id: process.key,
  title: process.name,
  explanation: 'Var ärenden står och hur länge de väntar, steg för steg.',
  columns: words(heat.elements[0]).map(([name]) => name),
  rows: heat.elements.map(each => ({
    label: each.name,
    values: [each.now, each.finished, each.medianDays, each.p90Days, each.lateShare, each.dropShare]
  })),
  note: heat.note
});

/** What follows the pointer over the diagram. */
const hovering = (viewer, container, heat, hint) => {
  const tip = element('div', {class: 'hlt-heat-tip', role: 'tooltip'});
  tip.hidden = true;
  container.append(tip);
  const known = new Map(heat.elements.map(each => [each.id, each]));
  const over = ({element: {id, labelTarget}}) => {
    const each = known.get((labelTarget || {id}).id);
    tip.hidden = !each;
    if (each) {
      tip.replaceChildren(
        element('strong', {}, each.name),
        element('dl', {}, ...words(each).flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)])),
        ...(hint ? [element('p', {}, hint)] : [])
      );
    }
  };
  const move = event => {
    const frame = container.getBoundingClientRect();
    const left = event.clientX - frame.left + 16;
    const top = event.clientY - frame.top + 16;
    tip.style.left = `${Math.max(0, Math.min(left, frame.width - tip.offsetWidth - 8))}px`;
    tip.style.top = `${top + tip.offsetHeight > frame.height ? Math.max(0, top - tip.offsetHeight - 32) : top}px`;
  };
  const out = () => {
    tip.hidden = true;
  };
  const events = viewer.get('eventBus');
  events.on('element.hover', over);
  events.on('element.out', out);
  container.addEventListener('mousemove', move);
  container.addEventListener('mouseleave', out);
  return () => {
    events.off('element.hover', over);
    events.off('element.out', out);
    container.removeEventListener('mousemove', move);
    container.removeEventListener('mouseleave', out);
    tip.remove();
  };
};

/** The numbers of the cases that stand at a step, for process leaders. */
const drilling = (hlt, key, place) => async each => {
  const heading = element('h4', {tabindex: '-1'}, `Ärenden i ”${each.name}”`);
  const close = button('Stäng', 'default', () => place.replaceChildren());
  try {
    const cases = await hlt.drill(key, each.id, chosen.filter);
    place.replaceChildren(
      heading,
      cases.length === 0
        ? element('p', {}, 'Inga ärenden står här nu.')
        : element(
            'table',
            {class: 'cam-table table'},
            element(
              'thead',
              {},
              element('tr', {}, ...['Ärende', 'Team', 'Här sedan'].map(name => element('th', {scope: 'col'}, name)))
            ),
            element(
              'tbody',
              {},
              ...cases.map(({caseNumber, team, since}) =>
                element('tr', {}, ...[caseNumber, team || '–', since].map(value => element('td', {}, value)))
              )
            )
          ),
      close
    );
  } catch (error) {
    place.replaceChildren(heading, problem(error), close);
  }
  heading.focus();
};

export const heatMap = async (viewer, {api, processDefinitionId}) => {
  const hlt = server(api);
  const [key] = processDefinitionId.split(':');
  const scope = await hlt.scope();
  const process = scope.processes.find(each => each.key === key);
  if (!process) {
    return;
  }
  chosen.filter = {...(chosen.filter || standard(scope)), version: ''};

  const container = viewer.get('canvas').getContainer();
  const measure = element('select', {id: 'hlt-heat-measure', class: 'form-control'});
  measure.append(...[...MEASURES, NONE].map(({id, name}) => element('option', {value: id}, name)));
  measure.value = chosen.measure;
  const where = element('p', {class: 'hlt-where', role: 'status'});
  const explained = element('div', {class: 'hlt-explained'});
  const cases = element('div', {class: 'hlt-cases'});
  const numbers = element('details', {}, element('summary', {}, 'Visa som tabell'));
  const filter = element(
    'details',
    {},
    element('summary', {}, 'Ändra urval'),
    filterForm({
      scope,
      chosen: chosen.filter,
      prefix: 'hlt-heat',
      versions: process.versions,
      text: 'Visa',
      apply: next => {
        chosen.filter = next;
        filter.open = false;
        load();
      }
    })
  );
  const panel = element(
    'section',
    {class: 'hlt-heat', 'aria-label': 'Flaskhalsar'},
    element('div', {class: 'hlt-heat-measure'}, element('label', {for: measure.id}, 'Flaskhalsar:'), measure),
    explained,
    filter,
    numbers,
    where,
    cases
  );
  const besideDiagram = () => {
    container.style.height = `calc(100% - ${panel.offsetHeight}px)`;
    container.style.top = `${panel.offsetHeight}px`;
    viewer.get('canvas').resized();
  };
  container.before(panel);
  // Of what is opened over the diagram, one at a time.
  [filter, numbers].forEach((each, place, both) =>
    each.addEventListener('toggle', () => {
      if (each.open) {
        both[1 - place].open = false;
        cases.replaceChildren();
      }
    })
  );

  const pick = scope.drill ? drilling(hlt, key, cases) : null;
  let undo = [];
  let colours;
  const colour = () => {
    const each = [...MEASURES, NONE].find(({id}) => id === measure.value);
    chosen.measure = each.id;
    explained.replaceChildren(...legend(each, colours.show(each)));
    besideDiagram();
  };
  const load = async () => {
    undo.forEach(each => each());
    undo = [];
    cases.replaceChildren();
    numbers.querySelectorAll('table, .hlt-buttons').forEach(each => each.remove());
    where.textContent = 'Hämtar siffrorna …';
    try {
      const heat = await hlt.heat(key, chosen.filter);
      const version = chosen.filter.version ? `version ${chosen.filter.version}` : 'alla versioner';
      where.textContent = `${inWords(scope, chosen.filter)}, ${version}.${heat.note ? ` ${heat.note}` : ''}`;
      colours = colouring(viewer, heat);
      undo = [colours.clear, hovering(viewer, container, heat, pick && 'Tryck för att se ärendenas nummer.')];
      if (pick) {
        const known = new Map(heat.elements.map(each => [each.id, each]));
        const clicked = event => {
          const each = known.get(event.element.id);
          if (each) {
            filter.open = false;
            numbers.open = false;
            pick(each);
          }
        };
        viewer.get('eventBus').on('element.click', clicked);
        undo.push(() => viewer.get('eventBus').off('element.click', clicked));
      }
      numbers.hidden = heat.elements.length === 0;
      if (heat.elements.length > 0) {
        const files = element('div', {class: 'hlt-buttons'});
        const named = (text, fetched) =>
          button(text, 'default', async () => {
            files.querySelector('.hlt-problem')?.remove();
            try {
              save(await fetched());
            } catch (error) {
              files.append(problem(error));
            }
          });
        const shown = {...chosen.filter};
        files.append(
          named('Ladda ner CSV', () => hlt.heatCsv(key, shown)),
          named('Ladda ner bild (PNG)', () => picture(asView(process, heat), where.textContent, null))
        );
        numbers.append(table(heat, pick), files);
      }
      colour();
    } catch (error) {
      where.textContent = '';
      explained.replaceChildren(problem(error));
    }
  };
  measure.addEventListener('change', () => colours && colour());
  await load();
  besideDiagram();
  if (!location.hash.includes('viewbox=')) {
    viewer.get('canvas').zoom('fit-viewport', 'auto');
  }
};
