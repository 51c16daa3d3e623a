/**
 * Working days: Monday to Friday without bank holidays. Which days are bank holidays (England and Wales) is policy
 * and comes in from outside (domain 2.4).
 */
import { addDays, weekday, type CalendarDate } from './calendar-date.js';

/** The bank holidays, as days. */
export type Holidays = ReadonlySet<CalendarDate>;

/** True from Monday to Friday, except on a bank holiday. */
export function isWorkingDay(day: CalendarDate, holidays: Holidays): boolean {
  return weekday(day) <= 5 && !holidays.has(day);
}

/**
 * The nth working day after a day, which itself may be any day and is never counted; before it when `n` is negative.
 * With `n` 0, the day itself. So "within 2 working days" of a Friday ends on the Tuesday.
 */
export function addWorkingDays(from: CalendarDate, n: number, holidays: Holidays): CalendarDate {
  if (!Number.isSafeInteger(n)) throw new RangeError(`Not a whole number of working days: ${n}`);
  const step = n < 0 ? -1 : 1;
  let day = from;
  for (let left = Math.abs(n); left > 0;) {
    day = addDays(day, step);
    if (isWorkingDay(day, holidays)) left -= 1;
  }
  return day;
}

/** Working days after `from`, up to and with `to`; negative when `to` is before `from`. */
export function workingDaysBetween(from: CalendarDate, to: CalendarDate, holidays: Holidays): number {
  if (to < from) return -workingDaysBackTo(to, from, holidays) || 0;
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day, holidays)) count += 1;
  return count;
}

function workingDaysBackTo(to: CalendarDate, from: CalendarDate, holidays: Holidays): number {
  let count = 0;
  for (let day = to; day < from; day = addDays(day, 1)) if (isWorkingDay(day, holidays)) count += 1;
  return count;
}
