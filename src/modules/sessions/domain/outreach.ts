import { later, type CalendarDate } from '#shared/calendar-date';
import { addWorkingDays, type Holidays } from '#shared/working-days';

/** After how many sessions missed in a row somebody is looked for, and within how many working days. */
export interface OutreachPolicy {
  readonly missed: number;
  readonly workingDays: number;
}

/**
 * The day by which somebody should have reached out; null when this miss is not one that asks for it. Every full run of
 * misses asks again. Counted from the day of the session, but never a day that has gone by (domain 9; A-29).
 */
export function outreachDue(
  missedInARow: number,
  missedOn: CalendarDate,
  today: CalendarDate,
  policy: OutreachPolicy,
  holidays: Holidays,
): CalendarDate | null {
  if (missedInARow === 0 || missedInARow % policy.missed !== 0) return null;
  return later(addWorkingDays(missedOn, policy.workingDays, holidays), today);
}
