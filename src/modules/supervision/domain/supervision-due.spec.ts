import { calendarDate, type CalendarDate } from '#shared/calendar-date';
import { supervisionDueOn } from './supervision-due.js';

const today = calendarDate('2026-11-20');

it.each<[CalendarDate | null, string]>([
  [null, '2026-11-20'],
  [calendarDate('2026-11-20'), '2026-11-27'],
  [calendarDate('2026-11-01'), '2026-11-08'],
])('after %s it is due on %s', (last, due) => {
  expect(supervisionDueOn(last, today, 7)).toBe(due);
});
