/*
 * The texts that form-js has built in, in Swedish. It has no language files, so they are changed where they stand. What
 * people have written is never touched: only whole texts of form-js's own elements are.
 */
import { language } from './language.js';

const WHOLE = new Map([
  ['Field is required.', 'Fältet måste fyllas i.'],
  ['Add new', 'Lägg till en rad'],
  ['No results', 'Inga träffar'],
  ['All values selected', 'Alla är valda'],
  ['Nothing to show.', 'Inget att visa.'],
  ['Select', 'Välj'],
  ['Search', 'Sök'],
  ['Value is not a number.', 'Skriv ett tal.'],
  ['(checked)', '(vald)'],
  ['Form', 'Formulär'],
  ['yyyy-mm-dd', 'åååå-mm-dd']
]);
const WITH_VALUE = [
  [/^Field must have minimum value of (.+)\.$/, 'Talet får inte vara mindre än $1.'],
  [/^Field must have maximum value of (.+)\.$/, 'Talet får inte vara större än $1.'],
  [/^Field must have minimum length of (.+)\.$/, 'Skriv minst $1 tecken.'],
  [/^Field must have maximum length of (.+)\.$/, 'Skriv högst $1 tecken.'],
  [/^Field must match pattern .+$/, 'Det är inte skrivet på rätt sätt. Se hjälptexten.'],
  [/^Show less$/, 'Visa färre'],
  [/^Show all \((\d+)\)$/, 'Visa alla ($1)'],
  [/^Next$/, 'Nästa'],
  [/^Previous$/, 'Föregående']
];
const OWN =
  '.fjs-form-field-error li, .fjs-form-field-error, .fjs-repeat-render-add, .fjs-repeat-render-collapse,' +
  ' .fjs-dropdownlist-empty, .fjs-select-placeholder, .fjs-table-empty, .fjs-table-td';
const ATTRIBUTES = ['placeholder', 'aria-label', 'title'];

function swedish(text) {
  const whole = WHOLE.get(text.trim());
  if (whole) {
    return whole;
  }
  const found = WITH_VALUE.find(([pattern]) => pattern.test(text.trim()));
  return found ? text.trim().replace(found[0], found[1]) : null;
}

function translate(form) {
  form.querySelectorAll(OWN).forEach(element => {
    element.childNodes.forEach(node => {
      const text = node.nodeType === Node.TEXT_NODE && swedish(node.data);
      if (text) {
        node.data = text;
      }
    });
  });
  ATTRIBUTES.forEach(attribute => {
    form.querySelectorAll('[' + attribute + ']').forEach(element => {
      const text = swedish(element.getAttribute(attribute));
      if (text) {
        element.setAttribute(attribute, text);
      }
    });
  });
}

/** The calendar of date fields: flatpickr takes a language only before it draws one. */
function translateCalendar() {
  const names = (unit, width, dates) =>
    dates.map(date => new Intl.DateTimeFormat('sv-SE', { [unit]: width, timeZone: 'UTC' }).format(date));
  const days = [...Array(7).keys()].map(day => new Date(Date.UTC(2023, 0, 1 + day)));
  const months = [...Array(12).keys()].map(month => new Date(Date.UTC(2023, month, 1)));
  window.flatpickr.localize({
    firstDayOfWeek: 1,
    time_24hr: true,
    weekdays: { shorthand: names('weekday', 'short', days), longhand: names('weekday', 'long', days) },
    months: { shorthand: names('month', 'short', months), longhand: names('month', 'long', months) },
    yearAriaLabel: 'År',
    monthAriaLabel: 'Månad',
    hourAriaLabel: 'Timme',
    minuteAriaLabel: 'Minut'
  });
  window.flatpickr.setDefaults({ ariaDateFormat: 'Y-m-d' });
}

if (language === 'sv') {
  translateCalendar();
  new MutationObserver(() => {
    document.querySelectorAll('.fjs-container').forEach(translate);
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}
