import { addDays, formatDate, type CalendarDate } from '#shared/calendar-date';
import { plural } from '#shared/wording';
import type { JobKind, JobKindDescription } from './job-kind.js';

/** A job as somebody wants to record or correct it, and what it has to agree with (domain 8.3). */
export interface JobDates {
  readonly today: CalendarDate;
  readonly startsOn: CalendarDate;
  readonly fourHoursWorkedOn: CalendarDate | null;
  readonly endedOn: CalendarDate | null;
  /** The last day that was agreed. */
  readonly contractEndsOn?: CalendarDate | null;
  /** Since when its present hours and pay hold, where they changed. */
  readonly termsFrom?: CalendarDate | null;
  readonly disclosedOn?: CalendarDate | null;
  readonly support: {
    readonly route: 'out-of-work' | 'in-work-retention';
    readonly startedOn: CalendarDate;
    readonly trackingEndsOn: CalendarDate | null;
  };
}

export interface JobRefusal {
  readonly code: string;
  readonly field:
    | 'startsOn'
    | 'fourHoursWorkedOn'
    | 'endedOn'
    | 'payPencePerHour'
    | 'hoursPerWeek'
    | 'guaranteedHours'
    | 'contractEndsOn'
    | 'changedOn'
    | 'agency'
    | 'employerId'
    | 'subsidyScheme'
    | 'permittedWork'
    | 'disclosedOn';
  readonly text: string;
}

/** Most hours of one job in a week: no week has more. What is only unusual is asked about once (`job-concerns`). */
export const MOST_HOURS_A_WEEK = 168;

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
  return agreedDaysRefusal(job);
}

/** Why a job cannot begin on or after the day on which its hours, pay or contract changed; null when it begins before. */
export function startsAfterChange(startsOn: CalendarDate, changedOn: CalendarDate): JobRefusal | null {
  if (startsOn < changedOn) return null;
  const text = `The first day must be before ${formatDate(changedOn)}, when the hours, pay or contract changed`;
  return { code: 'placement.start-after-change', field: 'startsOn', text };
}

/** The same for the days that were agreed, changed or told of. */
function agreedDaysRefusal(job: JobDates): JobRefusal | null {
  const { startsOn, endedOn, contractEndsOn = null, termsFrom = null, disclosedOn = null, today } = job;
  const moved = termsFrom === null ? null : startsAfterChange(startsOn, termsFrom);
  if (moved) return moved;
  if (termsFrom !== null && endedOn !== null && endedOn < termsFrom) {
    const text = `The last day must be on or after ${formatDate(termsFrom)}, when the hours, pay or contract changed. If that never happened, take the change back first`;
    return { code: 'placement.end-before-change', field: 'endedOn', text };
  }
  if (contractEndsOn !== null && contractEndsOn < startsOn) {
    const text = `The last day of the contract must be on or after the first day of the job, ${formatDate(startsOn)}`;
    return { code: 'placement.contract-before-job', field: 'contractEndsOn', text };
  }
  if (disclosedOn !== null && disclosedOn > today) {
    const text = 'The day it was disclosed must be today or in the past';
    return { code: 'placement.disclosed-ahead', field: 'disclosedOn', text };
  }
  return null;
}

/** Why these hours and this pay cannot be right for this kind of work; null when they can. */
export function termsRefusal(
  kind: JobKindDescription,
  terms: {
    readonly hoursPerWeek: number;
    readonly payPencePerHour: number;
    readonly guaranteedHours?: number | null;
  },
): JobRefusal | null {
  const { hoursPerWeek, payPencePerHour, guaranteedHours = null } = terms;
  const inTenths = Math.round(hoursPerWeek * 10);
  if (!(hoursPerWeek > 0) || hoursPerWeek > MOST_HOURS_A_WEEK || Math.abs(inTenths - hoursPerWeek * 10) > 1e-6) {
    const text = `Enter the hours a week, from 0.1 to ${MOST_HOURS_A_WEEK}, with at most one decimal`;
    return { code: 'placement.hours', field: 'hoursPerWeek', text };
  }
  if (guaranteedHours !== null && !(guaranteedHours >= 0 && guaranteedHours <= hoursPerWeek)) {
    const text = `The guaranteed hours must be from 0 to the ${hoursPerWeek} that are expected`;
    return { code: 'placement.guaranteed-hours', field: 'guaranteedHours', text };
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

/** A part of a job that only some kinds of it have. */
export interface JobExtras {
  readonly kind: string;
  readonly contractType: string;
  readonly contractEndsOn?: CalendarDate | null;
  readonly agency?: string;
  readonly subsidyScheme?: string | null;
  readonly permittedWork?: string | null;
  readonly isProviderJob?: boolean;
  readonly disclosedOn?: CalendarDate | null;
}

/** Why a part that was given does not belong to this job, in words beside its field: nothing typed is dropped silently. */
export function extrasRefusal(job: JobExtras): JobRefusal | null {
  const refuse = (field: JobRefusal['field'], text: string): JobRefusal => ({
    ...{ code: `placement.not-of-this-job`, field, text },
  });
  const { kind, contractType } = job;
  if (job.contractEndsOn && (contractType === 'permanent' || kind === 'self-employment'))
    return refuse(
      'contractEndsOn',
      'A permanent job has no last day agreed. Choose another contract, or leave this empty',
    );
  if (job.agency && contractType !== 'agency')
    return refuse('agency', 'Only an agency contract has an agency. Choose that contract, or leave this empty');
  if (job.subsidyScheme && kind !== 'subsidised')
    return refuse(
      'subsidyScheme',
      'Only a job with a subsidised wage has a scheme. Choose that kind of work, or leave this empty',
    );
  if (job.permittedWork && kind !== 'permitted-work')
    return refuse('permittedWork', 'Choose permitted work as the kind of work, or leave this empty');
  if (job.disclosedOn && !job.isProviderJob)
    return refuse('disclosedOn', 'Tick that the job is with us, or leave the day empty');
  return null;
}

/** Where somebody works: at an employer the area knows, or, where they work for themselves, in a business of their own. */
export function employerRefusal(
  kind: JobKind,
  employerId: string | null,
  ownBusiness: object | null,
): JobRefusal | null {
  const refused = (text: string): JobRefusal => ({ code: 'placement.employer', field: 'employerId', text });
  if (employerId === null && ownBusiness === null)
    return refused('Give the employer or, for self-employment, the business of their own');
  if (ownBusiness === null) return null;
  if (employerId !== null) return refused('Give either an employer that is in the list or the business of their own');
  return kind === 'self-employment'
    ? null
    : refused('Only somebody who works for themselves has a business of their own. Give the employer');
}
