import { formatDate, type CalendarDate } from '#shared/calendar-date';
import { formatPounds } from '#shared/money';

/** The latest better-off calculation of somebody, as it was recorded. */
export interface Calculated {
  readonly calculatedOn: CalendarDate;
  readonly hoursPerWeek: number;
  readonly hourlyPence: number;
  /** "£61.20 a month more". */
  readonly difference: string;
}

export interface BenefitEffect {
  readonly isWorkedOut: boolean;
  readonly words: string;
}

/**
 * What a job may do to somebody's money: only what a calculation has said, with the hours and pay it was made for, so that
 * nobody takes it for another job.
 */
export function benefitEffect(
  calculated: Calculated | null,
  job: { readonly hoursMin: number; readonly hoursMax: number; readonly payPence: number | null },
): BenefitEffect {
  if (calculated === null) return { isWorkedOut: false, words: 'Not worked out yet' };
  const { calculatedOn, hoursPerWeek, hourlyPence, difference } = calculated;
  const basis = `worked out on ${formatDate(calculatedOn)} for ${hoursPerWeek} hours at ${formatPounds(hourlyPence)}`;
  const isLikeThis = hoursPerWeek >= job.hoursMin && hoursPerWeek <= job.hoursMax && hourlyPence === job.payPence;
  return isLikeThis
    ? { isWorkedOut: true, words: `${difference}, ${basis}` }
    : { isWorkedOut: false, words: `Not worked out for this job. ${difference} was ${basis}` };
}
