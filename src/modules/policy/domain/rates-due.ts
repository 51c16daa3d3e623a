import { calendarDate, daysBetween, formatDate, type CalendarDate } from '#shared/calendar-date';
import { plural } from '#shared/wording';

/**
 * What somebody should add, in a sentence, for something whose amounts change each April (domain 8.4); null when there is
 * nothing to do. `newest` is the last first day that is held, `warnDays` how long before April to say so.
 */
export function ratesDue(
  what: string,
  newest: CalendarDate | null,
  today: CalendarDate,
  warnDays: number,
): string | null {
  if (newest === null) return `There is no ${what} yet. Add it.`;
  if (newest > today) return null;
  const april = nextApril(today);
  const past = calendarDate(`${Number(april.slice(0, 4)) - 1}-04-01`);
  if (newest < past) {
    // Also where something was put right during the year: April has come since.
    return `The newest ${what} is from ${formatDate(newest)}, before the usual change on ${formatDate(past)}. Add the one in force now.`;
  }
  const days = daysBetween(today, april);
  if (days > warnDays) return null;
  return `The ${what} usually changes on ${formatDate(april)}, in ${plural(days, 'day')}, and the new one is not here yet. Add it.`;
}

/** The same where the area has none of its own, and what the program came with was never seen in a source. */
export function stillAsShipped(what: string): string {
  return `The ${what} here came with the program. It is from general knowledge, not from a source, and may be that of an earlier year. Look up the one in force now and add it.`;
}

/** The first 1 April after a day. */
function nextApril(today: CalendarDate): CalendarDate {
  const year = Number(today.slice(0, 4));
  const ofYear = calendarDate(`${year}-04-01`);
  return ofYear > today ? ofYear : calendarDate(`${year + 1}-04-01`);
}
