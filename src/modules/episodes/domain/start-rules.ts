import { ageOn, daysBetween, formatDate, type CalendarDate } from '#shared/calendar-date';
import { plural } from '#shared/wording';

/** What the funder may change about who may start (E1, A-18). */
export interface StartPolicy {
  readonly minimumAge: number;
  /** Below this nobody can take part, whatever the reason (E2). */
  readonly exceptionFromAge: number;
  readonly greatestAge: number;
  readonly reReferral: { readonly gapDays: number; readonly max: number };
}

/** What is known when somebody is about to start. */
export interface StartFacts {
  readonly today: CalendarDate;
  readonly startedOn: CalendarDate;
  readonly referredOn: CalendarDate;
  /** When triage found the person eligible; null when no referral says. */
  readonly decidedOn: CalendarDate | null;
  /** When the specialist took the person on. */
  readonly allocatedOn: CalendarDate;
  readonly dateOfBirth: CalendarDate;
  /** Triage accepted somebody of 16 or 17 under the exception for young people (E2). */
  readonly hasYoungPersonException: boolean;
  readonly earlier: { readonly rounds: number; readonly lastClosedOn: CalendarDate | null };
}

export interface StartRefusal {
  readonly code: string;
  readonly field: 'startedOn' | null;
  readonly text: string;
}

/** Why support may not start on this day, in words beside the field it is about; null when it may (domain 2.3, 8.3, A-18). */
export function startRefusal(facts: StartFacts, policy: StartPolicy): StartRefusal | null {
  return orderRefusal(facts) ?? ageRefusal(facts, policy) ?? returnRefusal(facts, policy);
}

/** Referral, then eligibility, then the start, with the specialist who holds the first meeting (domain 2.3, 8.3). */
function orderRefusal({ startedOn, today, referredOn, decidedOn, allocatedOn }: StartFacts): StartRefusal | null {
  if (startedOn > today) return onDay('episode.start-in-future', 'The start date must be today or in the past');
  const notBefore = (code: string, what: string, day: CalendarDate): StartRefusal | null =>
    startedOn < day ? onDay(code, `The start date must be on or after ${what}, ${formatDate(day)}`) : null;
  return (
    notBefore('episode.start-before-referral', 'the referral', referredOn) ??
    (decidedOn && notBefore('episode.start-before-eligibility', 'the day the referral was accepted', decidedOn)) ??
    notBefore('episode.start-before-allocation', 'the day the specialist took the person on', allocatedOn)
  );
}

function ageRefusal(
  { startedOn, dateOfBirth, hasYoungPersonException }: StartFacts,
  policy: StartPolicy,
): StartRefusal | null {
  const age = ageOn(dateOfBirth, startedOn);
  if (age < policy.exceptionFromAge) {
    return onDay('episode.too-young', `People must be at least ${policy.exceptionFromAge} on the day they start`);
  }
  if (age > policy.greatestAge) {
    return onDay(
      'episode.too-old',
      `The date of birth makes this person ${age}. Check it, and correct it on the record`,
    );
  }
  if (age < policy.minimumAge && !hasYoungPersonException) {
    return onDay(
      'episode.under-age-without-exception',
      `This person is ${age} on that day. Under ${policy.minimumAge}, the referral must have been accepted under the exception for young people`,
    );
  }
  return null;
}

function returnRefusal({ startedOn, earlier }: StartFacts, { reReferral }: StartPolicy): StartRefusal | null {
  if (earlier.rounds === 0) return null;
  if (earlier.rounds > reReferral.max) {
    return {
      code: 'episode.returned-too-often',
      field: null,
      text: `This person has had support ${plural(earlier.rounds, 'time')} before; people may come back ${plural(reReferral.max, 'time')}`,
    };
  }
  const gap = earlier.lastClosedOn ? daysBetween(earlier.lastClosedOn, startedOn) : null;
  if (gap !== null && gap < reReferral.gapDays) {
    return onDay(
      'episode.returned-too-soon',
      `Earlier support ended less than ${plural(reReferral.gapDays, 'day')} before that day. People may come back after that`,
    );
  }
  return null;
}

function onDay(code: string, text: string): StartRefusal {
  return { code, field: 'startedOn', text };
}
