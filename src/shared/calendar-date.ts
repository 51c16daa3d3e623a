/**
 * Days on the calendar, with no time and no zone. A day is always `YYYY-MM-DD`, so `<` and `>` compare days and
 * Postgres, JSON and pages all carry the same text. Years run from 1000 to 9999.
 */
export type CalendarDate = string & { readonly calendarDate: unique symbol };

const ISO_DAY = /^[1-9]\d{3}-\d{2}-\d{2}$/;
const UK_DAY = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;
const MILLISECONDS_A_DAY = 86_400_000;
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** Reads a day that is already in `YYYY-MM-DD` form; throws RangeError for anything else, such as 30 February. */
export function calendarDate(text: string): CalendarDate {
  if (!isCalendarDate(text)) throw new RangeError(`Not a calendar date: ${text}`);
  return text;
}

/** True for a day that exists, written `YYYY-MM-DD`. */
export function isCalendarDate(text: unknown): text is CalendarDate {
  if (typeof text !== 'string' || !ISO_DAY.test(text)) return false;
  const [year, month, day] = partsOf(text as CalendarDate);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Reads a day as people and spreadsheets write it here: `2025-07-01`, `01/07/2025` or `1/7/2025` (day first). */
export function parseUkDate(text: string): CalendarDate | null {
  const trimmed = text.trim();
  const uk = UK_DAY.exec(trimmed);
  const iso = uk ? `${uk[3]}-${uk[2]?.padStart(2, '0')}-${uk[1]?.padStart(2, '0')}` : trimmed;
  return isCalendarDate(iso) ? iso : null;
}

/** The day so many days later, or earlier when `days` is negative. */
export function addDays(day: CalendarDate, days: number): CalendarDate {
  return dayOfNumber(dayNumber(day) + days);
}

/** Adds whole months; a day the target month lacks becomes its last day (31 January + 1 → 28 or 29 February). */
export function addMonths(day: CalendarDate, months: number): CalendarDate {
  const [year, month, dayOfMonth] = partsOf(day);
  const monthCount = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(monthCount / 12);
  const targetMonth = monthCount - targetYear * 12 + 1;
  return calendarDateOf(targetYear, targetMonth, Math.min(dayOfMonth, daysInMonth(targetYear, targetMonth)));
}

/** Days from one day to another: 0 for the same day, negative when `to` is before `from`. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** Whole calendar months completed from one day to another, counted as `addMonths` counts; negative backwards. */
export function monthsBetween(from: CalendarDate, to: CalendarDate): number {
  if (to < from) return -monthsBetween(to, from) || 0;
  const [fromYear, fromMonth] = partsOf(from);
  const [toYear, toMonth] = partsOf(to);
  const calendarMonths = (toYear - fromYear) * 12 + (toMonth - fromMonth);
  return addMonths(from, calendarMonths) <= to ? calendarMonths : calendarMonths - 1;
}

/** The first days of every month that `from` to `to` touches, in order; empty when `to` is before `from`. */
export function monthsTouched(from: CalendarDate, to: CalendarDate): CalendarDate[] {
  const months: CalendarDate[] = [];
  for (let month = firstOfMonth(from); month <= to && from <= to; month = addMonths(month, 1)) months.push(month);
  return months;
}

/** The earlier of two days. */
export function earlier(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a < b ? a : b;
}

/** The later of two days. */
export function later(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a > b ? a : b;
}

/**
 * Whole years of age on a day; an age is reached at the start of the birthday. Somebody born on 29 February becomes
 * a year older on 1 March in other years. Negative when the day is before the birth.
 */
export function ageOn(born: CalendarDate, day: CalendarDate): number {
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return day.slice(5) < born.slice(5) ? years - 1 : years;
}

/** The first day of the month a day is in. */
export function firstOfMonth(day: CalendarDate): CalendarDate {
  return `${day.slice(0, 8)}01` as CalendarDate;
}

/** The last day of the month a day is in. */
export function lastOfMonth(day: CalendarDate): CalendarDate {
  const [year, month] = partsOf(day);
  return calendarDateOf(year, month, daysInMonth(year, month));
}

/** Day of the week, 1 for Monday to 7 for Sunday. */
export function weekday(day: CalendarDate): number {
  // Day 0, 1 January 1970, was a Thursday.
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

/** "Tuesday". */
export function weekdayName(day: CalendarDate): string {
  return WEEKDAYS[weekday(day) - 1] ?? '';
}

/** The Monday of the week a day is in. */
export function mondayOf(day: CalendarDate): CalendarDate {
  return addDays(day, 1 - weekday(day));
}

/** "1 July 2025". */
export function formatDate(day: CalendarDate): string {
  const [year, month, dayOfMonth] = partsOf(day);
  return `${dayOfMonth} ${MONTHS[month - 1]} ${year}`;
}

/** "1 Jul 2025", for tables. */
export function formatShortDate(day: CalendarDate): string {
  const [year, month, dayOfMonth] = partsOf(day);
  return `${dayOfMonth} ${MONTHS[month - 1]?.slice(0, 3)} ${year}`;
}

/** "1/7/2025", as people type it into a date field and `parseUkDate` reads it. */
export function formatUkDate(day: CalendarDate): string {
  const [year, month, dayOfMonth] = partsOf(day);
  return `${dayOfMonth}/${month}/${year}`;
}

/** "July 2025". */
export function formatMonth(day: CalendarDate): string {
  const [year, month] = partsOf(day);
  return `${MONTHS[month - 1]} ${year}`;
}

function partsOf(day: CalendarDate): [year: number, month: number, day: number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}

function calendarDateOf(year: number, month: number, day: number): CalendarDate {
  return calendarDate(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function dayNumber(day: CalendarDate): number {
  const [year, month, dayOfMonth] = partsOf(day);
  return Date.UTC(year, month - 1, dayOfMonth) / MILLISECONDS_A_DAY;
}

function dayOfNumber(number: number): CalendarDate {
  const date = new Date(number * MILLISECONDS_A_DAY);
  return calendarDateOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}
