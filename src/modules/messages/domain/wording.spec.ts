import { chooseWording, type Available, type Reader } from './wording.js';

const everything: Available = { has: () => true, isApproved: (version) => version !== 'welsh', showsLargePrint: true };
const reader = (more: Partial<Reader>): Reader => ({ language: 'English', format: 'standard', ...more });

describe('the words somebody is written to in', () => {
  it.each<[string, Reader, Partial<Available>, string, string]>([
    ['English', reader({}), {}, 'english', ''],
    ['nothing stated', reader({ language: '' }), {}, 'english', ''],
    ['easy read', reader({ format: 'easy-read' }), {}, 'easy-read', ''],
    ['large print by e-mail', reader({ format: 'large-print' }), {}, 'large-print', ''],
    [
      'large print by text',
      reader({ format: 'large-print' }),
      { showsLargePrint: false },
      'english',
      'They need large print: this way of sending has none',
    ],
    [
      'Welsh that nobody has checked',
      reader({ language: 'Welsh' }),
      {},
      'english',
      'Their language is Welsh: nobody has approved Welsh words for this message',
    ],
    ['Welsh that was approved', reader({ language: 'Cymraeg' }), { isApproved: () => true }, 'welsh', ''],
    [
      'Welsh that was approved, for a message without',
      reader({ language: 'Welsh' }),
      { isApproved: () => true, has: () => false },
      'english',
      'Their language is Welsh: nobody has approved Welsh words for this message',
    ],
    [
      'a language without words, in easy read',
      reader({ language: 'Polish', format: 'easy-read' }),
      {},
      'easy-read',
      'Their language is Polish: there are no words in it',
    ],
  ])('%s', (_what, who, available, version, note) => {
    expect(chooseWording(who, { ...everything, ...available })).toEqual({ version, note });
  });
});
