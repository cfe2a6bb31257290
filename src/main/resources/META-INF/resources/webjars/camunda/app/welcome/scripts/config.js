// Takes the place of the file of the same path in Camunda's webjar. Read by Start before anything else.
import { locales } from '../../tasklist/scripts/language.js';

export default {
  app: { name: 'Start', vendor: 'HLT' },
  locales,
  dateFormat: { normal: 'YYYY-MM-DD HH:mm', long: 'D MMMM YYYY HH:mm', abbr: 'YYYY-MM-DD' },
  disableWelcomeMessage: true,
  customScripts: ['../tasklist/scripts/every-page'],
  links: []
};
