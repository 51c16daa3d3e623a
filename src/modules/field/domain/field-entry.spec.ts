import { calendarDate } from '#shared/calendar-date';
import { bothWords, happenedAt, isEnding, lastDayOf, verdictOf } from './field-entry.js';

describe('what was recorded of a session, once it arrives', () => {
  it.each([
    ['attended', 'booked', 'record'],
    ['did-not-attend', 'booked', 'record'],
    ['attended', 'attended', 'same'],
    ['did-not-attend', 'did-not-attend', 'same'],
    ['attended', 'did-not-attend', 'ask'],
    ['attended', 'cancelled-by-participant', 'ask'],
    ['did-not-attend', 'moved', 'ask'],
  ] as const)('%s, when it is %s by then: %s', (kind, stands, verdict) => {
    expect(verdictOf(kind, stands)).toBe(verdict);
  });
});

describe('two texts', () => {
  it('are both kept, the one that stands first', () => {
    expect(bothWords('Rang first.', 'Came early.')).toBe('Rang first.\n\nCame early.');
  });
  it.each([
    ['Came early. CV done.', 'CV done.', 'Came early. CV done.'],
    ['', ' CV done. ', 'CV done.'],
    ['CV done.', '', 'CV done.'],
    ['CV', 'CV done.', 'CV done.'],
  ])('%j and %j make %j', (stands, sent, both) => {
    expect(bothWords(stands, sent)).toBe(both);
  });
});

describe('the clock of a device', () => {
  const now = new Date('2026-11-20T10:00:00Z');
  it.each([
    ['behind', new Date('2026-11-20T09:10:00Z'), '2026-11-20T09:10:00.000Z'],
    ['ahead', new Date('2026-11-20T11:10:00Z'), '2026-11-20T10:00:00.000Z'],
    ['silent', null, '2026-11-20T10:00:00.000Z'],
  ])('that is %s', (_what, written, expected) => {
    expect(happenedAt(written, now).toISOString()).toBe(expected);
  });
});

describe('what waits for a decision', () => {
  const keeping = { days: 30, warningDays: 7 };
  const waits = (warnedOn: string | null = null) => ({
    receivedOn: calendarDate('2026-11-20'),
    warnedOn: warnedOn === null ? null : calendarDate(warnedOn),
  });

  it.each([
    ['2026-12-12', false],
    ['2026-12-13', true],
    ['2027-02-01', true],
  ])('on %s its writer is told that it goes: %s', (today, isTold) => {
    expect(isEnding(waits(), keeping, calendarDate(today))).toBe(isTold);
  });

  it.each<[string, string | null, string, string]>([
    ['2026-11-20', null, '2026-12-20', 'the days it is kept'],
    ['2026-12-13', '2026-12-13', '2026-12-20', 'told in time'],
    ['2027-01-30', null, '2027-02-06', 'seen late: the days of the warning from now'],
    ['2027-02-03', '2027-01-30', '2027-02-06', 'told before: the promise stays'],
  ])('on %s, told %s, it is there until %s: %s', (today, warnedOn, lastDay) => {
    expect(lastDayOf(waits(warnedOn), keeping, calendarDate(today))).toBe(lastDay);
  });
});
