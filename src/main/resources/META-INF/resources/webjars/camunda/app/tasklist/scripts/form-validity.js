/*
 * Lets "Complete" and "Start" be pressed as soon as a form is right.
 *
 * Tasklist 7.24 counts the entries in form-js's list of errors, and form-js leaves entries there that are no errors: an
 * empty one for each list of rows (dynamiclist) that someone has typed in, and the old one of a required field that was
 * emptied and then hidden. Either would keep the button grey for good. What the form shows is right, so "invalid" is
 * passed on only while some field shows an error. The whole form is still checked when it is sent, here and on the
 * server.
 */
const FORM = '.fjs-container';
const FIELD = '.fjs-form-field';
const ERROR = '.fjs-has-errors';
const CONTROLLER = '$camTasklistFormController';

const mendedForms = new WeakSet();
const states = new WeakMap();

/** One for each of Tasklist's controllers, which outlives the form it shows. */
function stateOf(controller) {
  let state = states.get(controller);
  if (!state) {
    const tell = controller.notifyFormValidated;
    state = {
      form: null,
      said: false,
      told: undefined,
      pass() {
        // A form that could not be loaded shows no field; Tasklist is right to close it.
        const loaded = this.form.querySelector(FIELD) !== null;
        const invalid = this.said && (!loaded || this.form.querySelector(ERROR) !== null);
        if (invalid !== this.told) {
          this.told = invalid;
          tell.call(controller, invalid);
        }
      }
    };
    controller.notifyFormValidated = invalid => {
      state.said = invalid;
      state.pass();
    };
    states.set(controller, state);
  }
  return state;
}

function mend(form) {
  const controller = window.angular.element(form).inheritedData(CONTROLLER);
  if (!controller || mendedForms.has(form)) {
    return;
  }
  mendedForms.add(form);
  const state = stateOf(controller);
  state.form = form;
  // The form shows an error a moment after Tasklist is told of it.
  new MutationObserver(() => {
    if (state.form === form) {
      state.pass();
    }
  }).observe(form, { subtree: true, childList: true, attributes: true, attributeFilter: ['class'] });
}

new MutationObserver(() => document.querySelectorAll(FORM).forEach(mend)).observe(document.body, {
  subtree: true,
  childList: true
});
