import type { CalendarDate } from '#shared/calendar-date';

/** What somebody typed beside their payslip; all of it may be left out. Money in pence, gross. */
export interface TypedBeside {
  readonly paidOn: CalendarDate | null;
  readonly grossPence: number | null;
  readonly hours: number | null;
}
