// Takes the place of the file of the same path in Camunda's webjar. Read by Tasklist before anything else.
import { locales } from './language.js';

export default {
  app: { name: 'Uppgifter', vendor: 'HLT' },
  locales,
  dateFormat: { normal: 'YYYY-MM-DD HH:mm', long: 'D MMMM YYYY HH:mm', abbr: 'YYYY-MM-DD' },
  disableWelcomeMessage: true,
  customScripts: ['scripts/every-page', 'scripts/page', 'scripts/ways-in', 'scripts/form-texts', 'scripts/form-validity']
};
