import { calendarDate } from '#shared/calendar-date';
import { ratesDue } from './rates-due.js';

it.each([
  [null, '2026-11-20', /There is no minimum wage yet/],
  ['2026-04-01', '2026-11-20', null],
  ['2026-04-01', '2027-01-30', null],
  ['2026-04-01', '2027-01-31', /usually changes on 1 April 2027, in 60 days/],
  ['2026-04-01', '2027-03-31', /in 1 day,/],
  ['2026-04-01', '2027-04-01', /from 1 April 2026, before the usual change on 1 April 2027/],
  ['2026-05-10', '2027-03-31', /in 1 day,/],
  ['2026-05-10', '2027-04-01', /from 10 May 2026, before the usual change on 1 April 2027/],
  ['2026-04-06', '2027-04-01', /from 6 April 2026, before/],
  ['2026-04-06', '2026-05-01', null],
  ['2027-04-01', '2027-02-15', null],
  ['2027-04-01', '2027-04-01', null],
])('with the newest from %s, on %s: %s', (newest, today, expected) => {
  const told = ratesDue('minimum wage', newest === null ? null : calendarDate(newest), calendarDate(today), 60);
  if (expected === null) expect(told).toBeNull();
  else expect(told).toMatch(expected);
});
