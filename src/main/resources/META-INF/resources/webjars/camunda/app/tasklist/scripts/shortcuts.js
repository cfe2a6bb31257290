// What keys do, as "Kortkommandon" in the header tells it. Without them Tasklist shows an empty table there.
import { language } from './language.js';

const swedish = language === 'sv';

export const shortcuts = {
  focusFilter: {
    key: 'ctrl+shift+f',
    description: swedish ? 'Gå till listorna längst till vänster' : 'Go to the lists on the left'
  },
  focusList: {
    key: 'ctrl+alt+l',
    description: swedish ? 'Gå till den första uppgiften i listan' : 'Go to the first task in the list'
  },
  claimTask: {
    key: 'ctrl+alt+c',
    description: swedish ? 'Ta uppgiften som är öppen' : 'Claim the open task'
  },
  focusForm: {
    key: 'ctrl+alt+f',
    description: swedish ? 'Gå till det första fältet i formuläret' : 'Go to the first field of the form'
  }
};
