// "Ändringar" in Cockpit: the log of what process leaders have changed, what is different, and the way back. For process
// leaders; the server decides who is one.

const PATH = '/andringar';
const NUMBER = 'nummer';
const MODEL = 'modell';
const UNREACHED = 'Det gick inte att nå servern. Försök igen om en stund.';

// On a deep link api.engine holds the page's whole address: there is one engine, and its name is default.
const server = api => {
  const base = `${api.cockpitApi}/plugin/hlt-changes/default`;
  const ask = async (path, body) => {
    const response = await fetch(base + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {Accept: 'application/json', 'Content-Type': 'application/json', 'X-XSRF-TOKEN': api.CSRFToken},
      body: body === undefined ? undefined : JSON.stringify(body)
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
    all: () => ask('/changes'),
    one: number => ask(`/changes/${encodeURIComponent(number)}`),
    undo: number => ask(`/changes/${encodeURIComponent(number)}/undo`, {}),
    choose: (number, version) => ask(`/changes/${encodeURIComponent(number)}/choice`, {version}),
    tryOut: number => ask(`/changes/${encodeURIComponent(number)}/trial`, {}),
    trial: number => ask(`/changes/${encodeURIComponent(number)}/trial`),
    moves: number => ask(`/changes/${encodeURIComponent(number)}/moves`),
    preview: (process, mapping) => ask(`/moves/${encodeURIComponent(process)}/preview`, {mapping}),
    move: (process, mapping) => ask(`/moves/${encodeURIComponent(process)}`, {mapping}),
    progress: process => ask(`/moves/${encodeURIComponent(process)}/progress`),
    moveBack: process => ask(`/moves/${encodeURIComponent(process)}/undo`, {}),
    live: async () => {
      const response = await fetch(`${base}/live`, {headers: {'X-XSRF-TOKEN': api.CSRFToken}});
      if (!response.ok) {
        throw new Error(UNREACHED);
      }
      return response.blob();
    }
  };
};

const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
};

const problem = error => element('p', {class: 'hlt-problem', role: 'alert'}, error.message);

const button = (text, kind, action) => {
  const made = element('button', {type: 'button', class: `btn btn-${kind}`}, text);
  made.addEventListener('click', async () => {
    made.disabled = true;
    try {
      await action();
    } finally {
      made.disabled = false;
    }
  });
  return made;
};

/** Cockpit shows plugins where no dialogue may open: what cannot be undone is asked on the page itself. */
const asking = (text, question, action) => {
  const holder = element('div', {class: 'hlt-asking'});
  const first = () =>
    holder.replaceChildren(
      button(text, 'default', () => {
        holder.replaceChildren(
          element('p', {role: 'alert'}, question),
          button(`Ja, ${text.charAt(0).toLowerCase()}${text.slice(1)}`, 'danger', action),
          button('Nej', 'default', first)
        );
        holder.querySelector('button').focus();
      })
    );
  first();
  return holder;
};

const given = () => new URLSearchParams(location.hash.split('?')[1] || '');

const addressOf = values => `#${PATH}?${new URLSearchParams(values)}`;

// Cockpit's own viewer (bpmn-js), in its own scope, which is destroyed with it.
const draw = (holder, xml, marks) => {
  const injector = window.angular.element(document.body).injector();
  const scope = injector.get('$rootScope').$new(true);
  scope.xml = xml;
  scope.control = {};
  scope.ready = () => {
    const viewer = scope.control.getViewer();
    marks.forEach(({id, kind}) => {
      if (!viewer.get('elementRegistry').get(id)) {
        return;
      }
      viewer.get('canvas').addMarker(id, `hlt-${kind.toLowerCase()}`);
      viewer.get('overlays').add(id, {
        position: {top: -12, left: -8},
        show: {minZoom: 0},
        html: element('span', {class: `hlt-sign hlt-sign-${kind.toLowerCase()}`, 'aria-hidden': 'true'}, SIGNS[kind])
      });
    });
    const {width, height} = viewer.get('canvas').viewbox().inner;
    const pane = holder.firstElementChild;
    pane.style.height = `${Math.max(180, (pane.clientWidth * height) / Math.max(width, 1) + 20)}px`;
    viewer.get('canvas').resized();
    viewer.get('canvas').zoom('fit-viewport', 'auto');
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

const SIGNS = {ADDED: '+', REMOVED: '−', CHANGED: '≠'};

const legend = () =>
  element(
    'p',
    {class: 'hlt-legend'},
    element('span', {class: 'hlt-sign hlt-sign-added'}, '+'),
    ' nytt ',
    element('span', {class: 'hlt-sign hlt-sign-removed'}, '−'),
    ' borttaget ',
    element('span', {class: 'hlt-sign hlt-sign-changed'}, '≠'),
    ' ändrat'
  );

const differences = (list, none) =>
  list.length === 0
    ? element('p', {}, none)
    : element('ul', {class: 'hlt-differences'}, ...list.map(each => element('li', {class: `hlt-${each.kind.toLowerCase()}`}, each.told)));

const diagram = (caption, xml, marks, later) => {
  const holder = element('div', {class: 'hlt-diagram', role: 'img', 'aria-label': `${caption}. Skillnaderna står i listan ovanför.`});
  later.push(() => draw(holder, xml, marks));
  return element('figure', {}, element('figcaption', {}, caption), holder);
};

/** What is changed, with what its version is called. */
const named = model => (model.versionTag ? `${model.label} (version ”${model.versionTag}”)` : model.label);

const fileSection = (file, later, waiting) => {
  const section = element('section', {class: 'hlt-file'}, element('h2', {}, `${file.model.kind}: ${named(file.model)}`));
  if (file.isNew) {
    section.append(element('p', {}, 'Fanns inte tidigare.'));
  }
  if (file.own.length + file.brought.length > 0) {
    section.append(
      element('h3', {}, 'Det ni själva har ändrat sedan förra versionen av programmet'),
      differences(file.own, 'Inget.'),
      element('h3', {}, 'Det den nya versionen av programmet ändrar'),
      differences(file.brought, 'Inget.'),
      element('h3', {}, 'Om programmets version tas i stället för er')
    );
  }
  if (waiting && file.after && !file.isNew) {
    section.append(runningSection(file));
  }
  section.append(
    differences(file.differences, file.isNew ? 'Hela filen är ny.' : 'Innehållet är detsamma; bara ritningen är ändrad.')
  );
  if (file.after) {
    section.append(legend());
    if (file.before) {
      section.append(diagram('Före', file.before, file.differences.filter(each => each.kind !== 'ADDED'), later));
    }
    section.append(diagram('Efter', file.after, file.differences.filter(each => each.kind !== 'REMOVED'), later));
  }
  return section;
};

const cases = count => (count === 1 ? '1 ärende' : `${count} ärenden`);

const table = (caption, heads, rows) =>
  element(
    'table',
    {class: 'cam-table table'},
    element('caption', {}, caption),
    element('thead', {}, element('tr', {}, ...heads.map(head => element('th', {scope: 'col'}, head)))),
    element('tbody', {}, ...rows.map(cells => element('tr', {}, ...cells.map(cell => element('td', {}, cell)))))
  );

/** Of a change that waits: where cases stand now. */
const runningSection = file => {
  const gone = file.running.filter(step => step.removed);
  return file.running.length === 0
    ? element('p', {}, 'Inga pågående ärenden står i diagrammet.')
    : element(
        'div',
        {},
        element('h3', {}, 'Pågående ärenden'),
        element(
          'p',
          {},
          gone.length === 0
            ? 'Alla steg där ärenden står finns kvar. Ärendena fortsätter i sin version, tills de flyttas.'
            : 'Några ärenden står på steg som tas bort. De fortsätter i sin version, tills de flyttas.'
        ),
        table(
          'Här står ärenden nu',
          ['Steg', 'Ärenden', ''],
          file.running.map(step => [`${step.label || step.step} (${step.step})`, `${step.count}`, step.removed ? 'Tas bort' : ''])
        )
      );
};

const LOOK_AGAIN_AFTER = 2_000;

const progressIn = progress =>
  element(
    'div',
    {},
    element(
      'p',
      {},
      `${progress.undoOf ? 'Flytten tillbaka' : 'Flytten'} ${progress.doneAt ? 'är klar' : 'pågår'}: ${progress.moved} av ${cases(progress.cases)} flyttade, ` +
        `${progress.stayed} kvar som ni valt, ${progress.left} orörda av annat skäl, ${progress.ended} hann avslutas, ${progress.waiting} väntar.`
    ),
    progress.why.length > 0 ? element('ul', {}, ...progress.why.map(why => element('li', {}, `${cases(why.count)}: ${why.says}`))) : null
  );

/** Of a change that is in use: cases in older versions, and the way to move them. */
const movesSection = (hlt, {plan, latest}) => {
  const answer = element('div', {class: 'hlt-moving', 'aria-live': 'polite'});
  const choices = new Map();
  const mapping = () => Object.fromEntries([...choices].map(([step, select]) => [step, select.value]));
  const follow = progress => {
    const back = progress.doneAt && !progress.undoOf && progress.moved > 0;
    answer.replaceChildren(
      progressIn(progress),
      ...(back ? [asking('Ångra flytten', 'Ärendena går tillbaka till den version de kom ifrån.', trying(async () => follow(await hlt.moveBack(plan.process))))] : [])
    );
    if (!progress.doneAt) {
      setTimeout(() => answer.isConnected && trying(async () => follow(await hlt.progress(plan.process)))(), LOOK_AGAIN_AFTER);
    }
  };
  const trying = action => async () => {
    try {
      await action();
    } catch (error) {
      answer.replaceChildren(problem(error));
    }
  };
  const choice = step => {
    if (step.outcome !== 'NEEDS_CHOICE') {
      return step.says;
    }
    if (!choices.has(step.step)) {
      const select = element(
        'select',
        {class: 'form-control', 'aria-label': `Var ska ärendena på ${step.label} fortsätta?`},
        element('option', {value: ''}, 'Välj'),
        ...step.targets.map(target => element('option', {value: target.step}, `fortsätter på ”${target.label}”`)),
        element('option', {value: 'stay'}, 'blir kvar i sin version')
      );
      choices.set(step.step, select);
    }
    return element('div', {}, step.says, choices.get(step.step));
  };
  const section = element('section', {class: 'hlt-moves'}, element('h2', {}, `Pågående ärenden: ${plan.name}`));
  if (plan.cases === 0) {
    section.append(element('p', {}, 'Inga ärenden är kvar i en äldre version av diagrammet.'));
  } else {
    section.append(
      element('p', {}, `${cases(plan.cases)} följer en äldre version. De kan fortsätta där, eller flyttas till den som gäller nu.`),
      table(
        'Var ärendena står',
        ['Steg', 'Version', 'Ärenden', 'Vid en flytt'],
        plan.steps.map(step => [`${step.label || step.step} (${step.step})`, `${step.version}`, `${step.count}`, choice(step)])
      ),
      element(
        'div',
        {class: 'hlt-buttons'},
        button('Prova flytten', 'default', trying(async () => {
          const preview = await hlt.preview(plan.process, mapping());
          answer.replaceChildren(
            element('p', {}, `Provat på varje ärende, och tillbakataget: ${preview.wouldMove} skulle flyttas, ${preview.wouldStay} bli kvar, ${preview.wouldFail} inte gå att flytta.`),
            table('Så skulle det gå', ['Står på', 'Version', 'Ärenden', 'Resultat'], preview.groups.map(group => [group.label, `${group.version}`, `${group.count}`, group.says]))
          );
        })),
        asking('Flytta ärendena', 'Varje ärende flyttas eller lämnas orört. Flytten kan ångras.', trying(async () => follow(await hlt.move(plan.process, mapping()))))
      )
    );
  }
  if (latest) {
    follow(latest);
  }
  section.append(answer);
  return section;
};

const TRIAL_LOOK_AGAIN_AFTER = 5_000;

/** The change played with fictional cases, in a process of its own. */
const trialSection = (hlt, number) => {
  const answer = element('div', {class: 'hlt-trial', 'aria-live': 'polite'});
  const show = async asked => {
    try {
      const trial = await asked;
      if (trial.going) {
        answer.replaceChildren(element('p', {}, 'Provkörningen pågår. Den tar några minuter; du kan gå härifrån och komma tillbaka.'));
        setTimeout(() => answer.isConnected && show(hlt.trial(number)), TRIAL_LOOK_AGAIN_AFTER);
      } else {
        answer.replaceChildren(
          trial.failure
            ? problem(new Error(trial.failure))
            : element('ul', {class: 'hlt-differences'}, ...trial.sentences.map(sentence => element('li', {}, sentence))),
          ...(trial.untried.length === 0
            ? []
            : [
                element(
                  'details',
                  {class: 'hlt-untried'},
                  element('summary', {}, `${trial.untried.length} vägar och steg kom inget ärende till, varken före eller nu. Om dem säger provkörningen inget.`),
                  element('ul', {class: 'hlt-differences'}, ...trial.untried.map(sentence => element('li', {}, sentence)))
                )
              ])
        );
      }
    } catch (error) {
      answer.replaceChildren(problem(error));
    }
  };
  hlt.trial(number).then(trial => show(Promise.resolve(trial)), () => {});
  return element(
    'section',
    {},
    element('h2', {}, 'Provkörning'),
    element('p', {}, 'Påhittade ärenden spelas genom ändringen, två år framåt. Riktiga ärenden påverkas inte.'),
    element('div', {class: 'hlt-buttons'}, button('Provkör', 'default', () => show(hlt.tryOut(number)))),
    answer
  );
};

const facts = change =>
  element(
    'dl',
    {class: 'hlt-facts'},
    ...[
      ['Läge', change.statusText],
      ['Inlagd', `${change.proposedAt}${change.proposedBy ? ` av ${change.proposedBy}` : ', följde med programmet'}`],
      change.decidedAt && ['Avgjord', `${change.decidedAt}${change.decidedBy ? ` av ${change.decidedBy}` : ''}`],
      change.note && ['Anteckning', change.note]
    ]
      .filter(Boolean)
      .flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)])
  );

/** Cockpit's viewer notes its view box in the address, and Cockpit draws the page anew for that: what the reader has begun stays. */
const DRAWN_ANEW_WITHIN = 60_000;
const drawn = (window.hltChangesDrawn = window.hltChangesDrawn || {});

const changePage = async (hlt, view, number, told = '') => {
  const page = await hlt.one(number);
  const moves = page.change.status === 'LIVE' ? await hlt.moves(number) : [];
  const change = page.change;
  const answer = element('p', {class: 'hlt-told', role: 'status'}, told);
  const later = [];
  const doing = action => async () => {
    try {
      const {told: done} = await action();
      await changePage(hlt, drawn.view, number, done);
    } catch (error) {
      drawn.view.querySelector('.hlt-told').replaceChildren(problem(error));
    }
  };
  view.replaceChildren(...[
    element('p', {}, element('a', {href: addressOf({})}, 'Alla ändringar')),
    element('h1', {}, `Ändring ${change.number}: ${change.title}`),
    facts(change),
    page.choice
      ? element(
          'div',
          {class: 'hlt-buttons'},
          element('p', {}, 'Ni har ändrat det som en ny version av programmet också ändrar. Er version gäller tills ni väljer.'),
          asking('Ta programmets version', 'Er egen version ersätts. Den finns kvar i loggen.', doing(() => hlt.choose(number, 'package'))),
          button('Behåll vår version', 'primary', doing(() => hlt.choose(number, 'own')))
        )
      : null,
    page.undoRefused === null
      ? element(
          'div',
          {class: 'hlt-buttons'},
          asking('Gå tillbaka', `Det som gällde före ändring ${change.number} börjar gälla igen för nya ärenden och nya steg.`, doing(() => hlt.undo(number)))
        )
      : change.status === 'LIVE'
        ? element('p', {class: 'hlt-hint'}, page.undoRefused)
        : null,
    answer,
    ['WAITING', 'LIVE'].includes(change.status) ? trialSection(hlt, number) : null,
    ...moves.map(each => movesSection(hlt, each)),
    ...page.files.map(file => fileSection(file, later, change.status === 'WAITING'))
  ].filter(Boolean));
  later.forEach(show => show());
};

const listPage = async (hlt, view) => {
  const changes = await hlt.all();
  const models = new Map(changes.flatMap(change => change.models).map(model => [model.model, model]));
  const choice = element('select', {id: 'hlt-changes-model', class: 'form-control'}, element('option', {value: ''}, 'Alla'));
  [...models.values()]
    .sort((one, other) => one.label.localeCompare(other.label, 'sv'))
    .forEach(model => choice.append(element('option', {value: model.model}, `${model.label} (${model.kind.toLowerCase()})`)));
  choice.value = models.has(given().get(MODEL)) ? given().get(MODEL) : '';
  const rows = element('tbody');
  const state = element('p', {'aria-live': 'polite'});
  const show = () => {
    const shown = changes.filter(change => choice.value === '' || change.models.some(model => model.model === choice.value));
    state.textContent = shown.length === 0 ? 'Inga ändringar är gjorda. Allt är som när programmet kom.' : '';
    rows.replaceChildren(
      ...shown.map(change =>
        element(
          'tr',
          {},
          element('th', {scope: 'row'}, element('a', {href: addressOf({[NUMBER]: change.number})}, `${change.number}`)),
          element('td', {}, change.title),
          element('td', {}, [...new Set(change.models.map(named))].join(', ')),
          element('td', {}, element('span', {class: `hlt-status hlt-status-${change.status.toLowerCase()}`}, change.statusText)),
          element('td', {}, `${change.proposedAt}${change.proposedBy ? `, ${change.proposedBy}` : ''}`),
          element('td', {}, change.decidedAt ? `${change.decidedAt}${change.decidedBy ? `, ${change.decidedBy}` : ''}` : '')
        )
      )
    );
  };
  choice.addEventListener('change', show);
  show();
  const answer = element('p', {class: 'hlt-told', role: 'status'});
  view.replaceChildren(
    element('h1', {}, 'Ändringar av diagram, beslut och formulär'),
    element(
      'p',
      {},
      'Här står vem som har ändrat vad, och när. Ändringar läggs in från Camunda Modeler. Välj en ändring för att se skillnaden på diagrammet, eller för att gå tillbaka.'
    ),
    element('div', {class: 'hlt-field'}, element('label', {for: 'hlt-changes-model'}, 'Visa ändringar av'), choice),
    element(
      'table',
      {class: 'cam-table table'},
      element('caption', {}, 'Ändringar, den senaste först'),
      element('thead', {}, element('tr', {}, ...['Nr', 'Ändring', 'Diagram, beslut eller formulär', 'Läge', 'Inlagd', 'Avgjord'].map(head => element('th', {scope: 'col'}, head)))),
      rows
    ),
    state,
    element(
      'div',
      {class: 'hlt-buttons'},
      button('Hämta allt som gäller nu (zip)', 'default', async () => {
        try {
          const address = URL.createObjectURL(await hlt.live());
          const link = element('a', {href: address, download: 'diagram-i-drift.zip'});
          document.body.append(link);
          link.click();
          link.remove();
          setTimeout(() => URL.revokeObjectURL(address), 60_000);
        } catch (error) {
          answer.replaceChildren(problem(error));
        }
      })
    ),
    answer
  );
};

const page = (node, {api}) => {
  const number = given().get(NUMBER);
  if (number && drawn.number === number && Date.now() - drawn.when < DRAWN_ANEW_WITHIN) {
    node.append(drawn.view);
    return;
  }
  const hlt = server(api);
  const view = element('div', {class: 'hlt-changes'});
  node.append(view);
  Object.assign(drawn, {number, when: Date.now(), view});
  (number ? changePage(hlt, view, number) : listPage(hlt, view)).catch(error =>
    view.replaceChildren(element('p', {}, element('a', {href: addressOf({})}, 'Alla ändringar')), problem(error))
  );
};

const link = (node, {api}) => {
  server(api)
    .all()
    .then(() => node.append(element('a', {href: `#${PATH}`}, 'Ändringar')))
    .catch(() => node.remove());
};

export default [
  {id: 'hlt-changes-link', pluginPoint: 'cockpit.navigation', priority: 5, render: link},
  {id: 'hlt-changes-page', pluginPoint: 'cockpit.route', priority: 0, properties: {path: PATH}, render: page}
];
