/*
 * The page's language, for screen readers and hyphenation, and the choice of another in the menu under one's name. And
 * forgets what someone else left behind: Tasklist keeps drafts in the browser, the ones of start forms under one and the
 * same name for everyone who uses the computer.
 */
import { language, speak } from './language.js';

const LAST_USER = 'hlt.lastUser';
const DRAFT = 'camunda-form:';

let shown = null;

async function forgetOthersDrafts() {
  const answer = await fetch('../../../api/admin/auth/user/default', { headers: { Accept: 'application/json' } });
  if (!answer.ok) {
    return;
  }
  const { userId } = await answer.json();
  if (window.localStorage.getItem(LAST_USER) !== userId) {
    Object.keys(window.localStorage)
      .filter(key => key.startsWith(DRAFT))
      .forEach(key => window.localStorage.removeItem(key));
    window.localStorage.setItem(LAST_USER, userId);
  }
}

document.documentElement.lang = language;

new MutationObserver(() => {
  const account = document.querySelector('.account');
  if (account !== shown) {
    shown = account;
    if (account) {
      forgetOthersDrafts();
    }
  }
  const logout = document.querySelector('.account .logout');
  if (logout && !document.querySelector('.hlt-language')) {
    const other = language === 'sv' ? 'en' : 'sv';
    const item = document.createElement('li');
    item.className = 'hlt-language';
    const anchor = document.createElement('a');
    anchor.href = '';
    anchor.lang = other;
    anchor.textContent = other === 'en' ? 'In English' : 'På svenska';
    anchor.addEventListener('click', event => {
      event.preventDefault();
      speak(other);
    });
    item.append(anchor);
    logout.before(item);
  }
}).observe(document.body, { subtree: true, childList: true });
