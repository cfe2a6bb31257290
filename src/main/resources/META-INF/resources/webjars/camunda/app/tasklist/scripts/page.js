/*
 * Forgets what someone else left behind: Tasklist keeps drafts in the browser, the ones of start forms under one and the
 * same name for everyone who uses the computer.
 */
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

new MutationObserver(() => {
  const account = document.querySelector('.account');
  if (account !== shown) {
    shown = account;
    if (account) {
      forgetOthersDrafts();
    }
  }
}).observe(document.body, { subtree: true, childList: true });
