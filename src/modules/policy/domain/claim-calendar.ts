import { addDays, addMonths, type CalendarDate } from '#shared/calendar-date';
import { addWorkingDays, type Holidays } from '#shared/working-days';

export interface CalendarPeriod {
  readonly kind: 'month' | 'quarter';
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  readonly dueOn: CalendarDate;
}

/** Working days after a period by which its return or claim is due. */
export interface DuePolicy {
  readonly month: number;
  readonly quarter: number;
}

/**
 * Months and quarters from one day to another, whole ones only (domain 7.2, A-13, A-15). Days of the programme beyond
 * the last whole quarter have none.
 */
export function claimCalendar(
  from: CalendarDate,
  to: CalendarDate,
  due: DuePolicy,
  holidays: Holidays,
): CalendarPeriod[] {
  return [
    ...periods('month', 1, from, to, due.month, holidays),
    ...periods('quarter', 3, from, to, due.quarter, holidays),
  ];
}

function periods(
  kind: CalendarPeriod['kind'],
  months: number,
  from: CalendarDate,
  to: CalendarDate,
  workingDays: number,
  holidays: Holidays,
): CalendarPeriod[] {
  const found: CalendarPeriod[] = [];
  for (let startsOn = from; ; startsOn = addMonths(startsOn, months)) {
    const endsOn = addDays(addMonths(startsOn, months), -1);
    if (endsOn > to) return found;
    found.push({ kind, startsOn, endsOn, dueOn: addWorkingDays(endsOn, workingDays, holidays) });
  }
}
