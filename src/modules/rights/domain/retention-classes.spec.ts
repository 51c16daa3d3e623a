import { calendarDate } from '#shared/calendar-date';
import { keptUntil, lastDayOver } from './retention-classes.js';

it.each([
  ['2030-03-31', 7, 'years', '2037-03-31'],
  ['2028-02-29', 1, 'years', '2029-02-28'],
  ['2026-01-31', 1, 'months', '2026-02-28'],
  ['2026-11-20', 90, 'days', '2027-02-18'],
] as const)('%s and %i %s: until %s', (anchor, period, unit, expected) => {
  const until = keptUntil(calendarDate(anchor), { period, unit });
  expect(until).toBe(expected);
  expect(lastDayOver(until, { period, unit }) >= calendarDate(anchor)).toBe(true);
});

it('lets everything of the end of a month go on the same day of a shorter one', () =>
  expect(lastDayOver(calendarDate('2026-02-28'), { period: 1, unit: 'months' })).toBe('2026-01-31'));

it('keeps what is a day younger', () =>
  expect(lastDayOver(calendarDate('2037-03-30'), { period: 7, unit: 'years' })).toBe('2030-03-30'));
