import { giveaway } from './contact-rule.js';

const NAMES = ['Wealden Works', ''];

it.each([
  ['See you at Connect to Work', 'Connect to Work'],
  ['See you at Connect\nto  Work', 'Connect to Work'],
  ['Connect-to-Work rang', 'Connect to Work'],
  ['con\u00adnect to\u00a0work', 'connect to work'],
  ['Ｃｏｎｎｅｃｔ to Work', 'Connect to Work'],
  ['Your job\ncoach', 'job coach'],
  ['Maya of Wealden\n works', 'Wealden Works'],
  ['Bring your CV', 'CV'],
  ['About your Universal-Credit', 'Universal Credit'],
  ['Ask your GP first', 'GP'],
  ['See the doctor', 'doctor'],
  ['The clin\u200bic is shut', 'clinic'],
])('%j gives away “%s”', (text, word) => expect(giveaway(text, NAMES)).toBe(word));

it.each(['See you on Friday at 2', 'Pippa is much better', 'It works. Den is out', ''])(
  '%j gives nothing away',
  (text) => expect(giveaway(text, NAMES)).toBeNull(),
);
