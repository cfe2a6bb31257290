/*
 * What stops those who work without a mouse, and those who work on a tablet.
 *
 * Escape in a form: closes what is open in it (a list, a calendar), not the whole start dialog with everything typed.
 * Shortcut "focusForm": Tasklist knows only forms of another kind. On a narrow screen: an open task has the whole width,
 * with a way back to the list.
 */
import { language } from './language.js';

const NARROW = window.matchMedia('(max-width: 1024px)');
const LISTS_CLOSED = ['filters-column-close', 'list-column-close'];
const BACK = { sv: 'Tillbaka till listan', en: 'Back to the list' };
const FIELDS = 'input, textarea, select, button';

let opened = false;
let root = null;

/** In the dialog, before the document hears of it: the form's own fields have acted by then. */
function keepDialog(event) {
  if (event.key === 'Escape' && event.target.closest('.fjs-container')) {
    event.stopPropagation();
  }
}

function focusForm() {
  const form = document.querySelector('.task-card .fjs-form');
  const field = form && [...form.querySelectorAll(FIELDS)].find(each => !each.disabled);
  if (field) {
    field.focus();
  }
}

function listenToShortcut() {
  const element = window.angular && window.angular.element(document.documentElement);
  const injector = element && element.injector();
  if (injector && !root) {
    root = injector.get('$rootScope');
    root.$on('shortcut:focusForm', focusForm);
  }
}

function giveWidth(toTask) {
  if (NARROW.matches) {
    LISTS_CLOSED.forEach(name => document.body.classList.toggle(name, toTask));
  }
}

function layOut() {
  const task = document.querySelector('.task-card') !== null;
  if (task !== opened) {
    opened = task;
    giveWidth(task);
  }
}

function nameWayBack() {
  const back = document.querySelector('.reset-regions');
  if (back && !back.querySelector('.hlt-back')) {
    const text = document.createElement('span');
    text.className = 'hlt-back';
    text.textContent = BACK[language];
    back.append(text);
  }
}

// The task that is open already does not open anew when it is chosen in the list once more.
document.addEventListener('click', event => {
  if (opened && event.target.closest('.tasks-list li.task')) {
    giveWidth(true);
  }
});

new MutationObserver(() => {
  document.querySelectorAll('.modal-dialog').forEach(dialog => dialog.addEventListener('keydown', keepDialog));
  listenToShortcut();
  nameWayBack();
  layOut();
}).observe(document.body, { subtree: true, childList: true });
