import { addDays, addMonths, formatDate, type CalendarDate } from '#shared/calendar-date';
import type { DisabilityConfident } from './employer-words.js';

/** A membership of Disability Confident as it was recorded; a day is null where nobody knew it. */
export interface Confident {
  readonly disabilityConfident: DisabilityConfident;
  readonly disabilityConfidentSince: CalendarDate | null;
  readonly disabilityConfidentUntil: CalendarDate | null;
}

export type ConfidentStanding = 'none' | 'member' | 'ran-out';

/** The last day of a membership that began on a day and lasts so many months. */
export const lastDayOf = (since: CalendarDate, months: number): CalendarDate => addDays(addMonths(since, months), -1);

/** Whether an employer is a member on a day. Without a last day it is one until somebody says otherwise. */
export function confidentStanding(
  { disabilityConfident, disabilityConfidentUntil }: Omit<Confident, 'disabilityConfidentSince'>,
  today: CalendarDate,
): ConfidentStanding {
  if (disabilityConfident === 'none') return 'none';
  return disabilityConfidentUntil !== null && disabilityConfidentUntil < today ? 'ran-out' : 'member';
}

/** "Since 1 March 2025, until 29 February 2028", or that it ran out; blank where no day is known. */
export function confidentDays(one: Confident, today: CalendarDate): string {
  const { disabilityConfidentSince: since, disabilityConfidentUntil: until } = one;
  if (confidentStanding(one, today) === 'ran-out' && until)
    return `Ran out on ${formatDate(until)}: ask whether they have renewed it`;
  if (since && until) return `Since ${formatDate(since)}, until ${formatDate(until)}`;
  if (since) return `Since ${formatDate(since)}`;
  return until ? `Until ${formatDate(until)}` : '';
}
