import { RuleBroken } from '#platform/errors/domain-error';
import type { CalendarDate } from '#shared/calendar-date';
import type { EndedReason, SentBy, SentHow, Stage, ToldStage } from './application-stage.js';

/** What an employer offered, as far as it is known: for the page of the job that may follow. */
export interface OfferedTerms {
  readonly hoursPerWeek: number | null;
  /** Before tax. */
  readonly payPencePerHour: number | null;
  readonly startsOn: CalendarDate | null;
}

/** Something that happened with an application, as somebody says it. */
export interface ApplicationStep {
  readonly stage: ToldStage;
  readonly on: CalendarDate;
  readonly sentBy: SentBy | '';
  readonly sentHow: SentHow | '';
  readonly reason: EndedReason | '';
  readonly terms: OfferedTerms;
  readonly note: string;
  /** Interviews that are still to come will not take place: they are called off with it. */
  readonly callsOff: boolean;
}

export const NO_TERMS: OfferedTerms = { hoursPerWeek: null, payPencePerHour: null, startsOn: null };

/**
 * Refuses what cannot have happened. Stages may be skipped and gone back to: the last word counts, and nothing waits for
 * anybody's approval.
 */
export function checkStep(
  step: Pick<ApplicationStep, 'stage' | 'on' | 'sentBy' | 'sentHow' | 'reason' | 'terms'>,
  about: { readonly today: CalendarDate; readonly referredOn: CalendarDate; readonly hasInterview: boolean },
): void {
  const { stage, on, sentBy, sentHow, reason, terms } = step;
  if (on > about.today) throw refused('in-the-future', 'The date must be today or in the past', 'on');
  if (on < about.referredOn) throw refused('too-early', 'The date must not be before they were referred to us', 'on');
  if (stage === 'sent' && sentBy === '') throw refused('sent-by', 'Select who sent it', 'sentBy');
  if (stage === 'sent' && sentHow === '') throw refused('sent-how', 'Select how it was sent', 'sentHow');
  if (stage === 'offer' && terms.startsOn !== null && terms.startsOn < on)
    throw refused('starts-before-offer', 'The first day must be on or after the day of the offer', 'startsOn');
  if (stage === 'ended' && reason === '') throw refused('reason', 'Select why it was not taken forward', 'reason');
  if (stage === 'interview' && !about.hasInterview)
    throw refused('no-interview', 'Add the interview with its day and place first', 'stage');
}

/** The stage a new interview leads to: whoever has an offer, or the job, keeps it. */
export function stageAfterInterview(stage: Stage): Stage {
  return stage === 'offer' || stage === 'started' ? stage : 'interview';
}

function refused(code: string, words: string, field: string): RuleBroken {
  return new RuleBroken(`application.${code}`, words, field);
}
