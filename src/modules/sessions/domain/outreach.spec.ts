import { calendarDate } from '#shared/calendar-date';
import { outreachDue } from './outreach.js';

const policy = { missed: 2, workingDays: 2 };
const holidays = new Set([calendarDate('2026-12-25'), calendarDate('2026-12-28')]);
const due = (missed: number, on: string, today = on) =>
  outreachDue(missed, calendarDate(on), calendarDate(today), policy, holidays);

it.each<[number, string, string | null, string]>([
  [0, '2026-11-20', null, 'no miss'],
  [1, '2026-11-20', null, 'a first miss'],
  [2, '2026-11-20', '2026-11-24', 'a second miss on a Friday: by Tuesday'],
  [3, '2026-11-20', null, 'a third: the task of the second still stands'],
  [4, '2026-11-20', '2026-11-24', 'a fourth: somebody looks again'],
  [2, '2026-12-24', '2026-12-30', 'over Christmas: bank holidays do not count'],
])('%i missed, on %s: %s (%s)', (missed, on, expected) => {
  expect(due(missed, on)).toBe(expected);
});

it('is never a day gone by, when the miss is written down late', () => {
  expect(due(2, '2026-11-02', '2026-11-20')).toBe('2026-11-20');
});
