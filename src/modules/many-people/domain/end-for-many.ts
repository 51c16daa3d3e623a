import type { CalendarDate } from '#shared/calendar-date';
import { list, plural, sentenceCase } from '#shared/wording';
import { standingRefusal, type PersonEffect, type Standing } from './person-effect.js';

/** Why and on which day support ends for all of them; the note stands with each. */
export interface EndTerms {
  readonly on: CalendarDate;
  /** A code of the list `exit-reason`, and never a sensitive one: what is done to many is read by those who lead. */
  readonly reason: string;
}

/** What goes on now and ends with support. */
export interface EndStanding extends Standing {
  /** Null for somebody who was allocated and has not started. */
  readonly startedOn: CalendarDate | null;
  readonly bookedSessions: number;
  readonly openTasks: number;
  readonly comingInterviews: number;
  readonly isInJob: boolean;
  readonly hasReferral: boolean;
}

/** What the rules of ending support say of one person. */
export interface MayEnd {
  /** Why it may not end like this, in words; null where it may. */
  readonly refusal: string | null;
  /** What becomes of the referral of somebody who has not started. */
  readonly referral: 'back-to-queue' | 'closed';
}

/** What would become of one person: what is called off and closed, and what else to know before. */
export function endEffect(
  now: EndStanding | undefined,
  then: { readonly fromId: string; readonly fromName: string },
  may: MayEnd,
): PersonEffect {
  const refusal = standingRefusal(now, then) ?? may.refusal;
  return { lines: now ? [endsWith(now), besides(now, may.referral)] : ['', ''], refusal };
}

/** A refusal that was said to somebody who chooses for one person, as a list of many says it. */
export function whyNotEnd(
  { code, message }: { readonly code: string; readonly message: string },
  { startedOn }: Pick<EndStanding, 'startedOn'>,
): string {
  if (code !== 'episode.reason-does-not-fit') return message;
  return startedOn === null
    ? 'Support has not started, and this reason is for people who started. End it from the record'
    : 'This reason does not fit how they came to us. End it from the record';
}

function endsWith({ bookedSessions, openTasks, isInJob }: EndStanding): string {
  const ends = [
    bookedSessions > 0 ? `${plural(bookedSessions, 'booked session')} cancelled` : '',
    openTasks > 0 ? `${plural(openTasks, 'open task')} closed` : '',
    isInJob ? 'planned contact about the job stops' : '',
  ];
  return sentenceCase(list(ends.filter(Boolean))) || 'Nothing else';
}

function besides({ startedOn, comingInterviews, isInJob, hasReferral }: EndStanding, referral: MayEnd['referral']) {
  const waits = referral === 'back-to-queue' ? 'They go back to waiting for a place' : 'The referral ends too';
  return [
    startedOn === null ? `Did not start.${hasReferral ? ` ${waits}.` : ''}` : '',
    isInJob ? 'In work: earnings can still be recorded until tracking ends.' : '',
    comingInterviews > 0 ? `${plural(comingInterviews, 'job interview')} still ahead: ask who goes along.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}
