import { distanceWords, isNear, nearest } from './nearest.js';

const MILES: Readonly<Record<string, number>> = { 'CT14 CT16': 7.2, 'CT17 CT16': 2.4, 'CT15 CT16': 0.3 };
const between = (from: string, to: string): number | null => MILES[`${from} ${to}`] ?? null;

it.each([
  [['CT14', 'CT17'], { outcode: 'CT17', miles: 2.4 }, 'about 2 miles from CT17'],
  [['CT14', 'CT15'], { outcode: 'CT15', miles: 0.3 }, 'about 1 mile from CT15'],
  [['CT14', 'CT16'], { outcode: 'CT16', miles: 0 }, ''],
  [['ZZ9'], null, ''],
  [[], null, ''],
])('of %j the nearest to CT16 is %j: %j', (outcodes, expected, words) => {
  const found = nearest('CT16', outcodes, between);
  expect(found).toEqual(expected);
  expect(distanceWords(found)).toBe(words);
});

it('is near itself where the list of places does not know it', () => {
  expect(nearest('ZZ9', ['ZZ9'], between)).toEqual({ outcode: 'ZZ9', miles: 0 });
});

it('keeps what is near enough, and what nobody knows the distance of', () => {
  const at = (miles: number) => ({ outcode: 'CT14', miles });
  expect([at(7.9), at(8), at(8.1), null].map((found) => isNear(found, 8))).toEqual([true, true, false, true]);
});
