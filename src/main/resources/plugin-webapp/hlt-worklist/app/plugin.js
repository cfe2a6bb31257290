// Tasklist's lists: case number, first name and due day on each card, counts beside the lists' names, and the search. What may
// be seen is decided by the server. Camunda's own sorting and search are hidden by plugin.css: lists are sorted by due day.

const english = () => document.documentElement.lang === 'en';
const text = (swedish, inEnglish) => (english() ? inEnglish : swedish);

const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  made.append(...children);
  return made;
};

const ask = async (api, path, body) => {
  const response = await fetch(`${api.tasklistApi}/plugin/hlt-worklist/default${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {Accept: 'application/json', 'Content-Type': 'application/json', 'X-XSRF-TOKEN': api.CSRFToken},
    body: body ? JSON.stringify(body) : undefined
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Error(answer.message || text('Det gick inte att söka. Försök igen om en stund.', 'The search failed. Try again later.'));
  }
  return answer;
};

// ---------------------------------------------------------------------------------------------------------- cards

// The list is drawn anew every ten seconds. What was fetched for a card is kept a while, so that each of them is not a read of
// its own; with another login there is another token, and nothing is kept from one person to the next.
const KEPT_MS = 5 * 60 * 1000;
let kept = new Map();
let keptFor = null;
let waiting = [];

const keptCard = (api, taskId) => {
  if (keptFor !== api.CSRFToken) {
    kept = new Map();
    keptFor = api.CSRFToken;
  }
  const found = kept.get(taskId);
  return found && found.at > Date.now() - KEPT_MS ? found.card : undefined;
};

const dueText = card =>
  card.overdue
    ? `${text('Försenad, skulle vara klar', 'Overdue since')} ${card.due}`
    : `${text('Klar senast', 'Due')} ${card.due}`;

const trainingMark = () => element('strong', {class: 'hlt-training-card'}, text('ÖVNING', 'TRAINING'));

const fill = (node, card) => {
  const line = element('p', {class: 'hlt-card'});
  if (card.training) {
    line.append(trainingMark());
  }
  if (card.caseNumber) {
    line.append(element('span', {class: 'hlt-number'}, card.caseNumber));
  }
  if (card.firstName) {
    line.append(element('span', {class: 'hlt-name'}, card.firstName));
  }
  if (card.due) {
    line.append(element('span', {class: card.overdue ? 'hlt-due hlt-overdue' : 'hlt-due'}, dueText(card)));
  }
  node.replaceChildren(line);
};

/** All cards of a page are drawn in the same moment, and asked for together. */
const fetchWaiting = async () => {
  const now = waiting.filter(({node}) => node.isConnected);
  waiting = [];
  if (!now.length) {
    return;
  }
  try {
    const api = now[0].api;
    const cards = await ask(api, '/cards', {taskIds: [...new Set(now.map(({taskId}) => taskId))]});
    cards.forEach(card => kept.set(card.taskId, {at: Date.now(), card}));
    now.forEach(({node, taskId}) => {
      const card = cards.find(one => one.taskId === taskId);
      if (card) {
        fill(node, card);
      }
    });
  } catch (error) {
    console.error(error.message); // The cards stand there with the task's name; the next drawing asks again.
  }
};

const card = {
  id: 'hlt-card',
  pluginPoint: 'tasklist.card',
  priority: 300,
  render(node, {api, taskId}) {
    const known = keptCard(api, taskId);
    if (known) {
      fill(node, known);
      return;
    }
    if (!waiting.length) {
      setTimeout(fetchWaiting, 50);
    }
    waiting.push({node, api, taskId});
  }
};

// --------------------------------------------------------------------------------------------------------- counts

const COUNT_MS = 60 * 1000;
let countedAt = 0;

const count = async (api, filter, item) => {
  const response = await fetch(`${api.baseApi}/engine/default/filter/${encodeURIComponent(filter.id)}/count`, {
    headers: {Accept: 'application/json'}
  });
  if (response.ok && item.isConnected) {
    const {count: number} = await response.json();
    const name = item.querySelector('h4.name a');
    const shown = name.querySelector('.hlt-count') || name.appendChild(element('span', {class: 'hlt-count'}));
    shown.textContent = number;
  }
};

const countAll = api => {
  countedAt = Date.now();
  document.querySelectorAll('.task-filters .task-filter').forEach(item => {
    const scope = window.angular.element(item).scope();
    if (scope && scope.filter) {
      count(api, scope.filter, item);
    }
  });
};

// --------------------------------------------------------------------------------------------------------- search

/** The task in the list that is open, which stays open. */
const addressOf = taskId => {
  const parameters = new URLSearchParams(window.location.hash.split('?')[1] || '');
  parameters.set('task', taskId);
  return '#/?' + parameters;
};

const taskLink = task => {
  const link = element('a', {href: addressOf(task.taskId)}, task.task);
  // The list may have changed since the answer came.
  link.addEventListener('click', () => link.setAttribute('href', addressOf(task.taskId)));
  const due = task.due ? element('span', {class: task.overdue ? 'hlt-due hlt-overdue' : 'hlt-due'}, dueText(task)) : '';
  return element('li', {}, link, ' ', due);
};

const hit = found =>
  element(
    'li',
    {class: 'hlt-hit'},
    ...(found.caseNumber.startsWith('OVN-') ? [trainingMark(), ' '] : []),
    element('span', {class: 'hlt-number'}, found.caseNumber),
    ...(found.firstName ? [element('span', {class: 'hlt-name'}, found.firstName)] : []),
    element('span', {class: 'hlt-phase'}, found.phase),
    found.tasks.length
      ? element('ul', {}, ...found.tasks.map(taskLink))
      : element('p', {}, text('Ingen uppgift som du kan öppna just nu.', 'No task for you to open right now.'))
  );

const summary = answer => {
  if (answer.more) {
    return text(
      `De ${answer.hits.length} nyaste visas. Skriv mer för att hitta rätt.`,
      `The ${answer.hits.length} newest are shown. Type more to narrow it down.`
    );
  }
  if (!answer.hits.length) {
    return text(
      'Inget pågående ärende hittades bland dem som du får se.',
      'No open case was found among those you may see.'
    );
  }
  return answer.hits.length === 1
    ? text('1 ärende hittades.', '1 case found.')
    : text(`${answer.hits.length} ärenden hittades.`, `${answer.hits.length} cases found.`);
};

const searchForm = api => {
  const field = element('input', {
    id: 'hlt-search-field',
    class: 'form-control',
    type: 'search',
    maxlength: '100',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-describedby': 'hlt-search-help'
  });
  const result = element('div', {class: 'hlt-result', 'aria-live': 'polite'});
  const close = element('button', {type: 'button', class: 'btn btn-default'}, text('Stäng', 'Close'));
  close.addEventListener('click', () => {
    field.value = '';
    result.replaceChildren();
    field.focus();
  });
  const form = element(
    'form',
    {role: 'search', class: 'hlt-search'},
    element('label', {for: 'hlt-search-field'}, text('Sök ärende', 'Find a case')),
    element(
      'div',
      {class: 'hlt-search-row'},
      field,
      element('button', {type: 'submit', class: 'btn btn-default'}, text('Sök', 'Search'))
    ),
    element(
      'p',
      {id: 'hlt-search-help', class: 'hlt-help'},
      text('Ärendenummer eller barnets namn', "Case number or the child's name")
    )
  );
  form.addEventListener('submit', async event => {
    event.preventDefault();
    try {
      const answer = await ask(api, '/search', {text: field.value});
      result.replaceChildren(
        element('p', {class: 'hlt-summary'}, summary(answer), ' ', close),
        element('ul', {class: 'hlt-hits'}, ...answer.hits.map(hit))
      );
    } catch (error) {
      result.replaceChildren(element('p', {class: 'hlt-problem', role: 'alert'}, error.message));
    }
  });
  field.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      close.click();
    }
  });
  return element('div', {class: 'hlt-worklist-search'}, form, result);
};

const search = {
  id: 'hlt-search',
  pluginPoint: 'tasklist.list',
  priority: 200,
  render(node, {api}, scope) {
    countedAt = 0;
    ask(api, '/search')
      .then(({allowed}) => allowed && node.replaceChildren(searchForm(api)))
      .catch(error => console.error(error.message));
    // A task that was taken or done changes the list, and with it the counts; what others do is seen within a minute.
    let last = null;
    scope.tasklistData.newChild(scope).observe('taskList', list => {
      if (list.count !== last || Date.now() - countedAt > COUNT_MS) {
        last = list.count;
        setTimeout(() => countAll(api), 0);
      }
    });
  }
};

export default [card, search];
