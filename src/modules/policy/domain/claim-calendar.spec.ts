import { calendarDate } from '#shared/calendar-date';
import { bankHolidays } from './bank-holidays.js';
import { claimCalendar } from './claim-calendar.js';

const holidays = new Set([2025, 2026].flatMap(bankHolidays).map(({ day }) => day));
const calendar = (to: string) =>
  claimCalendar(calendarDate('2025-04-01'), calendarDate(to), { month: 10, quarter: 20 }, holidays);

it('has every month and quarter of a year, each due so many working days after its end', () => {
  const periods = calendar('2026-03-31');
  expect(periods.filter(({ kind }) => kind === 'month')).toHaveLength(12);
  expect(periods.filter(({ kind }) => kind === 'quarter').map(({ startsOn, endsOn }) => [startsOn, endsOn])).toEqual([
    ['2025-04-01', '2025-06-30'],
    ['2025-07-01', '2025-09-30'],
    ['2025-10-01', '2025-12-31'],
    ['2026-01-01', '2026-03-31'],
  ]);
  expect(periods.find(({ kind, startsOn }) => kind === 'month' && startsOn === '2025-12-01')).toEqual({
    kind: 'month',
    startsOn: '2025-12-01',
    endsOn: '2025-12-31',
    dueOn: '2026-01-15',
  });
});

it('leaves out a period that would end after the last day', () => {
  expect(calendar('2025-05-30').map(({ kind, startsOn }) => [kind, startsOn])).toEqual([['month', '2025-04-01']]);
});
