import fc from 'fast-check';
import { hideSmallNumbers } from './small-numbers.js';

const groups = (...values: number[]) => values.map((value, place) => ({ label: `Place ${place + 1}`, value }));
const shown = (...values: number[]) => hideSmallNumbers(groups(...values), 5).map(({ value }) => value);

it.each([
  ['shows what is large enough', [12, 5, 40], [12, 5, 40]],
  ['hides two small ones that together are enough', [3, 4, 12], [null, null, 12]],
  ['hides another one, so that a single gap cannot be worked out', [12, 2, 9, 40], [12, null, null, 40]],
  ['hides a third when two gaps come to too little', [1, 2, 9, 40], [null, null, null, 40]],
  ['leaves out what is not there', [0, 7], [7]],
  ['hides the only one there is', [3], [null]],
  ['hides all when nothing else can cover', [2, 30], [null, null]],
])('%s', (_, values, expected) => expect(shown(...values)).toEqual(expected));

it('is in the order of the labels, whatever the size', () => {
  expect(
    hideSmallNumbers(
      [
        { label: 'Thanet', value: 9 },
        { label: 'Ashford', value: 70 },
      ],
      5,
    ).map(({ label }) => label),
  ).toEqual(['Ashford', 'Thanet']);
});

it('never lets a small number be worked out from the total', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { maxLength: 8 }), fc.integer({ min: 2, max: 10 }), (values, smallest) => {
      const result = hideSmallNumbers(groups(...values), smallest);
      expect(result.every(({ value }) => value === null || value >= smallest)).toBe(true);
      const gaps = result.filter(({ value }) => value === null).length;
      const open = result.reduce((sum, { value }) => sum + (value ?? 0), 0);
      const rest = values.reduce((sum, value) => sum + value, 0) - open;
      // Whoever subtracts finds at least two groups that together are large enough, or everything hidden.
      expect(gaps === 0 || gaps === result.length || (gaps >= 2 && rest >= smallest)).toBe(true);
    }),
  );
});
