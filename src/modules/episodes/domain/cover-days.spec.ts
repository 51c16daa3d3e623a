import { calendarDate } from '#shared/calendar-date';
import { coverDaysFault } from './cover-days.js';

it.each<[string, string, string | null, string]>([
  ['2026-11-20', '2026-11-20', null, 'one day, today'],
  ['2026-11-20', '2027-01-14', null, 'exactly the longest'],
  ['2026-11-20', '2027-01-15', 'endsOn', 'a day too long'],
  ['2026-11-19', '2026-11-25', 'startsOn', 'from yesterday'],
  ['2026-11-25', '2026-11-24', 'endsOn', 'ending before it begins'],
])('%s to %s: %s, %s', (startsOn, endsOn, field) => {
  const days = { startsOn: calendarDate(startsOn), endsOn: calendarDate(endsOn) };
  expect(coverDaysFault(days, calendarDate('2026-11-20'), 56)?.field ?? null).toBe(field);
});
