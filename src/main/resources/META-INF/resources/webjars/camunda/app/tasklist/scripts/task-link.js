/*
 * A link to a task that is done, or that the person may not see: says so in plain words. Tasklist would show how it came to
 * the error ("<task> <- ..."), twice. The server's answer is the same in both cases, and so is what is said here.
 */
import { language } from './language.js';

const ORIGIN = /^(?:<|&lt;)task(?:>|&gt;) (?:<|&lt;)- /;
const MISSING = /^Det finns inte,/;
const SAID = {
  sv: { status: 'Uppgiften är redan klar eller finns inte för dig', message: 'Välj en annan uppgift i listan.' },
  en: { status: 'The task is done already, or is not there for you', message: 'Choose another one in the list.' }
};
const FAILED = { sv: 'Uppgiften kunde inte öppnas', en: 'The task could not be opened' };

function plain(notification) {
  const message = notification.message || '';
  if (!ORIGIN.test(message)) {
    return notification;
  }
  const told = message.replace(ORIGIN, '');
  return Object.assign(notification, MISSING.test(told) ? SAID[language] : { status: FAILED[language], message: told });
}

function mend() {
  const root = window.angular && window.angular.element(document.documentElement);
  const injector = root && root.injector();
  if (!injector) {
    return false;
  }
  const notifications = injector.get('Notifications');
  const add = notifications.addError;
  notifications.addError = notification => add.call(notifications, plain(notification));
  return true;
}

if (!mend()) {
  const waiting = new MutationObserver(() => mend() && waiting.disconnect());
  waiting.observe(document.body, { subtree: true, childList: true });
}
