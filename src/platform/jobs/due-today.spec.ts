import { isToCatchUp, latestToday, type SweepRecord } from './due-today.js';

const SIX = '0 6 * * *';
const never: SweepRecord = { doneAt: null, failures: 0, failedAt: null };
const at = (text: string): Date => new Date(text);

describe('the time planned today', () => {
  it.each<[string, string, string | null, string]>([
    [SIX, '2026-11-20T00:00:15Z', null, 'has not come just after midnight'],
    [SIX, '2026-11-20T05:59:59Z', null, 'has not come a second before'],
    [SIX, '2026-11-20T06:00:00Z', '2026-11-20T06:00:00Z', 'has come on the second'],
    [SIX, '2026-11-20T23:59:59Z', '2026-11-20T06:00:00Z', 'stays until midnight'],
    [SIX, '2026-07-01T05:30:00Z', '2026-07-01T05:00:00Z', 'is read from London clocks in summer'],
    [SIX, '2026-06-30T23:30:00Z', null, 'begins a new day at midnight in London, not in Greenwich'],
    [SIX, '2026-03-29T05:30:00Z', '2026-03-29T05:00:00Z', 'holds on the day the clocks go forward'],
    [SIX, '2026-10-25T05:30:00Z', null, 'holds on the day the clocks go back'],
    ['0 6,17 * * *', '2026-11-20T18:00:00Z', '2026-11-20T17:00:00Z', 'is the latest of several'],
    ['0 6 29 2 *', '2026-11-20T12:00:00Z', null, 'is none on another day'],
  ])('%s at %s: %s, it %s', (pattern, now, expected) => {
    expect(latestToday(pattern, at(now))?.toISOString() ?? null).toBe(expected && at(expected).toISOString());
  });
});

describe('catching up', () => {
  it.each<[string, SweepRecord, string, boolean]>([
    ['waits for its time', never, '2026-11-20T00:01:00Z', false],
    ['leaves the queue half a minute', never, '2026-11-20T06:00:10Z', false],
    ['runs when nobody did', never, '2026-11-20T06:01:00Z', true],
    [
      'knows that yesterday was yesterday',
      { ...never, doneAt: at('2026-11-19T06:00:01Z') },
      '2026-11-20T06:01:00Z',
      true,
    ],
    [
      'does not count a run before the time',
      { ...never, doneAt: at('2026-11-20T00:01:00Z') },
      '2026-11-20T06:01:00Z',
      true,
    ],
    ['rests once it was done', { ...never, doneAt: at('2026-11-20T06:00:05Z') }, '2026-11-20T18:00:00Z', false],
  ])('%s', (_what, record, now, expected) => {
    expect(isToCatchUp(SIX, record, at(now))).toBe(expected);
  });

  it.each([
    [1, 60],
    [2, 120],
    [5, 960],
    [12, 3_600],
  ])('after %i failures in a row waits %i seconds', (failures, seconds) => {
    const failedAt = at('2026-11-20T07:00:00Z');
    const record = { doneAt: null, failures, failedAt };
    const later = (ms: number): Date => new Date(failedAt.getTime() + ms);
    expect(isToCatchUp(SIX, record, later(seconds * 1_000 - 1))).toBe(false);
    expect(isToCatchUp(SIX, record, later(seconds * 1_000))).toBe(true);
  });
});
