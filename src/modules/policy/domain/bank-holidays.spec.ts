import { addWorkingDays } from '#shared/working-days';
import { calendarDate } from '#shared/calendar-date';
import { bankHolidays } from './bank-holidays.js';

const days = (year: number) => bankHolidays(year).map(({ day }) => day.slice(5));

/** As GOV.UK publishes them for England and Wales; 2021 and 2022 without the days proclaimed for the Queen. */
it.each([
  [2021, ['01-01', '04-02', '04-05', '05-03', '05-31', '08-30', '12-27', '12-28']],
  [2022, ['01-03', '04-15', '04-18', '05-02', '05-30', '08-29', '12-26', '12-27']],
  [2024, ['01-01', '03-29', '04-01', '05-06', '05-27', '08-26', '12-25', '12-26']],
  [2025, ['01-01', '04-18', '04-21', '05-05', '05-26', '08-25', '12-25', '12-26']],
  [2026, ['01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-28']],
  [2027, ['01-01', '03-26', '03-29', '05-03', '05-31', '08-30', '12-27', '12-28']],
  [2028, ['01-03', '04-14', '04-17', '05-01', '05-29', '08-28', '12-25', '12-26']],
])('%i', (year, expected) => {
  expect(days(year)).toEqual(expected);
});

it('says which day a substitute stands for', () => {
  expect(bankHolidays(2026).at(-1)).toEqual({ day: '2026-12-28', name: 'Boxing Day (substitute day)' });
  expect(
    bankHolidays(2022)
      .slice(-2)
      .map(({ name }) => name),
  ).toEqual(['Boxing Day', 'Christmas Day (substitute day)']);
});

it('counts working days over Christmas and Easter', () => {
  const holidays = new Set([2026, 2027].flatMap(bankHolidays).map(({ day }) => day));
  expect(addWorkingDays(calendarDate('2026-12-24'), 1, holidays)).toBe('2026-12-29');
  expect(addWorkingDays(calendarDate('2026-04-02'), 2, holidays)).toBe('2026-04-08');
});
