import { MOST_TRIES, pauseAfter } from './retry.js';

const pauses = Array.from({ length: MOST_TRIES - 1 }, (_, place) => pauseAfter(place + 1));

it('begins after a second and grows to a quarter of an hour', () => {
  expect(pauses.slice(0, 4)).toEqual([1, 2, 4, 8]);
  expect(Math.max(...pauses)).toBe(900);
  expect(pauses.every((pause, place) => place === 0 || pause >= (pauses[place - 1] ?? 0))).toBe(true);
});

it('goes on for a day, and not much longer', () => {
  const waited = pauses.reduce((sum, pause) => sum + pause, 0);
  expect(waited).toBeGreaterThanOrEqual(86_400);
  expect(waited).toBeLessThan(86_400 + 900);
});
