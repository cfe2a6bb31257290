/*
 * What staff start, as buttons in the header: one click instead of a list. Only what the person may start is shown. The
 * address is Tasklist's own (processStart), so a button can be kept as a bookmark and is a link to keyboard and screen reader.
 */
import { language } from './language.js';

const WAYS_IN = [
  { key: 'identification', sv: 'Uppmärksamma ett barn', en: 'Notice a child' },
  { key: 'concern-report', sv: 'Orosanmälan', en: 'Report a concern' },
  { key: 'consent-withdrawal', sv: 'Återkalla samtycke', en: 'Withdraw consent' },
  { key: 'case-handover', sv: 'Flytta ärende', en: 'Hand over a case' },
  { key: 'protect-identity', sv: 'Skydda personuppgifter', en: 'Protect an identity' }
];
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

/** Tasklist reads the address when it opens its dialog; it does not watch it. */
function open(key) {
  const dialog = document.querySelector('.start-process-action a');
  const location = window.angular.element(document.body).injector().get('$location');
  const scope = window.angular.element(dialog).scope();
  scope.$apply(() => location.search('processStart', key));
  dialog.click();
}

async function show(menu) {
  const answer = await fetch(STARTABLE, { headers: { Accept: 'application/json' } });
  if (!answer.ok) {
    return;
  }
  const keys = new Set((await answer.json()).map(definition => definition.key));
  menu.querySelectorAll('.hlt-way-in').forEach(item => item.remove());
  menu.prepend(...WAYS_IN.filter(way => keys.has(way.key)).map(link));
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
