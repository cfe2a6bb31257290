/*
 * What is typed in a form is kept on the server, for the person who types it, until the form is sent. Tasklist's own drafts,
 * which stay in the browser for whoever uses the computer next, are switched off.
 *
 * Tasklist 7.24 makes each form in its directive camTasklistFormCamunda, which is given another controller here: one that
 * shows the form when the draft is in place, and sends it when no save is on its way. The form itself (form-js) is found
 * through what it has drawn. A draft holds the fields that the person has changed, and no others.
 */
import { language } from './language.js';

const API = '../../../api/tasklist/plugin/hlt-drafts/default/';
const IN_BROWSER = /^camunda-form:|^camForm:/;
const LAST_USER = 'hlt.lastUser';
const PAUSE = 2000;
// The most that a browser sends when the page is being left.
const KEEPALIVE = 60000;

const TEXTS = {
  sv: {
    saved: time => 'Utkast sparat ' + time,
    restored: time => 'Ditt utkast från ' + time + ' är återställt.',
    discard: 'Kasta utkastet',
    discarded: 'Utkastet är kastat.',
    typed: 'Det du hade skrivit när du loggades ut är återställt.',
    loggedOut: 'Du är utloggad. Det du har skrivit finns kvar här på sidan. Logga in igen, så sparas det.',
    login: 'Logga in igen',
    offline: 'Utkastet gick inte att spara. Det du har skrivit finns kvar här på sidan, och sparas så snart det går.',
    unread: 'Det gick inte att se om du har ett sparat utkast. Ladda om sidan innan du skriver.',
    retry: 'Försök igen',
    unreachable: 'Systemet svarar inte. Försök igen om en stund.'
  },
  en: {
    saved: time => 'Draft saved ' + time,
    restored: time => 'Your draft from ' + time + ' is restored.',
    discard: 'Discard the draft',
    discarded: 'The draft is discarded.',
    typed: 'What you had typed when you were logged out is restored.',
    loggedOut: 'You are logged out. What you have typed is still on this page. Log in again to save it.',
    login: 'Log in again',
    offline: 'The draft could not be saved. What you have typed is still on this page and is saved as soon as possible.',
    unread: 'Whether you have a saved draft could not be seen. Load the page again before you type.',
    retry: 'Try again',
    unreachable: 'The system does not answer. Try again in a while.'
  }
}[language];

const zone = { timeZone: 'Europe/Stockholm' };
const clock = new Intl.DateTimeFormat('sv-SE', { ...zone, hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('sv-SE', { ...zone, year: 'numeric', month: '2-digit', day: '2-digit' });

/** What could not be saved because the session ended: in this page's memory only, until the same person is back. */
const unsaved = new Map();

function noDraftsInTheBrowser() {
  Object.keys(window.localStorage)
    .filter(key => IN_BROWSER.test(key) || key === LAST_USER)
    .forEach(key => window.localStorage.removeItem(key));
  const setItem = Storage.prototype.setItem;
  Storage.prototype.setItem = function (key, value) {
    if (!IN_BROWSER.test(key)) {
      setItem.call(this, key, value);
    }
  };
}

function csrfToken() {
  const cookie = document.cookie.split('; ').find(part => part.startsWith('XSRF-TOKEN='));
  return cookie ? decodeURIComponent(cookie.substring('XSRF-TOKEN='.length)) : '';
}

function call(method, form, body) {
  return fetch(API + form, {
    method,
    body,
    keepalive: body !== undefined && body.length < KEEPALIVE,
    headers: { Accept: 'application/json', 'Content-Type': 'application/json', 'X-XSRF-TOKEN': csrfToken() }
  });
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** The form-js form that has drawn this; it is known to nobody but Tasklist's directive, and to what it has drawn. */
function formIn(element) {
  const container = element.querySelector('.fjs-container');
  const nodes = [container && container.__k];
  while (nodes.length > 0) {
    const node = nodes.pop();
    const value = node && node.props && node.props.value;
    if (value && typeof value.getService === 'function') {
      return value.getService('form');
    }
    nodes.push(...((node && node.__k) || []));
  }
  return null;
}

/** The draft of one form that is open. */
class Draft {
  constructor(key, user, element) {
    this.key = key;
    this.user = user;
    this.element = element;
    this.changes = {};
    this.pending = false;
    this.sending = false;
    this.closed = false;
    this.saving = Promise.resolve();
    this.line = document.createElement('div');
    this.line.className = 'hlt-draft';
    this.line.setAttribute('role', 'status');
    this.line.setAttribute('aria-live', 'polite');
    element.before(this.line);
  }

  /** Puts the draft, if there is one, into the form that was just drawn. */
  async restore() {
    this.form = formIn(this.element);
    if (!this.form) {
      throw new Error('The form is not found in what it has drawn');
    }
    const { schema, initialData } = this.form._getState();
    this.schema = schema;
    this.original = initialData;
    const kept = unsaved.get(this.key);
    const stored = await this.load();
    if (kept && kept.user === this.user) {
      unsaved.delete(this.key);
      await this.fill(kept.changes);
      this.say(TEXTS.typed, this.discardButton());
      this.pending = true;
      this.save();
    } else if (stored) {
      await this.fill(stored.content);
      const time = new Date(stored.savedAt);
      this.say(TEXTS.restored(day.format(time) + ' ' + clock.format(time)), this.discardButton());
    }
    this.form.on('changed', event => this.changed(event.data));
  }

  async load() {
    try {
      const answer = await call('GET', this.key);
      if (answer.ok) {
        return answer.status === 204 ? null : await answer.json();
      }
      if (answer.status === 404) {
        // Not hers to fill in, or not any more: it is shown, and closed.
        this.closed = true;
        return null;
      }
    } catch (error) {
      // told below
    }
    this.trouble(TEXTS.unread);
    return null;
  }

  fill(changes) {
    this.changes = changes;
    return this.form.importSchema(this.schema, { ...this.original, ...changes });
  }

  changed(data) {
    const keys = Object.keys(data).filter(key => key in this.changes || !same(data[key], this.original[key]));
    const changes = Object.fromEntries(keys.map(key => [key, data[key] === undefined ? null : data[key]]));
    if (this.closed || same(changes, this.changes)) {
      return;
    }
    this.changes = changes;
    this.pending = true;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.save(), PAUSE);
  }

  /** Saves what has been changed since the last time, one save after the other. */
  save() {
    window.clearTimeout(this.timer);
    this.saving = this.saving.then(() => (this.pending && !this.closed && !this.sending ? this.put() : undefined));
    return this.saving;
  }

  async put() {
    this.pending = false;
    const changes = this.changes;
    try {
      const answer = await call('PUT', this.key, JSON.stringify(changes));
      if (answer.ok) {
        unsaved.delete(this.key);
        this.say(TEXTS.saved(clock.format(new Date((await answer.json()).savedAt))));
      } else if (answer.status === 401) {
        this.keep(changes);
        this.trouble(TEXTS.loggedOut, button(TEXTS.login, logIn));
      } else if (answer.status < 500) {
        this.keep(changes);
        const told = await answer.json().catch(() => ({}));
        this.trouble(told.message || TEXTS.offline);
      } else {
        this.later(changes);
      }
    } catch (error) {
      this.later(changes);
    }
  }

  keep(changes) {
    this.pending = true;
    unsaved.set(this.key, { user: this.user, changes });
  }

  later(changes) {
    this.keep(changes);
    this.trouble(
      TEXTS.offline,
      button(TEXTS.retry, () => this.save())
    );
  }

  /** Before the form is sent: nothing may be saved after it, for then it would come back as a draft. */
  async hold() {
    window.clearTimeout(this.timer);
    await this.saving;
    this.held = this.pending;
    this.pending = false;
    this.sending = true;
  }

  /** The form was refused, or did not arrive. */
  resume() {
    this.sending = false;
    this.pending = this.held;
    this.save();
  }

  sent() {
    this.sending = false;
    this.closed = true;
    unsaved.delete(this.key);
    this.line.remove();
  }

  async discard() {
    window.clearTimeout(this.timer);
    this.pending = false;
    await this.saving;
    const answer = await call('DELETE', this.key).catch(() => null);
    if (!answer || !answer.ok) {
      this.trouble(TEXTS.offline);
      return;
    }
    unsaved.delete(this.key);
    await this.fill({});
    this.pending = false;
    window.clearTimeout(this.timer);
    this.say(TEXTS.discarded);
  }

  /** The form is taken away: another task, another page, the login. */
  leave() {
    if (this.sending) {
      // The session had ended: Tasklist goes to the login and tells nobody what became of the form.
      this.keep(this.changes);
    } else {
      this.save();
    }
    this.line.remove();
  }

  discardButton() {
    return button(TEXTS.discard, () => this.discard());
  }

  say(text, ...buttons) {
    this.line.classList.remove('hlt-draft-trouble');
    this.show(text, buttons);
  }

  trouble(text, ...buttons) {
    this.line.classList.add('hlt-draft-trouble');
    this.show(text, buttons);
  }

  show(text, buttons) {
    const paragraph = document.createElement('p');
    paragraph.textContent = text;
    this.line.replaceChildren(paragraph, ...buttons);
  }
}

function button(text, action) {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = 'btn btn-default btn-sm';
  element.textContent = text;
  element.addEventListener('click', action);
  return element;
}

/** As Tasklist itself does when it is answered that nobody is logged in: the login, and then back here. */
function logIn() {
  const root = window.angular.element(document.body).injector().get('$rootScope');
  root.$apply(() => {
    root.$broadcast('authentication.changed', null);
    root.authentication = null;
    root.$broadcast('authentication.login.required');
  });
}

function keyOf({ taskId, processDefinitionKey, processDefinitionId }) {
  return taskId ? 'task/' + taskId : 'start/' + (processDefinitionKey || processDefinitionId.split(':')[0]);
}

/** No answer at all: Camunda's client would tell it in English, and guess at causes. */
function readable(error) {
  return error && error.crossDomain ? new Error(TEXTS.unreachable) : error;
}

/** Tasklist's controller, with the draft in between. */
function between(controller, draft, scope) {
  const own = Object.create(controller);
  own.notifyFormInitialized = () => {
    draft
      .restore()
      .catch(error => {
        draft.closed = true;
        console.error('No drafts:', error.message);
      })
      .finally(() => controller.notifyFormInitialized());
  };
  own.registerSaveHandler = () =>
    controller.registerSaveHandler(() => draft.save().then(() => controller.notifyFormDirty(draft.pending)));
  own.registerCompletionHandler = complete =>
    controller.registerCompletionHandler(done =>
      draft.hold().then(() =>
        complete((error, answer) => {
          if (error) {
            draft.resume();
          } else {
            draft.sent();
          }
          // Angular hears nothing of an answer that never came, and would leave the button grey.
          scope.$applyAsync(() => done(readable(error), answer));
        })
      )
    );
  scope.$on('$destroy', () => draft.leave());
  return own;
}

const open = new Set();

function keepDrafts($delegate, $rootScope) {
  const [directive] = $delegate;
  const link = directive.link;
  directive.compile = () => (scope, element, attributes, controller) => {
    const user = $rootScope.authentication && $rootScope.authentication.name;
    const draft = new Draft(keyOf(controller.getParams()), user, element[0]);
    open.add(draft);
    scope.$on('$destroy', () => open.delete(draft));
    link(scope, element, attributes, between(controller, draft, scope));
  };
  $rootScope.$on('authentication.login.success', (event, authentication) => forgetOthers(authentication));
  $rootScope.$on('authentication.logout.success', () => unsaved.clear());
  return $delegate;
}

/** Another person at the same computer finds nothing, not even in the page's memory. */
function forgetOthers(authentication) {
  const user = authentication && authentication.name;
  unsaved.forEach((kept, key) => {
    if (kept.user !== user) {
      unsaved.delete(key);
    }
  });
}

noDraftsInTheBrowser();
window.angular
  .module('cam.tasklist.form')
  .decorator('camTasklistFormCamundaDirective', ['$delegate', '$rootScope', keepDrafts]);
const saveAll = () => open.forEach(draft => draft.save());
document.addEventListener('focusout', saveAll);
document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && saveAll());
window.addEventListener('pagehide', saveAll);
window.addEventListener('online', saveAll);
