/*
 * What staff start, as buttons in the header: one click instead of a list, for what is rare one more, in the menu Mer. Only
 * what the person may start is shown. The address is Tasklist's own (processStart), so a button can be kept as a bookmark and is a link to keyboard and screen reader.
 */
import { language } from './language.js';

/** Only for those who lead a training team; the engine lets every process leader ask, and the form says no. */
const TRAINING_STEP = 'training-step';

const WAYS_IN = [
  { key: 'identification', sv: 'Uppmärksamma ett barn', en: 'Notice a child' },
  { key: 'concern-report', sv: 'Orosanmälan', en: 'Report a concern' },
  { key: 'consent-withdrawal', sv: 'Återkalla samtycke', en: 'Withdraw consent' },
  { key: 'case-handover', sv: 'Flytta ärende', en: 'Hand over a case' },
  { key: 'absence', sv: 'Anmäl frånvaro', en: 'Report absence' },
  { key: 'absence-change', sv: 'Ändra frånvaro', en: 'Change an absence' },
  { key: 'reassignment', sv: 'Utse ny ansvarig', en: 'Name a new responsible' },
  { key: 'case-move', sv: 'Familjen flyttar', en: 'The family moves' },
  { key: 'sibling-link', sv: 'Koppla syskon', en: 'Link siblings' },
  { key: 'protect-identity', sv: 'Skydda personuppgifter', en: 'Protect an identity' },
  { key: 'coordinator-appointment', sv: 'Föreslå samordnare', en: 'Suggest a coordinator' },
  { key: 'key-person-appointment', sv: 'Utse nyckelperson', en: 'Appoint a key person' },
  { key: 'team-start-up', sv: 'Starta HLT-team', en: 'Start a team' },
  { key: TRAINING_STEP, sv: 'Stega övningens tid', en: 'Step training time' }
];
const BRANDING = '../../../../hlt/branding';
/** As many buttons fit beside each other on a small screen. */
const BUTTONS = 5;
const MORE = { sv: 'Mer', en: 'More' };
const STARTABLE =
  '../../../api/engine/engine/default/process-definition' +
  '?latestVersion=true&active=true&startableInTasklist=true&startablePermissionCheck=true';

let shown = null;

function link(way) {
  const item = document.createElement('li');
  item.className = 'hlt-way-in';
  const anchor = document.createElement('a');
  anchor.href = '#/?processStart=' + way.key;
  anchor.id = 'hlt-start-' + way.key;
  anchor.textContent = way[language];
  anchor.addEventListener('click', event => {
    event.preventDefault();
    open(way.key);
  });
  item.append(anchor);
  return item;
}

/** The rare ones, in a menu that the browser itself opens, lays over all else, and closes again. */
function more(ways) {
  const item = document.createElement('li');
  item.className = 'hlt-way-in';
  const button = document.createElement('button');
  button.type = 'button';
  button.id = 'hlt-more-ways-in';
  button.textContent = MORE[language];
  const list = document.createElement('ul');
  list.id = 'hlt-more-ways-in-list';
  list.popover = 'auto';
  list.append(...ways.map(link));
  button.popoverTargetElement = list;
  list.addEventListener('beforetoggle', () => {
    const below = button.getBoundingClientRect();
    list.style.top = below.bottom + 'px';
    list.style.left = below.left + 'px';
  });
  list.addEventListener('click', () => list.hidePopover());
  item.append(button, list);
  return item;
}

/** Tasklist reads the address when it opens its dialog; it does not watch it. */
function open(key) {
  const dialog = document.querySelector('.start-process-action a');
  const location = window.angular.element(document.body).injector().get('$location');
  const scope = window.angular.element(dialog).scope();
  scope.$apply(() => location.search('processStart', key));
  dialog.click();
}

async function leadsTraining() {
  const answer = await fetch(BRANDING, { headers: { Accept: 'application/json' } });
  return answer.status === 200 && (await answer.json()).leadsTraining;
}

async function show(menu) {
  const answer = await fetch(STARTABLE, { headers: { Accept: 'application/json' } });
  if (!answer.ok) {
    return;
  }
  const keys = new Set((await answer.json()).map(definition => definition.key));
  if (keys.has(TRAINING_STEP) && !(await leadsTraining())) {
    keys.delete(TRAINING_STEP);
  }
  menu.querySelectorAll('.hlt-way-in').forEach(item => item.remove());
  const ways = WAYS_IN.filter(way => keys.has(way.key));
  const rare = ways.length > BUTTONS ? ways.splice(BUTTONS - 1) : [];
  menu.prepend(...ways.map(link), ...(rare.length > 0 ? [more(rare)] : []));
  document.body.classList.toggle('hlt-ways-in', menu.querySelector('.hlt-way-in') !== null);
}

new MutationObserver(() => {
  const menu = document.querySelector('.sections-menu > ul');
  if (menu !== shown) {
    shown = menu;
    document.body.classList.remove('hlt-ways-in');
    if (menu) {
      show(menu);
    }
  }
}).observe(document.body, { subtree: true, childList: true });
