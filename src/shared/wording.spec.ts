import { list, midSentence, plural, sentenceCase } from './wording.js';

it('counts things', () => {
  expect([plural(1, 'day'), plural(2, 'day'), plural(0, 'day'), plural(1200, 'person', 'people')]).toEqual([
    '1 day',
    '2 days',
    '0 days',
    '1,200 people',
  ]);
});

it('lists things', () => {
  expect([list([]), list(['a']), list(['a', 'b']), list(['a', 'b', 'c'])]).toEqual(['', 'a', 'a and b', 'a, b and c']);
});

it('begins a sentence', () => expect([sentenceCase('no contact'), sentenceCase('')]).toEqual(['No contact', '']));

it('goes on inside a sentence', () => {
  expect(['Chose to leave', 'GP practice', ''].map(midSentence)).toEqual(['chose to leave', 'GP practice', '']);
});
