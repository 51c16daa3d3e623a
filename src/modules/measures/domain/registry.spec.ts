import { COUNTS, RATES, isCount } from './measure.js';
import { MEASURES, measure } from './registry.js';

it('has words for every count and every rate, each once', () => {
  expect(MEASURES.map(({ code }) => code).toSorted()).toEqual([...COUNTS, ...RATES].toSorted());
});

it.each(MEASURES)('$code says in whole sentences how it is counted, and where the rule comes from', (entry) => {
  expect(entry.counted).toMatch(/^[A-Z].*\.$/);
  expect(entry.source).not.toBe('');
});

it('says what the day of every row is', () => {
  expect(MEASURES.filter(({ code, dayIs }) => isCount(code) !== (dayIs !== null))).toEqual([]);
});

it('refuses a figure it does not know', () => {
  expect(isCount('starts')).toBe(true);
  expect(isCount('employment-rate')).toBe(false);
  expect(() => measure('profit' as never)).toThrow('Not a figure: profit');
});
