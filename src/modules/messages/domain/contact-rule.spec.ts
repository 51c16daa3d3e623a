import { giveaway, isSameRule, NO_RULE, stricter, type ContactRule } from './contact-rule.js';

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

describe('two rules as one', () => {
  const rule = (more: Partial<ContactRule>): ContactRule => ({ ...NO_RULE, ...more });

  it.each<[string, Partial<ContactRule>, Partial<ContactRule>, Partial<ContactRule> | null]>([
    ['nothing said adds nothing', {}, { notBefore: '14:00', days: [1] }, { notBefore: '14:00', days: [1] }],
    [
      'the shorter time',
      { notBefore: '09:00', notAfter: '20:00' },
      { notAfter: '12:00' },
      { notBefore: '09:00', notAfter: '12:00' },
    ],
    ['no time left', { notBefore: '14:00' }, { notAfter: '14:00' }, null],
    ['the days of both', { days: [1, 2, 3] }, { days: [3, 4] }, { days: [3] }],
    ['no day left', { days: [1] }, { days: [2] }, null],
    ['discreet where either is', {}, { isDiscreet: true }, { isDiscreet: true }],
    ['the words the other needs', {}, { format: 'easy-read' }, { format: 'easy-read' }],
    ['the first where both need some', { format: 'large-print' }, { format: 'easy-read' }, { format: 'large-print' }],
  ])('%s', (_what, one, other, both) => {
    expect(stricter(rule(one), rule(other))).toEqual(both && rule(both));
  });

  it('is the same in whatever order its days come', () => {
    expect(isSameRule(rule({ days: [1, 2] }), rule({ days: [2, 1] }))).toBe(true);
    expect(isSameRule(rule({ days: [1, 2] }), rule({ days: [2] }))).toBe(false);
    expect(isSameRule(null, NO_RULE)).toBe(false);
  });
});
