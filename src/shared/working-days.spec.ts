import fc from 'fast-check';
import { addDays, calendarDate, type CalendarDate } from './calendar-date.js';
import { addWorkingDays, isWorkingDay, workingDaysBetween, type Holidays } from './working-days.js';

const day = calendarDate;
/** Christmas 2025 to Easter 2026 in England and Wales. */
const holidays: Holidays = new Set(['2025-12-25', '2025-12-26', '2026-01-01', '2026-04-03', '2026-04-06'].map(day));
const anyDay = fc.integer({ min: 0, max: 400 }).map((n) => addDays(day('2025-10-01'), n));

it('works from Monday to Friday, but not on a bank holiday', () => {
  const days = ['2025-12-24', '2025-12-25', '2025-12-26', '2025-12-27', '2025-12-28', '2025-12-29'].map(day);
  expect(days.map((d) => isWorkingDay(d, holidays))).toEqual([true, false, false, false, false, true]);
});

it.each([
  ['2025-10-03', 2, '2025-10-07', 'a Friday and two days is Tuesday'],
  ['2025-10-04', 1, '2025-10-06', 'counts from a Saturday'],
  ['2025-12-24', 1, '2025-12-29', 'steps over Christmas'],
  ['2026-04-02', 1, '2026-04-07', 'steps over Easter'],
  ['2025-12-29', -1, '2025-12-24', 'goes back over Christmas'],
  ['2025-10-04', 0, '2025-10-04', 'leaves the day alone'],
])('%s and %i working days: %s, %s', (from, n, expected) => {
  expect(addWorkingDays(day(from), n, holidays)).toBe(expected);
});

it('refuses part of a day', () => {
  expect(() => addWorkingDays(day('2025-10-03'), 1.5, holidays)).toThrow(RangeError);
});

it('counts back what it added', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 0, max: 60 }), (from, n) => {
      expect(workingDaysBetween(from, addWorkingDays(from, n, holidays), holidays)).toBe(n);
    }),
  );
});

it('always lands on a working day', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -60, max: 60 }), (from, n) => {
      fc.pre(n !== 0);
      expect(isWorkingDay(addWorkingDays(from, n, holidays), holidays)).toBe(true);
    }),
  );
});

it('counts the same number in both directions, with the other sign', () => {
  const between = (from: CalendarDate, to: CalendarDate) => workingDaysBetween(from, to, holidays);
  expect(between(day('2025-12-24'), day('2025-12-30'))).toBe(2);
  expect(between(day('2025-12-31'), day('2025-12-24'))).toBe(-3);
  fc.assert(
    fc.property(anyDay, anyDay, (a, b) => {
      fc.pre(isWorkingDay(a, holidays) && isWorkingDay(b, holidays));
      expect(between(a, b) + between(b, a)).toBe(0);
    }),
  );
});
