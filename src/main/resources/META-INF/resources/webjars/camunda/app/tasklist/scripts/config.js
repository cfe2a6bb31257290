// Takes the place of the file of the same path in Camunda's webjar. Read by Tasklist before anything else.
import { locales } from './language.js';
import { shortcuts } from './shortcuts.js';

export default {
  app: { name: 'Uppgifter', vendor: 'HLT' },
  locales,
  dateFormat: { normal: 'YYYY-MM-DD HH:mm', long: 'D MMMM YYYY HH:mm', abbr: 'YYYY-MM-DD' },
  disableWelcomeMessage: true,
  shortcuts,
  customScripts: [
    'scripts/every-page',
    'scripts/ways-in',
    'scripts/task-link',
    'scripts/keyboard',
    'scripts/form-texts',
    'scripts/form-validity',
    'scripts/drafts',
    'scripts/server-errors'
  ]
};
