import { toChangeIt } from './to-change-it.js';

const known = {
  specialistName: 'Maya Thornton',
  specialistPhone: '+447700900264',
  providerName: 'Wealden Works',
  providerPhone: '+442079460018',
};

it.each([
  ['their specialist’s own number', known, 'call Maya Thornton on 07700 900264'],
  [
    'the provider’s where they have none',
    { ...known, specialistPhone: null },
    'call Wealden Works on 020 7946 0018 and ask for Maya Thornton',
  ],
  ['no number where there is none', { ...known, specialistPhone: null, providerPhone: null }, 'speak to Maya Thornton'],
])('names %s', (_what, reachable, words) => {
  expect(toChangeIt(reachable)).toBe(words);
});
