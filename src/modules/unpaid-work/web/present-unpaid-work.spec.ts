import { calendarDate } from '#shared/calendar-date';
import { whenWords } from './present-unpaid-work.js';

const day = calendarDate('2026-11-02');

it.each([
  [null, 'Monday mornings', 8, 'From 2 November 2026, Monday mornings, 8 hours a week'],
  [day, '', null, 'On 2 November 2026'],
  [calendarDate('2026-11-06'), '', 1, '2 November 2026 to 6 November 2026, 1 hour a week'],
])('until %s on %j for %s hours: %s', (endsOn, days, hoursPerWeek, words) => {
  expect(whenWords({ startsOn: day, endsOn, days, hoursPerWeek })).toBe(words);
});
