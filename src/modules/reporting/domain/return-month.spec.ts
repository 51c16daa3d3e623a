import { calendarDate } from '#shared/calendar-date';
import { isUnderWay, lastWholeMonth, monthRefusal, monthsToReturn, readMonth } from './return-month.js';

const day = calendarDate;
const begins = day('2025-06-30');
const today = day('2026-11-20');

it('reads months and nothing else', () => {
  expect(['2026-10', '2026-13', '2026-1', '', '2026-10-01', '0000-10'].map(readMonth)).toEqual([
    '2026-10-01',
    ...[null, null, null, null, null],
  ]);
});

it.each([
  ['2026-10-01', null],
  ['2026-11-01', null],
  ['2025-06-01', null],
  ['2026-12-01', 'December 2026 has not begun'],
  ['2025-05-01', 'The programme began in June 2025'],
])('%s: %s', (month, refusal) => expect(monthRefusal(day(month), begins, today)).toBe(refusal));

it('offers the present month first and the programme’s first last', () => {
  const months = monthsToReturn(begins, today);
  expect([months[0], months.at(-1), months.length]).toEqual(['2026-11-01', '2025-06-01', 18]);
  expect(lastWholeMonth(today)).toBe('2026-10-01');
});

it('knows a month that is not over', () => {
  expect(['2026-10-31', '2026-11-01'].map((on) => isUnderWay(day('2026-10-01'), day(on)))).toEqual([true, false]);
});
