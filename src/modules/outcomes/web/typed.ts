import { occupationCalled } from '#modules/placements';
import { formatUkDate, type CalendarDate } from '#shared/calendar-date';
import { parseTypedDate } from '#shared/typed-date';
import { isSocCode } from '#shared/identifiers';
import { formatPounds, parsePounds } from '#shared/money';

/** What people type into the fields of jobs and payments, and how it is shown to them again. */

/** Hours with at most one decimal: "16", "7.5". */
export function parseHours(text: string): number | null {
  return /^\d{1,4}(\.\d)?$/.test(text.trim()) ? Number(text.trim()) : null;
}

/**
 * The code of an occupation (SOC 2020 unit group): by itself or before its name ("7111", "7111 Sales"), or as the words
 * people have for it, where they mean one alone ("cleaner").
 */
export function parseSocCode(text: string): string | null {
  const code = /^\s*(\d{4})(?!\d)/.exec(text)?.[1] ?? '';
  if (isSocCode(code)) return code;
  return /\d/.test(text) ? null : (occupationCalled(text)?.code ?? null);
}

/** A day that the form has found readable. */
export function dayOf(text: string): CalendarDate {
  const day = parseTypedDate(text);
  if (day === null) throw new RangeError('A date that was not checked');
  return day;
}

/** A day that may be left out. */
export const dayOrNull = (text: string): CalendarDate | null => (text.trim() === '' ? null : dayOf(text));

/** Pence of an amount that may be left out, which means nothing. */
export const penceOf = (text: string): number => parsePounds(text) ?? 0;

/** "27/3/2026", as in a date field; blank when there is none. */
export const asTyped = (day: CalendarDate | null): string => (day === null ? '' : formatUkDate(day));

/** "12.71", as in a field that shows the pound sign itself. */
export const poundsAsTyped = (pence: number): string => formatPounds(pence).replace(/[£,]/g, '');
