import type { CalendarDate } from '#shared/calendar-date';
import type { OutcomeDecision, PaymentKind } from './facts.js';
import type { OutcomeKind } from './rule-set.js';

/** One payment, counted or left out, and why. Money in pence. */
export interface ExplainedPayment {
  readonly paymentId: string;
  /** Null for pay that is linked to no job. */
  readonly jobId: string | null;
  readonly paidOn: CalendarDate;
  readonly periodFrom: CalendarDate;
  readonly periodTo: CalendarDate;
  readonly employerName: string;
  readonly kind: PaymentKind;
  readonly grossPence: number;
  readonly hours: number | null;
  readonly hasEvidence: boolean;
  readonly counts: boolean;
  readonly words: string;
  /** What the sum, in pence, or the hours are with it; null where it was left out, or such a thing is not added up. */
  readonly runningPence: number | null;
  readonly runningHours: number | null;
  /** Which sum it is part of, where wages and self-employed earnings are added up apart. */
  readonly sum: 'wages' | 'self-employment' | null;
}

/** Whether something of a job counts by now, may count once it comes or is proved, or never will. */
export const JOB_STANDINGS = { counted: 'Counted', 'can-count': 'Can count', 'left-out': 'Left out' } as const;
export type JobStanding = keyof typeof JOB_STANDINGS;

/** One job, and what it means for the outcome. */
export interface ExplainedJob {
  readonly jobId: string;
  readonly employerName: string;
  readonly kind: string;
  readonly startedOn: CalendarDate;
  readonly endedOn: CalendarDate | null;
  readonly hasEvidence: boolean;
  /** Whether its kind and its days are such that the outcome can come from it. */
  readonly counts: boolean;
  readonly standing: JobStanding;
  readonly words: string;
}

/** One week of work, and what its hours are made of. */
export interface ExplainedWeek {
  readonly weekStarting: CalendarDate;
  readonly hours: number;
  /** Whether it had hours enough, is over, and lies within the time that counts. */
  readonly counts: boolean;
  /** Whether it is one of the weeks that reached the outcome. */
  readonly isInSpan: boolean;
  readonly words: string;
}

/** Some days of trading. */
export interface ExplainedTrading {
  readonly jobId: string;
  readonly employerName: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly days: number;
  /** Days with evidence so far; null for a business without evidence, whose days do not count. */
  readonly runningDays: number | null;
  readonly words: string;
}

/**
 * How one outcome was worked out: everything needed to reckon it again by hand, in the order in which one would. Made from
 * the same facts and rules as the decision, and says the same.
 */
export interface OutcomeExplanation {
  readonly kind: OutcomeKind;
  readonly label: string;
  readonly state: OutcomeDecision['state'];
  readonly achievedOn: CalendarDate | null;
  /** What the rule asks, in a sentence. */
  readonly asks: string;
  /** The arithmetic, step by step: the time that counts, the rate and why that day's, what is needed. */
  readonly reckoning: readonly string[];
  readonly jobs: readonly ExplainedJob[];
  /** Every payment of the person, those taken out too, in the order they were paid. */
  readonly payments: readonly ExplainedPayment[];
  readonly weeks: readonly ExplainedWeek[];
  readonly trading: readonly ExplainedTrading[];
  /** What is proved, and what is not. */
  readonly evidence: readonly string[];
  readonly result: string;
}

/** A payment that was recorded and taken out: no fact any more, but part of what there is to explain. */
export interface TakenOut {
  readonly payment: Omit<ExplainedPayment, 'counts' | 'words' | 'runningPence' | 'runningHours' | 'sum'>;
  /** Who took it out, when and why. */
  readonly words: string;
}
