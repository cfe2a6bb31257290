/*
 * Swedish for everyone, English for the one who has asked for it in this browser. Camunda's own choice would be the
 * browser's first language, and many Swedish workplaces have an English browser.
 */
const KEY = 'hlt.language';

export const language = window.localStorage.getItem(KEY) === 'en' ? 'en' : 'sv';

/** What Camunda's configuration wants: with a single language there is nothing to guess. */
export const locales = { availableLocales: [language], fallbackLocale: language };

/** Changes the language and draws the page anew. */
export function speak(other) {
  window.localStorage.setItem(KEY, other);
  window.location.reload();
}

// form-js writes dates as the browser does by default. In Sweden that is 2026-11-21, in an English browser too.
if (language === 'sv') {
  Intl.DateTimeFormat = new Proxy(Intl.DateTimeFormat, {
    construct: (target, [locale, ...rest]) => new target(locale === 'default' ? 'sv-SE' : locale, ...rest)
  });
}
