import type { CalendarDate } from '#shared/calendar-date';

/** Limits of permitted work from a day on (domain 4.3, A-34). */
export interface LimitsFrom {
  readonly from: CalendarDate;
  readonly value: { readonly hoursBelow: number; readonly pencePerWeek: number };
}

const MOST_HOURS = 48;
const MOST_PENCE = 100_000;

/** Why limits cannot be added, beside the field; null when they can. They only warn, so their day cannot lie behind. */
export function limitRefusal(
  { from, value: { hoursBelow, pencePerWeek } }: LimitsFrom,
  today: CalendarDate,
): { readonly field: 'from' | 'hoursBelow' | 'poundsPerWeek'; readonly words: string } | null {
  if (from < today) return { field: 'from', words: 'Enter today or a later day: what was said before stays' };
  if (!(hoursBelow > 0 && hoursBelow <= MOST_HOURS)) {
    return { field: 'hoursBelow', words: `Enter the hours a week, above 0 and up to ${MOST_HOURS}` };
  }
  if (!Number.isInteger(pencePerWeek) || pencePerWeek < 1 || pencePerWeek > MOST_PENCE) {
    return { field: 'poundsPerWeek', words: 'Enter an amount a week, above 0 and up to £1,000' };
  }
  return null;
}
