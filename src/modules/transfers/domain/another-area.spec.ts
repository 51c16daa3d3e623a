import { acrossOf, sideWords, toAskAnew } from './another-area.js';

const terms = (
  code: string,
  explanation = 'So that we can help',
  usable: 'once-agreed' | 'unless-objected' = 'once-agreed',
) => ({
  ...{ code, name: code, explanation, usable, lawfulBasis: 'consent' as const, specialCondition: '' },
  reliedOnBy: ['share:employer', 'message:sms'] as const,
});

it('asks anew where the new area means something else by a purpose, or has one that the old area had not', () => {
  const before = [terms('same'), terms('other words'), terms('other use'), terms('gone')];
  const after = [
    { ...terms('same'), reliedOnBy: ['message:sms', 'share:employer'] as const },
    terms('other words', 'So that our partners can help'),
    terms('other use', undefined, 'unless-objected'),
    terms('new'),
  ];
  expect(toAskAnew(before, after).map(({ code }) => code)).toEqual(['other words', 'other use', 'new']);
  expect(toAskAnew(before, before)).toEqual([]);
});

it.each([
  [{ across: 'only' }, 'only'],
  [{ across: 'too' }, 'too'],
  [{ across: true }, 'never'],
  [{}, 'never'],
])('a reason with %j goes to another area: %s', (attributes, across) => {
  expect(acrossOf(attributes)).toBe(across);
});

it('names the area of the other side where it is another', () => {
  expect([sideWords('Wealden Works', null), sideWords('Wealden Works', 'Kent and Medway')]).toEqual([
    'Wealden Works',
    'Wealden Works in Kent and Medway',
  ]);
});
