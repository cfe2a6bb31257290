// The goals on Cockpit's first page, for those who may see them.

import {server} from './server.js';
import {element, HIDDEN, inWords, problem, standard, told} from './ui.js';

const GOALS_SHOWN = 4;

const card = (view, row) => {
  const share = row.values[view.charted?.[0] ?? view.columns.length - 1];
  return element(
    'li',
    {class: 'hlt-goal'},
    element('span', {class: 'hlt-goal-share'}, share === null ? HIDDEN : told(share, view.unit)),
    element('span', {class: 'hlt-goal-name'}, row.label)
  );
};

export const summary = async (node, {api}, path) => {
  const hlt = server(api);
  const scope = await hlt.scope();
  const chosen = standard(scope);
  const box = element(
    'section',
    {class: 'hlt-bottlenecks-summary', 'aria-labelledby': 'hlt-summary-heading'},
    element('h3', {id: 'hlt-summary-heading'}, 'Flaskhalsar: nås målen?')
  );
  node.append(box);
  try {
    const goals = (await hlt.views(chosen)).find(view => view.id === 'goals');
    if (!goals || goals.rows.length === 0) {
      box.append(element('p', {}, 'Det finns inga siffror ännu.'));
    } else {
      box.append(
        element('p', {}, `Andel inom tidsgränsen. ${inWords(scope, chosen)}.`),
        element('ul', {class: 'hlt-goals'}, ...goals.rows.slice(0, GOALS_SHOWN).map(row => card(goals, row)))
      );
    }
  } catch (error) {
    // A period without figures is nothing wrong.
    box.append(error.status === 400 ? element('p', {}, error.message) : problem(error));
  }
  box.append(element('p', {}, element('a', {href: `#${path}`}, 'Se var barn får vänta')));
};
