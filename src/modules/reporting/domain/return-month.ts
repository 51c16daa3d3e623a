import {
  addMonths,
  firstOfMonth,
  formatMonth,
  isCalendarDate,
  monthsTouched,
  type CalendarDate,
} from '#shared/calendar-date';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** The first day of a month written `2026-10`; null for anything else. */
export function readMonth(text: string): CalendarDate | null {
  const day = `${text}-01`;
  return MONTH.test(text) && isCalendarDate(day) ? day : null;
}

/** Why no return can be made for a month, in words; null when one can. A month under way can be tried out. */
export function monthRefusal(month: CalendarDate, begins: CalendarDate, today: CalendarDate): string | null {
  if (month > today) return `${formatMonth(month)} has not begun`;
  if (month < firstOfMonth(begins)) return `The programme began in ${formatMonth(begins)}`;
  return null;
}

/** Months a return can be made for, newest first. */
export function monthsToReturn(begins: CalendarDate, today: CalendarDate): CalendarDate[] {
  return monthsTouched(begins, today).toReversed();
}

/** The last month that is over: what the next return is about. */
export function lastWholeMonth(today: CalendarDate): CalendarDate {
  return addMonths(firstOfMonth(today), -1);
}

/** True while days of the month are still to come, so that a file is not the whole month. */
export function isUnderWay(month: CalendarDate, on: CalendarDate): boolean {
  return on < addMonths(month, 1);
}
