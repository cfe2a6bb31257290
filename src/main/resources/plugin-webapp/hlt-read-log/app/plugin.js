// "Loggkontroll" in Cockpit: who has read a case, and the monthly sample. For process leaders; the server decides who is one.

const PATH = '/loggkontroll';

/** The case in the page's address, so that the answer is there again when Cockpit draws the page anew. */
const IN_ADDRESS = 'arende';
/** Nothing else is kept there: whoever writes a child's name in the field is to leave it in no browser's history. */
const CASE_NUMBER = /^(HLT|OVN)-\d{4}-\d{5,8}$/;
/** True when the search has led to a new page, and the reader's keyboard goes on from its answer. */
let searched = false;

const fromAddress = () => new URLSearchParams(location.hash.split('?')[1] || '').get(IN_ADDRESS) || '';

/** True if the page is drawn anew for it. */
const toAddress = number => {
  if (!CASE_NUMBER.test(number) || number === fromAddress()) {
    return false;
  }
  searched = true;
  location.hash = `#${PATH}?${new URLSearchParams([[IN_ADDRESS, number]])}`;
  return true;
};

// On a deep link api.engine holds the page's whole address: there is one engine, and its name is default.
const server = api => {
  const base = `${api.cockpitApi}/plugin/hlt-read-log/default`;
  const ask = async (path, options = {}) => {
    const response = await fetch(base + path, {
      ...options,
      headers: {
        Accept: 'application/json',
        'Content-Type': 'application/json',
        'X-XSRF-TOKEN': api.CSRFToken
      }
    });
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) {
      throw new Error(answer.message || 'Det gick inte att hämta läsloggen. Försök igen om en stund.');
    }
    return answer;
  };
  return {
    site: () => ask('/site'),
    readsOf: number => ask(`/case/${encodeURIComponent(number)}`),
    csvOf: number => `${base}/case/${encodeURIComponent(number)}/csv`,
    months: () => ask('/sample'),
    sample: month => ask(`/sample/${month}`),
    review: (id, note) => ask(`/review/${id}`, {method: 'POST', body: JSON.stringify({note})})
  };
};

const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  made.append(...children);
  return made;
};

const COLUMNS = [
  ['När', read => read.readAt],
  ['Vem', read => read.name],
  ['Roll', read => read.roles],
  ['Verksamhet', read => read.agency],
  ['Ärende', read => read.caseNumber],
  ['Genom', read => read.through],
  ['Anrop', read => element('code', {}, read.operation)],
  ['Visade', read => read.told]
];

const table = (caption, reads, more = []) => {
  const columns = [...COLUMNS, ...more];
  return element(
    'table',
    {class: 'cam-table table'},
    element('caption', {}, caption),
    element('thead', {}, element('tr', {}, ...columns.map(([head]) => element('th', {scope: 'col'}, head)))),
    element(
      'tbody',
      {},
      ...reads.map(read => element('tr', {}, ...columns.map(([, cell]) => element('td', {}, cell(read)))))
    )
  );
};

const problem = error => element('p', {class: 'hlt-problem', role: 'alert'}, error.message);

const caseSection = hlt => {
  const number = element('input', {
    id: 'hlt-case-number',
    class: 'form-control',
    placeholder: 'HLT-2026-00042',
    autocomplete: 'off',
    required: ''
  });
  const result = element('div', {'aria-live': 'polite', tabindex: '-1'});
  const form = element(
    'form',
    {class: 'hlt-search'},
    element('label', {for: 'hlt-case-number'}, 'Ärendenummer'),
    number,
    element('button', {type: 'submit', class: 'btn btn-primary'}, 'Visa vem som har läst')
  );
  const show = async asked => {
    try {
      const answer = await hlt.readsOf(asked);
      const shown = answer.reads.length;
      result.replaceChildren(
        element(
          'p',
          {},
          shown < answer.total
            ? `De senaste ${shown} av ${answer.total} läsningar visas. Alla finns i filen. `
            : answer.total === 1 ? '1 läsning. ' : `${answer.total} läsningar. `,
          element('a', {href: hlt.csvOf(answer.caseNumber), download: ''}, 'Ladda ner som CSV')
        ),
        table(`Vem som har läst ${answer.caseNumber}`, answer.reads)
      );
    } catch (error) {
      result.replaceChildren(problem(error));
    }
    if (searched) {
      searched = false;
      result.focus();
    }
  };
  form.addEventListener('submit', event => {
    event.preventDefault();
    const asked = number.value.trim();
    if (!toAddress(asked)) {
      show(asked);
    }
  });
  number.value = fromAddress();
  if (number.value) {
    show(number.value);
  }
  return element('section', {}, element('h2', {}, 'Vem har läst ett ärende?'), form, result);
};

const reviewCell = (hlt, read, refresh) => {
  if (read.reviewedAt) {
    return `${read.reviewedBy}, ${read.reviewedAt}${read.note ? `: ${read.note}` : ''}`;
  }
  const note = element('input', {
    class: 'form-control',
    maxlength: '500',
    'aria-label': 'Anteckning, utan något om barnet',
    placeholder: 'Anteckning, utan något om barnet'
  });
  const form = element(
    'form',
    {class: 'hlt-review'},
    note,
    element('button', {type: 'submit', class: 'btn btn-default'}, 'Granskad')
  );
  form.addEventListener('submit', async event => {
    event.preventDefault();
    try {
      await hlt.review(read.id, note.value);
      await refresh();
    } catch (error) {
      form.querySelector('.hlt-problem')?.remove();
      form.append(problem(error));
    }
  });
  return form;
};

const sampleSection = hlt => {
  const months = element('select', {id: 'hlt-month', class: 'form-control'});
  const result = element('div', {'aria-live': 'polite'});
  const show = async () => {
    try {
      const reads = await hlt.sample(months.value);
      result.replaceChildren(
        table(`Stickprov ${months.value}`, reads, [['Granskning', read => reviewCell(hlt, read, load)]])
      );
    } catch (error) {
      result.replaceChildren(problem(error));
    }
  };
  const search = element('div', {class: 'hlt-search'}, element('label', {for: 'hlt-month'}, 'Månad'), months);
  const section = element(
    'section',
    {},
    element('h2', {}, 'Månadens stickprov'),
    element(
      'p',
      {},
      'Den första i varje månad dras ett stickprov ur förra månadens läsningar. Ta reda på om var och en behövdes för ' +
        'arbetet, och anteckna vad du kom fram till.'
    ),
    search,
    result
  );
  const load = async () => {
    const all = await hlt.months();
    if (all.length === 0) {
      search.replaceWith(element('p', {}, 'Det finns inget stickprov ännu.'));
      return;
    }
    const chosen = months.value || all[0].month;
    months.replaceChildren(
      ...all.map(each =>
        element('option', {value: each.month}, `${each.month} (${each.reviewed} av ${each.reads} granskade)`)
      )
    );
    months.value = chosen;
    await show();
  };
  months.addEventListener('change', show);
  load().catch(error => result.replaceChildren(problem(error)));
  return section;
};

const page = (node, {api}) => {
  const hlt = server(api);
  const view = element('div', {class: 'hlt-read-log'});
  node.append(view);
  hlt
    .site()
    .then(site =>
      view.append(element('h1', {}, `Loggkontroll, ${site.name}`), caseSection(hlt), sampleSection(hlt))
    )
    .catch(error => view.append(problem(error)));
};

const link = (node, {api}) => {
  server(api)
    .site()
    .then(() => node.append(element('a', {href: `#${PATH}`}, 'Loggkontroll')))
    .catch(() => node.remove());
};

export default [
  {id: 'hlt-read-log-link', pluginPoint: 'cockpit.navigation', priority: 0, render: link},
  {id: 'hlt-read-log-page', pluginPoint: 'cockpit.route', priority: 0, properties: {path: PATH}, render: page}
];
