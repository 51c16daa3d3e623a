import {
  addMonths,
  calendarDate,
  daysBetween,
  earlier,
  firstOfMonth,
  formatMonth,
  isCalendarDate,
  lastOfMonth,
  monthsTouched,
  type CalendarDate,
} from '#shared/calendar-date';

/** Whole months that figures are asked for: a financial year, a quarter, a month, or any months between two. */
export interface Period {
  /** `2026-27`, `2026-27-q3`, `2026-11` or `2026-07..2026-09`. */
  readonly code: string;
  readonly label: string;
  /** First days of the first and the last month. */
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

const YEAR = /^(\d{4})-(\d{2})(?:-q([1-4]))?$/;
const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/;
const APRIL = 4;
/** Years that figures can be asked for; far enough both ways, and within what can be reckoned with. */
const YEARS = { first: 2000, last: 2199 } as const;

/** Reads a code; null for anything that is none. A financial year runs from April. */
export function periodOf(code: string): Period | null {
  const [first, last] = code.split('..', 2);
  if (last !== undefined) return periodBetween(first ?? '', last);
  const month = monthOf(code);
  if (month) return { code, label: formatMonth(month), from: month, to: month };
  const [, year = '', next = '', quarter] = YEAR.exec(code) ?? [];
  if (year === '' || (Number(year) + 1) % 100 !== Number(next) || !isAskable(year)) return null;
  const april = calendarDate(`${year}-0${APRIL}-01`);
  if (quarter === undefined) return { code, label: `Financial year ${code}`, from: april, to: addMonths(april, 11) };
  const from = addMonths(april, 3 * (Number(quarter) - 1));
  const to = addMonths(from, 2);
  return { code, label: between(from, to), from, to };
}

/** The months from one to another; each is a month (`2026-07`) or a day in it. Null when they are none, or backwards. */
export function periodBetween(from: string, to: string): Period | null {
  const [first, last] = [monthOf(from), monthOf(to)];
  if (!first || !last || last < first || addMonths(first, 119) < last) return null;
  const code = first === last ? first.slice(0, 7) : `${first.slice(0, 7)}..${last.slice(0, 7)}`;
  return { code, label: first === last ? formatMonth(first) : between(first, last), from: first, to: last };
}

/** The financial year a day is in. */
export function financialYear(day: CalendarDate): Period {
  const year = Number(day.slice(0, 4)) - (Number(day.slice(5, 7)) < APRIL ? 1 : 0);
  const period = periodOf(`${year}-${String((year + 1) % 100).padStart(2, '0')}`);
  if (!period) throw new RangeError(`No financial year holds ${day}`);
  return period;
}

/** What can be chosen on a page: each financial year that has begun, newest first, followed by its quarters. */
export function periodsToChoose(begins: CalendarDate, today: CalendarDate): Period[] {
  const found: Period[] = [];
  for (
    let year = financialYear(today);
    lastOfMonth(year.to) >= begins;
    year = financialYear(addMonths(year.from, -1))
  ) {
    found.push(year);
    for (const quarter of [4, 3, 2, 1]) {
      const period = periodOf(`${year.code}-q${quarter}`);
      if (period && period.from <= today && lastOfMonth(period.to) >= begins) found.push(period);
    }
  }
  return found;
}

/** The first days of its months. */
export function monthsOf({ from, to }: Period): CalendarDate[] {
  return monthsTouched(from, to);
}

/** The last day that has been counted: of the period, or today when it is not over. */
export function countedTo({ to }: Period, today: CalendarDate): CalendarDate {
  return earlier(lastOfMonth(to), today);
}

/**
 * What of a plan by month is due by today: months that are over in full, the present one by its days gone (halves up),
 * later ones not at all. So a period under way is held against what could be there by now.
 */
export function dueByToday(plan: ReadonlyMap<CalendarDate, number>, today: CalendarDate): number {
  const present = firstOfMonth(today);
  let due = 0;
  for (const [month, planned] of plan) {
    if (month < present) due += planned;
    if (month !== present) continue;
    const days = daysBetween(month, lastOfMonth(month)) + 1;
    const gone = daysBetween(month, today) + 1;
    due += Math.floor((2 * planned * gone + days) / (2 * days));
  }
  return due;
}

/** "The profile of November 2026 counts for 20 of its 30 days."; null when the period's months are all over or not begun. */
export function describePartMonth(period: Period, today: CalendarDate): string | null {
  const month = firstOfMonth(today);
  if (month < period.from || month > period.to || today === lastOfMonth(today)) return null;
  const days = daysBetween(month, lastOfMonth(today)) + 1;
  return `The profile of ${formatMonth(month)} counts for ${daysBetween(month, today) + 1} of its ${days} days.`;
}

function monthOf(text: string): CalendarDate | null {
  const day = MONTH.test(text) ? `${text}-01` : text;
  return isCalendarDate(day) && isAskable(day.slice(0, 4)) ? firstOfMonth(day) : null;
}

function isAskable(year: string): boolean {
  return Number(year) >= YEARS.first && Number(year) <= YEARS.last;
}

function between(from: CalendarDate, to: CalendarDate): string {
  const [first, last] = [formatMonth(from), formatMonth(to)];
  return from.slice(0, 4) === to.slice(0, 4) ? `${first.slice(0, -5)} to ${last}` : `${first} to ${last}`;
}
