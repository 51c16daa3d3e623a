import { isCalendarDate, parseUkDate, type CalendarDate } from './calendar-date.js';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const FULL_MONTHS = 'january|february|march|april|may|june|july|august|september|october|november|december|sept'.split(
  '|',
);
const IN_FIGURES = /^(\d{1,2})(?:\s*[/.-]\s*|\s+)(\d{1,2})(?:\s*[/.-]\s*|\s+)(\d{4}|\d{2})$/;
const IN_WORDS = /^(?:[a-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s.-]*([a-z]+)[\s.,-]*(\d{4}|\d{2})$/;

/**
 * Reads a day as people here write it, day first: "5/12/2026", "5/12/26", "5.12.2026", "5-12-26", "5 December 2026",
 * "Fri 5th Dec 26". Two figures of a year mean this century, so it is for days of support and never for a date of birth.
 * Null for a day that does not exist or cannot be read.
 */
export function parseTypedDate(text: string): CalendarDate | null {
  const typed = text.trim().toLowerCase();
  const figures = IN_FIGURES.exec(typed);
  if (figures) return dayOf(figures[1], Number(figures[2]), figures[3]);
  const words = IN_WORDS.exec(typed);
  if (words) return dayOf(words[1], monthOf(words[2] ?? ''), words[3]);
  return parseUkDate(typed);
}

/** Reads a date of birth as people write it, as `parseTypedDate` does, with a whole year: "62" may be either century. */
export function parseDateOfBirth(text: string): CalendarDate | null {
  return /(?<!\d)\d{4}(?!\d)/.test(text) ? parseTypedDate(text) : null;
}

/** What is wrong with a day that `parseTypedDate` cannot read, in words beside its field; `whenBlank` for an empty one. */
export function typedDateFault(typed: unknown, whenBlank: string): string {
  if (typeof typed !== 'string' || typed.trim() === '') return whenBlank;
  const shown = typed.trim().slice(0, 40);
  return `“${shown}” is not a date we can use. Write day, month and year, such as 27/3/2026 or 27 March 2026`;
}

function monthOf(word: string): number {
  const isMonth = word.length === 3 || FULL_MONTHS.includes(word);
  return isMonth ? MONTHS.indexOf(word.slice(0, 3)) + 1 : 0;
}

function dayOf(day: string | undefined, month: number, year = ''): CalendarDate | null {
  const iso = [year.padStart(4, '20'), String(month).padStart(2, '0'), (day ?? '').padStart(2, '0')].join('-');
  return isCalendarDate(iso) ? iso : null;
}
