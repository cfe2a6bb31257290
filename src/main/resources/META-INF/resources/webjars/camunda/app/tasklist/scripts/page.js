/*
 * The page's language, for screen readers and hyphenation, and the choice of another in the menu under one's name.
 */
import { language, speak } from './language.js';

document.documentElement.lang = language;

new MutationObserver(() => {
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
