/*
 * What Tasklist, Cockpit, Admin and Start have in common: the page's language and the choice of another, a way past the
 * header for those who use the keyboard, names for controls that Camunda shows as pictures only, the few English texts
 * that are in no language file, and the look of the site that the person belongs to.
 */
import { language, speak } from './language.js';

const BRANDING = '../../../../hlt/branding';
const swedish = language === 'sv';

/** What a control that is only a picture does, Swedish and English. Selectors are Camunda's (7.24). */
const NAMES = [
  ['.navbar-toggle', 'Visa eller dölj menyn', 'Show or hide the menu'],
  ['.region-toggle[data-region="filters"]', 'Visa eller dölj listorna', 'Show or hide the lists'],
  ['.region-toggle[data-region="list"]', 'Visa eller dölj uppgifterna', 'Show or hide the tasks'],
  ['.region-toggle[data-region="task"]', 'Visa eller dölj uppgiften', 'Show or hide the task'],
  ['.btn.maximize, .btn.restore', 'Visa i hela fönstret, eller som förut', 'Fill the window, or as before'],
  ['.section-toggle, .expand-collapse button', 'Visa eller dölj', 'Show or hide'],
  ['.stored-criteria > .dropdown-toggle', 'Sparade sökningar', 'Saved searches'],
  ['input.main-field', 'Sökvillkor', 'Search criteria'],
  ['.sort-direction', 'Byt mellan stigande och fallande', 'Switch between ascending and descending'],
  ['.new-sort > .dropdown-toggle', 'Sortera också efter', 'Add sorting'],
  ['.shutter > a', 'Visa mer om uppgiften', 'Show more of the task'],
  ['.app-switch > .dropdown-toggle', 'Byt program', 'Change application'],
  ['th > a[ng-click^="changeOrder"]', 'Sortera efter kolumnen', 'Sort by the column'],
  ['input.toggle', 'Visa stegen i siffror', 'Show the figures of the steps'],
  ['.bjs-drilldown', 'Öppna processen som anropas', 'Open the process that is called']
];

/** Texts that Camunda's scripts have built in. */
const BUILT_IN = new Map([
  ['Toggle this section', 'Visa eller dölj'],
  ['zoom in', 'Visa större'],
  ['zoom out', 'Visa mindre'],
  ['reset zoom', 'Visa allt'],
  ['Input type', 'Indatas typ'],
  ['Output type', 'Utdatas typ'],
  ['When', 'När'],
  ['And', 'Och'],
  ['Then', 'Så'],
  ['Annotations', 'Anteckningar'],
  ['Hit policy:', 'Vilka regler gäller:'],
  ['First', 'Den första som stämmer'],
  ['Unique', 'Bara en kan stämma'],
  ['Collect', 'Alla som stämmer'],
  ['null', 'tomt'],
  ['string', 'text'],
  ['integer', 'heltal'],
  ['boolean', 'ja eller nej']
]);
/** Links that only a mouse can press. The overlay's holds a button of its own. */
const ADDRESSLESS = 'a[uib-tooltip]:not([href], .overlay-link), a[ng-click]:not([href], .overlay-link)';

const BUILT_IN_ATTRIBUTES = ['title', 'aria-label'];
const BUILT_IN_TEXTS =
  '.tooltip-inner, [notifications-panel] .message, .null-value, .tjs-table-container .clause, .tjs-table-container .annotation.header,' +
  ' .input-variable, .output-variable, .hit-policy-value, .dms-label';
const BUILT_IN_WITH_VALUE = [
  [/^Error: (.*)$/, '$1'],
  [/^Decision name: (.*)$/, 'Beslutets namn: $1'],
  [/^Rules may overlap\. The first matching rule will be chosen$/, 'Flera regler kan stämma. Den första gäller'],
  [/^Only a single rule can be matched$/, 'Bara en regel kan stämma'],
  [/^Rules may overlap\..*$/, 'Flera regler kan stämma'],
  [/^Multiple rules can be satisfied\..*$/, 'Flera regler kan stämma']
];

function translated(text) {
  const whole = BUILT_IN.get(text.trim());
  if (whole) {
    return whole;
  }
  const found = BUILT_IN_WITH_VALUE.find(([pattern]) => pattern.test(text.trim()));
  return found ? text.trim().replace(found[0], found[1]) : null;
}

function set(element, attribute, value) {
  if (element.getAttribute(attribute) !== value) {
    element.setAttribute(attribute, value);
  }
}

function nameControls() {
  NAMES.forEach(([selector, sv, en]) => {
    document.querySelectorAll(selector).forEach(element => set(element, 'aria-label', swedish ? sv : en));
  });
  // The rest have a tooltip, which is no name to a screen reader. It may change, and is a key until texts are loaded.
  document.querySelectorAll('a[uib-tooltip], button[uib-tooltip]').forEach(element => {
    const ours = element.dataset.hltNamed || !element.hasAttribute('aria-label');
    const tooltip = element.getAttribute('uib-tooltip');
    if (ours && tooltip && element.textContent.trim() === '') {
      element.dataset.hltNamed = 'true';
      set(element, 'aria-label', (swedish && translated(tooltip)) || tooltip);
    }
  });
  // Links that lead nowhere are buttons, and are to be reached and pressed by keyboard as such.
  document.querySelectorAll(ADDRESSLESS).forEach(element => {
    set(element, 'role', 'button');
    set(element, 'tabindex', '0');
  });
  // It opens a list of proposals, and says so with an attribute that plain text fields may not have.
  document.querySelectorAll('input.main-field').forEach(element => set(element, 'role', 'combobox'));
  // A picture that leads where the text below it does: once is enough.
  document.querySelectorAll('a.app-label-wrapper').forEach(element => {
    set(element, 'aria-hidden', 'true');
    set(element, 'tabindex', '-1');
  });
  // What can be scrolled must be reachable by keyboard.
  document.querySelectorAll('.tjs-table-container').forEach(element => set(element, 'tabindex', '0'));
  document.querySelectorAll('[ng-view]').forEach(element => set(element, 'role', 'main'));
}

function translateBuiltIn() {
  BUILT_IN_ATTRIBUTES.forEach(attribute => {
    document.querySelectorAll('[' + attribute + ']').forEach(element => {
      const text = translated(element.getAttribute(attribute));
      if (text) {
        element.setAttribute(attribute, text);
      }
    });
  });
  document.querySelectorAll(BUILT_IN_TEXTS).forEach(element => {
    const text = translated(element.textContent);
    if (text) {
      element.textContent = text;
    }
  });
}

function offerLanguage() {
  const logout = document.querySelector('.account .logout');
  if (!logout || document.querySelector('.hlt-language')) {
    return;
  }
  const other = swedish ? 'en' : 'sv';
  const item = document.createElement('li');
  item.className = 'hlt-language';
  const anchor = document.createElement('a');
  anchor.href = '';
  anchor.lang = other;
  anchor.textContent = swedish ? 'In English' : 'På svenska';
  anchor.addEventListener('click', event => {
    event.preventDefault();
    speak(other);
  });
  item.append(anchor);
  logout.before(item);
}

function offerWayPastHeader() {
  const link = document.createElement('a');
  link.id = 'hlt-skip';
  link.href = '#';
  link.textContent = swedish ? 'Hoppa till innehållet' : 'Skip to content';
  link.addEventListener('click', event => {
    // The address says which view is shown: it must not change.
    event.preventDefault();
    const main = document.querySelector('[ng-view]');
    main.tabIndex = -1;
    main.focus();
  });
  document.body.prepend(link);
}

let person;
let site = null;

/** Asked anew when another logs in. Until then, and for those who belong to no site, HLT's own look. */
async function askBranding() {
  const account = document.querySelector('.account .dropdown-toggle')?.textContent.trim() || null;
  if (account === person) {
    return;
  }
  person = account;
  site = null;
  document.documentElement.style.removeProperty('--hlt-colour');
  document.documentElement.classList.remove('hlt-training');
  document.querySelectorAll('.hlt-training-mark').forEach(element => element.remove());
  const answer = account && (await fetch(BRANDING, { headers: { Accept: 'application/json' } }));
  if (answer && answer.status === 200 && account === person) {
    site = await answer.json();
    document.documentElement.style.setProperty('--hlt-colour', site.colour);
    document.documentElement.classList.toggle('hlt-training', site.training);
    showBranding();
  }
}

/** Whoever trains sees at every moment that nothing here is real. */
function markTraining() {
  const brand = document.querySelector('.navbar-brand');
  if (site?.training && brand && !document.querySelector('.hlt-training-mark')) {
    const mark = document.createElement('strong');
    mark.className = 'hlt-training-mark';
    mark.textContent = swedish ? 'ÖVNING' : 'TRAINING';
    mark.title = swedish ? 'Alla ärenden här är påhittade' : 'All cases here are fictional';
    brand.after(mark);
  }
}

function showBranding() {
  markTraining();
  document.querySelectorAll('.login-logo:not(.hlt-neutral)').forEach(element => {
    element.classList.add('hlt-neutral');
    element.textContent = 'HLT';
  });
  const name = document.querySelector('.navbar-brand .brand-name');
  if (!site || !name || name.dataset.site === site.name) {
    return;
  }
  name.dataset.site = site.name;
  name.textContent = site.name + ' · ' + name.textContent.trim().replace(/^.* · |^HLT /, '');
  const brand = name.closest('.navbar-brand');
  brand.title = name.textContent;
  brand.querySelectorAll('.hlt-logo').forEach(element => element.remove());
  if (site.logo) {
    const logo = document.createElement('img');
    logo.className = 'hlt-logo';
    logo.alt = '';
    logo.src = site.logo;
    name.before(logo);
  }
}

/**
 * Where people log in at an identity provider, the page of that login takes the place of Camunda's form, when a session has
 * ended or someone has logged out. The server shows it at this very address.
 */
function leaveToProvider() {
  const form = document.querySelector('form[name=signinForm]');
  if (form && localStorage.getItem('hlt.sign-in') && !window.location.search.includes('losenord')) {
    // Once: the server's page sets it again, if it still is there.
    localStorage.removeItem('hlt.sign-in');
    // Camunda's own place for the login is nowhere to come back to.
    if (window.location.hash.startsWith('#/login')) {
      window.history.replaceState(null, '', window.location.pathname);
    }
    window.location.reload();
  }
}

let waiting = false;

function mend() {
  waiting = false;
  leaveToProvider();
  offerLanguage();
  nameControls();
  if (swedish) {
    translateBuiltIn();
  }
  askBranding();
  showBranding();
}

document.documentElement.lang = language;
document.addEventListener('keydown', event => {
  if (event.key === 'Enter' && event.target.matches(ADDRESSLESS)) {
    event.target.click();
  }
});
offerWayPastHeader();
new MutationObserver(() => {
  // Once for all that changes together: Cockpit's diagrams change much.
  if (!waiting) {
    waiting = true;
    window.setTimeout(mend, 50);
  }
}).observe(document.body, {
  subtree: true,
  childList: true,
  attributes: true,
  attributeFilter: ['title', 'aria-label', 'uib-tooltip']
});
mend();
