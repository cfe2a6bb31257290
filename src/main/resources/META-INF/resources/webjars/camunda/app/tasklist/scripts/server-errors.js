/*
 * What the server refuses in a form is shown at the field, and all of it above the form. Tasklist alone shows one long text
 * at the edge of the window, which soon goes away. The answer tells each field by its id in the form's file; form-js puts
 * that into the ids of its elements. What was filled in stays, and the form can be sent again.
 */
import { language } from './language.js';

const FORM = '.fjs-container';
const FIELD = '.fjs-form-field';
const CONTROL = 'input, textarea, button';
const SUMMARY = 'hlt-refusal';
const MESSAGE = 'hlt-refused';
const TITLE = {
  sv: 'Formuläret är inte sparat. Det du har skrivit finns kvar. Rätta det här:',
  en: 'The form is not saved. What you wrote is still here. Please correct:'
};
// Tasklist's dialog for starting says nothing of its own about a failure with this message.
const QUIET = { message: 'camForm submission prevented' };

const formOf = new WeakMap();
let count = 0;

/** The elements of the field, one for each row that it is in. */
function fieldsOf(form, id) {
  const own = new RegExp('^fjs-form-[^-]+-' + id.replace(/[^\w]/g, '\\$&') + '([-_].*)?$');
  const fields = [...form.querySelectorAll('[id]')]
    .filter(element => own.test(element.id))
    .map(element => element.closest(FIELD));
  return [...new Set(fields.filter(Boolean))];
}

/** What one types or clicks in the field: not in its calendar, and of a list not in its rows. */
function controlsOf(field) {
  return [...field.querySelectorAll(CONTROL)].filter(
    control => control.closest(FIELD) === field && !control.closest('.flatpickr-calendar')
  );
}

function mark(field, problem) {
  const message = document.createElement('div');
  message.className = 'fjs-form-field-error ' + MESSAGE;
  message.id = MESSAGE + '-' + ++count;
  message.textContent = problem.message.charAt(0).toUpperCase() + problem.message.slice(1);
  field.append(message);
  const before = controlsOf(field).map(control => [control, control.getAttribute('aria-describedby')]);
  before.forEach(([control, description]) => {
    control.setAttribute('aria-invalid', 'true');
    control.setAttribute('aria-describedby', ((description || '') + ' ' + message.id).trim());
  });
  message.forget = () => {
    message.remove();
    field.removeEventListener('input', message.forget);
    before.forEach(([control, description]) => {
      control.setAttribute('aria-invalid', 'false');
      if (description === null) {
        control.removeAttribute('aria-describedby');
      } else {
        control.setAttribute('aria-describedby', description);
      }
    });
  };
  field.addEventListener('input', message.forget);
}

function go(field) {
  const control = field && (controlsOf(field)[0] || field.querySelector(CONTROL));
  if (control) {
    control.focus();
    field.scrollIntoView({ block: 'center' });
  }
}

function line(problem, field) {
  const item = document.createElement('li');
  const text = problem.label + (problem.label.endsWith('?') ? ' ' : ': ') + problem.message;
  if (field) {
    const anchor = document.createElement('a');
    anchor.href = '';
    anchor.textContent = text;
    anchor.addEventListener('click', event => {
      event.preventDefault();
      go(field);
    });
    item.append(anchor);
  } else {
    item.textContent = text;
  }
  return item;
}

function clear(form) {
  form.querySelectorAll('.' + MESSAGE).forEach(message => message.forget());
  form.parentElement.querySelectorAll('.' + SUMMARY).forEach(summary => summary.remove());
}

function show(form, problems) {
  const placed = problems.map(problem => {
    const row = /\[(\d+)\]/.exec(problem.path);
    return [problem, problem.id ? fieldsOf(form, problem.id)[row ? Number(row[1]) : 0] : undefined];
  });
  placed.filter(([, field]) => field).forEach(([problem, field]) => mark(field, problem));
  const summary = document.createElement('div');
  summary.className = 'alert alert-danger ' + SUMMARY;
  summary.setAttribute('role', 'alert');
  const title = document.createElement('strong');
  title.textContent = TITLE[language];
  const list = document.createElement('ul');
  list.append(...placed.map(([problem, field]) => line(problem, field)));
  summary.append(title, list);
  form.before(summary);
  const first = form.querySelector('.' + MESSAGE);
  if (first) {
    go(first.closest(FIELD));
  } else {
    summary.scrollIntoView({ block: 'center' });
  }
}

/** The scope that has Tasklist's way of sending the form. */
function scopeOf(form) {
  let scope = window.angular.element(form).scope();
  while (scope && !Object.hasOwn(scope, 'completionHandler')) {
    scope = scope.$parent;
  }
  return scope;
}

function watch(form) {
  const scope = scopeOf(form);
  if (!scope || formOf.get(scope) === form) {
    return;
  }
  formOf.set(scope, form);
  form.parentElement.querySelectorAll('.' + SUMMARY).forEach(summary => summary.remove());
  const send = scope.completionHandler;
  if (send.showsRefusals) {
    return;
  }
  scope.completionHandler = done => {
    clear(formOf.get(scope));
    return send((failure, answer) => {
      const body = failure && failure.response && failure.response.body;
      if (!body || !Array.isArray(body.fields) || body.fields.length === 0) {
        done(failure, answer);
      } else if (scope.params && scope.params.taskId) {
        scope.completeInProgress = false;
        show(formOf.get(scope), body.fields);
      } else {
        done(QUIET);
        show(formOf.get(scope), body.fields);
      }
      // The answer comes outside Angular's round: the button would stay grey until something else is clicked.
      scope.$applyAsync();
    });
  };
  scope.completionHandler.showsRefusals = true;
}

new MutationObserver(() => document.querySelectorAll(FORM).forEach(watch)).observe(document.body, {
  subtree: true,
  childList: true
});
