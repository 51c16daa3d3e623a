import { addDays, formatDate, type CalendarDate } from '#shared/calendar-date';
import { plural } from '#shared/wording';
import type { JobKindDescription } from './job-kind.js';

/** A job as somebody wants to record or correct it, and what it has to agree with (domain 8.3). */
export interface JobDates {
  readonly today: CalendarDate;
  readonly startsOn: CalendarDate;
  readonly fourHoursWorkedOn: CalendarDate | null;
  readonly endedOn: CalendarDate | null;
  readonly support: {
    readonly route: 'out-of-work' | 'in-work-retention';
    readonly startedOn: CalendarDate;
    readonly trackingEndsOn: CalendarDate | null;
  };
}

export interface JobRefusal {
  readonly code: string;
  readonly field: 'startsOn' | 'fourHoursWorkedOn' | 'endedOn' | 'payPencePerHour' | 'hoursPerWeek';
  readonly text: string;
}

/** Most hours of one job in a week: more is a slip of the keyboard. */
export const MOST_HOURS_A_WEEK = 80;

/** Most pay for an hour, in pence, for the same reason: £1,000. */
const MOST_PENCE_AN_HOUR = 100_000;

/** Why these dates cannot be those of a job, in words beside the field; null when they can. `aheadDays` is policy: 28. */
export function datesRefusal(job: JobDates, aheadDays: number): JobRefusal | null {
  const { startsOn, fourHoursWorkedOn, endedOn, today, support } = job;
  const refuse = (field: JobRefusal['field'], what: string, text: string): JobRefusal => ({
    code: `placement.${what}`,
    field,
    text,
  });
  if (startsOn > addDays(today, aheadDays)) {
    const text = `The first day must be within ${plural(aheadDays, 'day')} from today`;
    return refuse('startsOn', 'too-far-ahead', text);
  }
  if (support.route === 'out-of-work' && startsOn < support.startedOn) {
    const text = `The first day must be on or after ${formatDate(support.startedOn)}, when support started`;
    return refuse('startsOn', 'before-support', text);
  }
  if (support.trackingEndsOn !== null && startsOn > support.trackingEndsOn) {
    const text = `The first day must be on or before ${formatDate(support.trackingEndsOn)}, the last day that counts`;
    return refuse('startsOn', 'after-tracking', text);
  }
  if (fourHoursWorkedOn !== null && fourHoursWorkedOn > today) {
    return refuse('fourHoursWorkedOn', 'hours-in-future', 'The day must be today or in the past');
  }
  if (fourHoursWorkedOn !== null && fourHoursWorkedOn < startsOn) {
    const text = `The day must be on or after the first day of the job, ${formatDate(startsOn)}`;
    return refuse('fourHoursWorkedOn', 'hours-before-job', text);
  }
  if (endedOn !== null && endedOn > today) {
    return refuse('endedOn', 'end-in-future', 'The last day must be today or in the past');
  }
  if (endedOn !== null && endedOn < (fourHoursWorkedOn ?? startsOn)) {
    const text = `The last day must be on or after ${formatDate(fourHoursWorkedOn ?? startsOn)}`;
    return refuse('endedOn', 'end-before-job', text);
  }
  return null;
}

/** Why these hours and this pay cannot be right for this kind of work; null when they can. */
export function termsRefusal(
  kind: JobKindDescription,
  { hoursPerWeek, payPencePerHour }: { readonly hoursPerWeek: number; readonly payPencePerHour: number },
): JobRefusal | null {
  const inTenths = Math.round(hoursPerWeek * 10);
  if (!(hoursPerWeek > 0) || hoursPerWeek > MOST_HOURS_A_WEEK || Math.abs(inTenths - hoursPerWeek * 10) > 1e-6) {
    const text = `Enter the hours a week, from 0.1 to ${MOST_HOURS_A_WEEK}, with at most one decimal`;
    return { code: 'placement.hours', field: 'hoursPerWeek', text };
  }
  if (kind.counts && !kind.selfEmployed && payPencePerHour === 0) {
    const text = 'Enter the pay for an hour. If there is none, choose the kind of work that says so';
    return { code: 'placement.unpaid', field: 'payPencePerHour', text };
  }
  if (payPencePerHour > MOST_PENCE_AN_HOUR) {
    const text = 'Enter the pay for one hour: £1,000 or less';
    return { code: 'placement.pay', field: 'payPencePerHour', text };
  }
  return null;
}
