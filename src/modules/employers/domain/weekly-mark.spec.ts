import { towardsMark, weeklyMark, type MarkStep } from './weekly-mark.js';

const steps = (...limits: (number | null)[]): MarkStep[] => limits.map((upTo, place) => ({ upTo, score: place + 1 }));

it.each<[readonly MarkStep[] | null, number | null, string]>([
  [steps(1, 3, 4, 5, null), 6, 'is one above the step below the best'],
  [steps(1, 3, 4, 7, null), 8, 'moves with the scale'],
  [[...steps(20, 25)].toReversed(), null, 'is none where less is better'],
  [steps(null), null, 'is none on a scale of one step'],
  [null, null, 'is none without a scale'],
])('%j: %s, it %s', (scale, mark) => {
  expect(weeklyMark(scale)).toBe(mark);
});

it('says how far somebody has come', () => {
  expect(towardsMark(4, 6)).toBe('4 of 6');
  expect(towardsMark(7, 6)).toBe('7 of 6');
  expect(towardsMark(4, null)).toBe('4');
});
