import { nextMoment, type TimesToWrite } from './quiet-hours.js';

const anybody: TimesToWrite = { quiet: { from: '20:00', until: '08:00' }, notBefore: '', notAfter: '', days: [] };
const next = (now: string, times: Partial<TimesToWrite> = {}) =>
  nextMoment(new Date(now), { ...anybody, ...times })?.toISOString() ?? null;

describe('when a message may go', () => {
  it.each([
    ['at once in the day', '2026-11-20T12:00:00.000Z', '2026-11-20T12:00:00.000Z'],
    ['at eight when it is due at six', '2026-11-20T06:00:00.000Z', '2026-11-20T08:00:00.000Z'],
    ['tomorrow when it is due at night', '2026-11-20T20:00:00.000Z', '2026-11-21T08:00:00.000Z'],
    ['a minute before the quiet hours', '2026-11-20T19:59:00.000Z', '2026-11-20T19:59:00.000Z'],
    ['at eight in summer, an hour earlier by universal time', '2026-07-01T03:00:00.000Z', '2026-07-01T07:00:00.000Z'],
    // Clocks go forward at 1am on 28 March 2027, and back at 2am on 25 October 2026.
    ['over the night of the spring change', '2027-03-27T21:00:00.000Z', '2027-03-28T07:00:00.000Z'],
    ['over the night of the autumn change', '2026-10-24T20:00:00.000Z', '2026-10-25T08:00:00.000Z'],
    ['not twice in the hour that comes twice', '2026-10-25T01:30:00.000Z', '2026-10-25T08:00:00.000Z'],
  ])('%s', (_what, now, expected) => {
    expect(next(now)).toBe(expected);
  });

  it('goes in the hour that the spring change skips as soon as it is over', () => {
    const times = { quiet: { from: '23:00', until: '01:30' } };
    expect(next('2027-03-28T00:30:00.000Z', times)).toBe('2027-03-28T01:00:00.000Z');
  });

  it('goes at the end of quiet hours within the day', () => {
    expect(next('2026-11-20T12:30:00.000Z', { quiet: { from: '12:00', until: '13:00' } })).toBe(
      '2026-11-20T13:00:00.000Z',
    );
  });

  it('waits for the times the person gave', () => {
    expect(next('2026-11-20T08:30:00.000Z', { notBefore: '10:00' })).toBe('2026-11-20T10:00:00.000Z');
    expect(next('2026-11-20T16:30:00.000Z', { notBefore: '10:00', notAfter: '16:00' })).toBe(
      '2026-11-21T10:00:00.000Z',
    );
    // 20 November 2026 is a Friday; the next Tuesday is the 24th.
    expect(next('2026-11-20T12:00:00.000Z', { days: [2] })).toBe('2026-11-24T08:00:00.000Z');
  });

  it('never goes where the person’s times are all quiet', () => {
    expect(next('2026-11-20T12:00:00.000Z', { notBefore: '20:30', notAfter: '23:00' })).toBeNull();
  });
});
