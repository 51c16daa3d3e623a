import fc from 'fast-check';
import { addDays, calendarDate, weekday } from './calendar-date.js';
import {
  SkippedTime,
  formatDateTime,
  formatTime,
  formatWeekday,
  isWallTime,
  londonDay,
  londonInstant,
  londonTime,
} from './london-time.js';

const at = (day: string, time: string) => londonInstant(calendarDate(day), time).toISOString();

it('is an hour ahead of universal time in summer only', () => {
  expect(at('2025-07-01', '14:30')).toBe('2025-07-01T13:30:00.000Z');
  expect(at('2025-12-01', '14:30')).toBe('2025-12-01T14:30:00.000Z');
  expect(at('2025-07-01', '00:15')).toBe('2025-06-30T23:15:00.000Z');
});

it('refuses the hour that the spring change skips, and only that', () => {
  for (const time of ['01:00', '01:30', '01:59']) {
    expect(() => londonInstant(calendarDate('2026-03-29'), time)).toThrow(SkippedTime);
  }
  expect(() => at('2026-03-29', '01:30')).toThrow(
    'The clocks go forward on 29 March 2026, so 01:30 does not exist on that day',
  );
  expect(at('2026-03-29', '00:59')).toBe('2026-03-29T00:59:00.000Z');
  expect(at('2026-03-29', '02:00')).toBe('2026-03-29T01:00:00.000Z');
});

it('takes the earlier of the two readings in the hour that the autumn change repeats', () => {
  expect(at('2026-10-25', '01:30')).toBe('2026-10-25T00:30:00.000Z');
  expect(at('2026-10-25', '02:00')).toBe('2026-10-25T02:00:00.000Z');
});

it.each(['24:00', '9:30', '12:60', '', 'noon', '12:30:00'])('does not take "%s" for a time', (time) => {
  expect(isWallTime(time)).toBe(false);
  expect(() => londonInstant(calendarDate('2025-07-01'), time)).toThrow(RangeError);
});

it('reads back the day and time it was given', () => {
  const days = fc.integer({ min: 0, max: 4000 }).map((n) => addDays(calendarDate('2024-01-01'), n));
  const times = fc
    .integer({ min: 0, max: 1439 })
    .map((n) => `${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`);
  fc.assert(
    fc.property(days, times, (day, time) => {
      const lastSundayInMarch = day.slice(5) >= '03-25' && day.slice(5) <= '03-31' && weekday(day) === 7;
      fc.pre(!(lastSundayInMarch && time.startsWith('01')));
      const instant = londonInstant(day, time);
      expect([londonDay(instant), londonTime(instant)]).toEqual([day, time]);
    }),
  );
});

it('knows that the London day begins before the universal one in summer', () => {
  expect(londonDay(new Date('2025-06-30T23:30:00Z'))).toBe('2025-07-01');
  expect(londonDay(new Date('2025-12-31T23:59:59Z'))).toBe('2025-12-31');
});

it('writes times for people', () => {
  expect(formatDateTime(new Date('2025-07-01T13:30:00Z'))).toBe('Tuesday 1 July 2025 at 2:30pm');
  expect(formatWeekday(calendarDate('2026-03-29'))).toBe('Sunday 29 March 2026');
  expect(['00:00', '00:05', '09:00', '11:59', '12:00', '12:30', '17:05'].map(formatTime)).toEqual([
    'midnight',
    '12:05am',
    '9am',
    '11:59am',
    'midday',
    '12:30pm',
    '5:05pm',
  ]);
});
