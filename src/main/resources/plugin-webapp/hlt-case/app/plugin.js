// "Ärendet" beside each task: the case at a glance. What the person may see is decided by the server; all that people have
// written is put in as text, never as markup.

const SVG = 'http://www.w3.org/2000/svg';

const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
};

const drawn = (tag, attributes, text) => {
  const made = document.createElementNS(SVG, tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  if (text !== undefined) {
    made.textContent = text;
  }
  return made;
};

let sections = 0;

const section = (heading, ...content) => {
  const id = `hlt-case-${(sections += 1)}`;
  return element('section', {'aria-labelledby': id}, element('h3', {id}, heading), ...content);
};

const table = (caption, heads, rows) =>
  element(
    'div',
    {class: 'hlt-scroll', tabindex: '0', role: 'region', 'aria-label': caption},
    element(
      'table',
      {class: 'table table-condensed'},
      element('caption', {}, caption),
      element('thead', {}, element('tr', {}, ...heads.map(head => element('th', {scope: 'col'}, head)))),
      element(
        'tbody',
        {},
        ...rows.map(([first, ...rest]) =>
          element(
            'tr',
            {},
            element('th', {scope: 'row'}, first ?? '–'),
            ...rest.map(cell => element('td', {}, cell ?? '–'))
          )
        )
      )
    )
  );

const said = text => element('p', {}, text);

/* Where the case is */

const legend = () =>
  element(
    'p',
    {class: 'hlt-legend'},
    element('span', {class: 'hlt-mark hlt-mark-now'}, '●'),
    ' här är ärendet nu ',
    element('span', {class: 'hlt-mark hlt-mark-passed'}, '✓'),
    ' det här är gjort'
  );

const mark = (viewer, id, name, sign) => {
  if (!viewer.get('elementRegistry').get(id)) {
    return;
  }
  viewer.get('canvas').addMarker(id, `hlt-${name}`);
  viewer.get('overlays').add(id, {
    position: {top: -10, left: -10},
    show: {minZoom: 0},
    html: element('span', {class: `hlt-mark hlt-mark-${name}`, 'aria-hidden': 'true'}, sign)
  });
};

// Tasklist's own viewer (bpmn-js), in its own scope, which is destroyed with it.
const draw = (holder, xml, diagram) => {
  const angular = window.angular;
  const injector = angular.element(document.body).injector();
  const scope = injector.get('$rootScope').$new(true);
  scope.xml = xml;
  scope.control = {};
  scope.ready = () => {
    const viewer = scope.control.getViewer();
    diagram.passed.forEach(id => mark(viewer, id, 'passed', '✓'));
    diagram.now.forEach(id => mark(viewer, id, 'now', '●'));
    const {width, height} = viewer.get('canvas').viewbox().inner;
    scope.fit = wide => {
      const pane = holder.firstElementChild;
      pane.style.width = `${wide}%`;
      pane.style.height = `${Math.max(160, (pane.clientWidth * height) / Math.max(width, 1) + 20)}px`;
      viewer.get('canvas').resized();
      viewer.get('canvas').zoom('fit-viewport', 'auto');
    };
    scope.fit(100);
  };
  const pane = element('div', {
    class: 'hlt-diagram-pane',
    'cam-widget-bpmn-viewer': '',
    'diagram-data': 'xml',
    control: 'control',
    'on-load': 'ready()',
    'disable-navigation': 'true'
  });
  holder.replaceChildren(pane);
  injector.get('$compile')(pane)(scope);
  if (!scope.$root.$$phase) {
    scope.$digest();
  }
  return scope;
};

const WIDTHS = [100, 150, 220, 320];

const diagramSection = (ask, diagrams, open) => {
  const holder = element('div', {class: 'hlt-diagram', tabindex: '0', role: 'group'});
  let shown = null;
  let wide = 0;
  const close = () => {
    shown?.$destroy();
    shown = null;
  };
  const resize = step => {
    wide = Math.min(WIDTHS.length - 1, Math.max(0, wide + step));
    shown?.fit?.(WIDTHS[wide]);
  };
  const show = async diagram => {
    close();
    wide = 0;
    buttons.forEach(([button, of]) => button.setAttribute('aria-pressed', String(of === diagram)));
    holder.setAttribute('aria-label', `Diagrammet ${diagram.name}. Ärendets läge står under Vad som kommer härnäst.`);
    holder.replaceChildren(said('Hämtar diagrammet …'));
    try {
      const {bpmn20Xml} = await ask.xml(diagram.definitionId);
      if (holder.isConnected) {
        shown = draw(holder, bpmn20Xml, diagram);
      }
    } catch {
      holder.replaceChildren(said('Diagrammet gick inte att visa. Ladda om sidan och försök igen.'));
    }
  };
  const buttons = diagrams.map(diagram => {
    const button = element('button', {type: 'button', class: 'btn btn-default', 'aria-pressed': 'false'}, diagram.name);
    button.addEventListener('click', () => show(diagram));
    return [button, diagram];
  });
  const size = (label, step) => {
    const button = element('button', {type: 'button', class: 'btn btn-default'}, label);
    button.addEventListener('click', () => resize(step));
    return button;
  };
  const here = open.filter(task => task.thisOne).map(task => task.what);
  const made = section(
    'Var ärendet är',
    said(`Den här uppgiften: ${here.join(', ')}, i ${diagrams.map(diagram => diagram.name).join(', som är en del av ')}.`),
    element('div', {class: 'hlt-buttons', role: 'group', 'aria-label': 'Diagram'}, ...buttons.map(([button]) => button)),
    holder,
    element('div', {class: 'hlt-buttons', role: 'group', 'aria-label': 'Bildens storlek'}, size('Större', 1), size('Mindre', -1)),
    legend()
  );
  return {made, start: () => show(diagrams[0]), close};
};

/* What comes next */

const by = day => (day ? `senast ${day}` : 'utan bestämd dag');

const nextSection = ({open, waits, then, limits}) => {
  const rows = open.map(task => [
    task.what + (task.thisOne ? ' (den här uppgiften)' : ''),
    task.who ?? 'ingen har tagit den',
    task.dueOn,
    task.overdue ? element('strong', {class: 'hlt-late'}, 'försenad') : 'i tid'
  ]);
  const list = steps => element('ul', {}, ...steps.map(step => element('li', {}, ...step)));
  return section(
    'Vad som kommer härnäst',
    table('Att göra nu', ['Uppgift', 'Vem', 'Senast', 'Läge'], rows),
    limits.length ? list(limits.map(limit => [`${limit.what}: ska vara klart ${by(limit.dueOn)}`])) : null,
    waits.length ? said(`Väntar också på: ${waits.map(wait => wait.what).join(', ')}.`) : null,
    then.length ? element('h4', {}, 'Därefter') : null,
    then.length
      ? list(
          then.map(step => [
            step.when.length ? `${step.when.join(', ')}: ` : null,
            element('strong', {}, step.what),
            step.dueOn ? `, ${by(step.dueOn)}` : null
          ])
        )
      : null
  );
};

/* What has happened */

const historySection = ({happened, more}) =>
  section(
    'Vad som har hänt',
    happened.length
      ? table(
          more ? `Det senaste (${happened.length} händelser), nyast först` : 'Nyast först',
          ['Dag', 'Händelse', 'Vem'],
          happened.map(entry => [
            entry.on,
            entry.answer ? `${entry.what} ${entry.answer}` : entry.what,
            entry.who ?? ''
          ])
        )
      : said('Inget ännu.')
  );

/* Consents */

const STATES = {
  asking: 'Samtycke håller på att inhämtas.',
  given: 'Samtycke finns.',
  refused: 'Samtycke finns inte. Ärendet får bara tas upp avidentifierat.',
  ended: 'Samtycket gäller inte längre. Inget delas.',
  none: 'Samtycke är inte inhämtat ännu.',
  deidentified: 'Ärendet är avidentifierat: det finns inget samtycke, och teamet får inte veta vem barnet är.'
};
const PERSONS = {guardian1: 'Vårdnadshavare 1', guardian2: 'Vårdnadshavare 2', child: 'Barnet'};
const ANSWERS = {all: 'Ja, till alla verksamheter', partial: 'Ja, till vissa verksamheter', no: 'Nej'};
const METHODS = {signedForm: 'Påskriven blankett', writtenDigital: 'Skriftligt, digitalt', oral: 'Muntligt'};

const answerText = given => {
  if (!given.answer) {
    return 'har inte svarat ännu';
  }
  const agencies = given.answer === 'partial' && given.agencies.length ? `: ${given.agencies.join(', ')}` : '';
  return (ANSWERS[given.answer] ?? given.answer) + agencies;
};

const consentSection = consents => {
  const covered = consents.agencies.length ? `Det omfattar ${consents.agencies.join(', ')}.` : null;
  const until = consents.validUntil ? `Det gäller till och med ${consents.validUntil}.` : null;
  const text = [STATES[consents.state], covered, until];
  return section(
    'Samtycken',
    said(text.filter(Boolean).join(' ')),
    consents.answers === null && consents.state === 'given'
      ? said('Vem som har svarat vad finns hos den som har kontakten med familjen.')
      : null,
    consents.answers?.length
      ? table(
          'Vad var och en har svarat',
          ['Vem', 'Svar', 'Dag', 'Hur', 'Eget slutdatum'],
          consents.answers.map(given => [
            PERSONS[given.givenBy] ?? given.givenBy,
            answerText(given),
            given.on,
            METHODS[given.method] ?? given.method,
            given.expires
          ])
        )
      : null
  );
};

/* The plan */

const ACTIONS = {
  ongoing: 'pågår',
  late: 'försenad',
  done: 'gjord',
  partly: 'delvis gjord',
  notDone: 'inte gjord',
  open: 'avbröts med planen'
};

const planSection = plan =>
  section(
    'SIP-planen',
    plan
      ? element(
          'dl',
          {},
          ...[
            ['Gjord', plan.meetingOn],
            ['Övergripande ansvarig', plan.responsible],
            ['Uppföljning', plan.followUpOn],
            ['Mål', plan.goals.join(' · ')]
          ]
            .filter(([, value]) => value)
            .flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)])
        )
      : said('Det finns ingen plan ännu.'),
    plan
      ? table(
          'Insatser',
          ['Insats', 'Ansvarig', 'Klart senast', 'Läge', 'Hur det gick'],
          plan.actions.map(action => [
            action.what,
            action.responsible,
            action.dueOn,
            action.state === 'late'
              ? element('strong', {class: 'hlt-late'}, ACTIONS.late)
              : ACTIONS[action.state] ?? action.state,
            action.outcome
          ])
        )
      : null
  );

/* Measurements */

const RATERS = {parent: 'Förälder', teacher: 'Lärare eller förskollärare', self: 'Barnet självt'};
const TOP = 40;
const CHART = {width: 420, height: 170, left: 34, right: 14, top: 12, bottom: 26};

// One line for each series, each with a sign of its own: nothing is told by colour alone.
const SIGNS = ['●', '■', '▲'];

const chart = (label, series) => {
  const days = [...new Set(series.flatMap(({points}) => points.map(point => point.on)))].sort();
  const time = day => Date.parse(day);
  const [first, last] = [time(days[0]), time(days[days.length - 1])];
  const {width, height, left, right, top, bottom} = CHART;
  const x = day => (first === last ? (left + width - right) / 2 : left + 20 + ((time(day) - first) / (last - first)) * (width - left - right - 40));
  const y = value => top + (1 - value / TOP) * (height - top - bottom);
  const picture = drawn('svg', {viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': `${label}. Talen finns i tabellen.`, class: 'hlt-chart'});
  [0, 10, 20, 30, TOP].forEach(value => {
    picture.append(
      drawn('line', {x1: left, x2: width - right, y1: y(value), y2: y(value), class: 'hlt-grid'}),
      drawn('text', {x: left - 6, y: y(value) + 4, 'text-anchor': 'end'}, String(value))
    );
  });
  days.forEach(day => picture.append(drawn('text', {x: x(day), y: height - 8, 'text-anchor': 'middle'}, day)));
  series.forEach(({points}, index) => {
    picture.append(
      drawn('polyline', {
        points: points.map(point => `${x(point.on)},${y(point.value)}`).join(' '),
        class: `hlt-line hlt-line-${index}`
      }),
      ...points.map(point =>
        drawn('text', {x: x(point.on), y: y(point.value) + 5, 'text-anchor': 'middle', class: `hlt-point hlt-point-${index}`}, SIGNS[index])
      )
    );
  });
  return element(
    'figure',
    {},
    element('figcaption', {}, label),
    picture,
    element(
      'p',
      {class: 'hlt-legend', 'aria-hidden': 'true'},
      ...series.map(({name}, index) => element('span', {class: `hlt-point-${index}`}, `${SIGNS[index]} ${name}`))
    )
  );
};

const scored = score => `${score.score} (${score.bandName})`;

const sdqPart = sdq => {
  const total = one => one.scores.find(score => score.scale === 'total');
  const raters = [...new Set(sdq.map(one => one.rater))];
  const norms = [...new Set(sdq.map(one => one.normSet))].join('; ');
  return [
    chart(
      'SDQ, svårigheter totalt (0–40, lägre är bättre)',
      raters.map(rater => ({
        name: RATERS[rater] ?? rater,
        points: sdq.filter(one => one.rater === rater).map(one => ({on: one.on, value: total(one).score}))
      }))
    ),
    table(
      `SDQ. Normgrupp: ${norms}`,
      ['Dag', 'Vem har svarat', ...sdq[0].scores.map(score => score.name)],
      sdq.map(one => [one.on, RATERS[one.rater] ?? one.rater, ...one.scores.map(scored)])
    )
  ];
};

const ratingPart = ratings => {
  const series = [
    ['ORS', 'ors'],
    ['SRS', 'srs']
  ].map(([name, key]) => ({
    name,
    points: ratings.filter(one => one[key] !== null).map(one => ({on: one.on, value: one[key]}))
  }));
  const number = value => (value === null ? null : value.toLocaleString('sv-SE'));
  return [
    chart('ORS och SRS, totalsumma (0–40, högre är bättre)', series),
    table(
      'ORS och SRS',
      ['Dag', 'ORS', 'SRS'],
      ratings.map(one => [one.on, number(one.ors), number(one.srs)])
    )
  ];
};

const measureSection = ({sdq, ratings}) =>
  section(
    'Mätningar',
    ...(sdq.length ? sdqPart(sdq) : [said('Ingen SDQ är registrerad.')]),
    ...(ratings.length ? ratingPart(ratings) : [said('Ingen ORS eller SRS är registrerad.')])
  );

/* Who has read */

const readerSection = (readers, side) =>
  section(
    'Vem som har läst',
    readers.length
      ? table(
          side === 'agency' ? 'Alla som har läst om ärendet, senast först' : 'De i kretsen som har läst om ärendet, senast först',
          ['Vem', 'Roll', 'Verksamhet', 'Senast'],
          readers.map(reader => [reader.name, reader.roles, reader.agency, reader.lastReadAt])
        )
      : said('Ingen före dig.')
  );

/* The page */

const server = api => {
  const base = api.tasklistApi;
  const ask = async path => {
    const response = await fetch(path, {headers: {Accept: 'application/json', 'X-XSRF-TOKEN': api.CSRFToken}});
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) {
      throw new Error(answer.message || 'Det gick inte att hämta ärendet. Försök igen om en stund.');
    }
    return answer;
  };
  return {
    // On a deep link api.engine holds the page's whole address: there is one engine, and its name is default.
    glance: taskId => ask(`${base}/plugin/hlt-case/default/case/${encodeURIComponent(taskId)}`),
    xml: definitionId =>
      ask(`${base.replace(/\/tasklist$/, '')}/engine/engine/default/process-definition/${encodeURIComponent(definitionId)}/xml`)
  };
};

let shown = null;

const render = async (node, {api, taskId}) => {
  const ask = server(api);
  const view = element('div', {class: 'hlt-case', 'aria-busy': 'true'}, said('Hämtar ärendet …'));
  node.append(view);
  try {
    const glance = await ask.glance(taskId);
    if (!view.isConnected) {
      return;
    }
    const where = diagramSection(ask, glance.diagrams, glance.ahead.open);
    shown?.();
    shown = where.close;
    view.replaceChildren(
      element('h2', {}, glance.caseNumber ? `${glance.caseNumber.startsWith('OVN-') ? 'ÖVNING. ' : ''}Ärende ${glance.caseNumber}` : 'Uppgiften'),
      ...[
        glance.caseNumber ? null : said('Uppgiften hör inte till ett enda ärende, eller så har du inte tagit emot ärendet. Därför visas bara stegen här.'),
        glance.siblings?.length ? said(`Syskonets ärende: ${glance.siblings.join(', ')}. Bara du som har kontakten med familjen ser det.`) : null,
        nextSection(glance.ahead),
        where.made,
        historySection(glance),
        glance.consents && consentSection(glance.consents),
        glance.side === 'team' ? planSection(glance.plan) : null,
        glance.measures && measureSection(glance.measures),
        glance.readers && readerSection(glance.readers, glance.side)
      ].filter(Boolean)
    );
    where.start();
  } catch (error) {
    view.replaceChildren(element('p', {class: 'hlt-late', role: 'alert'}, error.message));
  } finally {
    view.setAttribute('aria-busy', 'false');
  }
};

export default {
  id: 'hlt-case',
  pluginPoint: 'tasklist.task.detail',
  priority: 900,
  properties: {label: 'Ärendet'},
  render,
  unmount: () => {
    shown?.();
    shown = null;
  }
};
