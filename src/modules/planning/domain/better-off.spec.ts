import { differenceInWords } from './better-off.js';

it.each([
  ['week', 12_000, 18_150, '£61.50 a week more'],
  ['month', 118_050, 100_000, '£180.50 a month less'],
  ['week', 12_000, 12_000, 'The same money each week'],
  ['month', 0, 1, '£0.01 a month more'],
] as const)('a %s: from %i to %i pence is "%s"', (period, nowPence, thenPence, words) => {
  expect(differenceInWords({ period, nowPence, thenPence })).toBe(words);
});
