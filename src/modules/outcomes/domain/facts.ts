import type { CalendarDate } from '#shared/calendar-date';
import type { EvidencePolicy } from './evidence-needs.js';
import type { OutcomeKind } from './rule-set.js';
import type { HourlyRate } from './thresholds.js';

/** A job of somebody, with what is known of it today. Money in pence, hours as decimals. */
export interface JobFacts {
  readonly id: string;
  /** A code of the policy's `jobKinds`. */
  readonly kind: string;
  readonly employerName: string;
  readonly startedOn: CalendarDate;
  /** The last day of the job; null while it goes on. */
  readonly endedOn: CalendarDate | null;
  readonly hoursPerWeek: number;
  readonly payPencePerHour: number;
  readonly paidHoursDone: number;
  /** The day on which the paid hours that make a job start had been done; null when not known. */
  readonly fourHoursOn: CalendarDate | null;
  readonly hasEvidence: boolean;
  /** The kinds of that evidence, of its pay too; without them it is enough for every outcome. */
  readonly evidenceKinds?: readonly string[];
  readonly selfEmployed: boolean;
}

/** What a payment is for. Only the first two can qualify (domain 4.3). */
export type PaymentKind = 'wages' | 'self-employed-earnings' | 'holiday-pay' | 'tax-refund' | 'pay-in-lieu';

/** One payment, gross, never below nothing: a wrong one is corrected or taken out, not set off against. */
export interface PaymentFacts {
  readonly id: string;
  readonly jobId: string | null;
  readonly periodFrom: CalendarDate;
  readonly periodTo: CalendarDate;
  readonly paidOn: CalendarDate;
  readonly grossPence: number;
  readonly kind: PaymentKind;
  readonly hours: number | null;
  readonly hasEvidence: boolean;
  /** The kind of that evidence; without it, it is enough for every outcome. */
  readonly evidenceKinds?: readonly string[];
}

/** Paid hours of one week, over all jobs that count. */
export interface WeekOfHours {
  readonly weekStarting: CalendarDate;
  readonly hours: number;
}

/** All that outcomes are decided from. */
export interface EpisodeFacts {
  readonly startedOn: CalendarDate;
  readonly route: 'out-of-work' | 'in-work-retention';
  readonly today: CalendarDate;
  /** Only for a rule whose rate depends on the person's own age. */
  readonly bornOn?: CalendarDate | null;
  readonly jobs: readonly JobFacts[];
  readonly payments: readonly PaymentFacts[];
  readonly weeklyHours?: readonly WeekOfHours[];
}

/** The numbers and lists that a funder may change. */
export interface OutcomePolicy {
  /** Months of the full term after which tracking days begin. */
  readonly trackingTermMonths: number;
  /** Paid hours that make a job start. */
  readonly jobStartMinHours: number;
  /** Days of trading that make an outcome of people who work for themselves, whatever they earned (domain 4.4). */
  readonly tradingDays: number;
  /** Whether wages and self-employed earnings may add up to one outcome. */
  readonly mixSelfAndEmployedEarnings: boolean;
  /** Weeks after the start at which a person kept in work is looked at (domain 4.5). */
  readonly retentionCheckWeeks: readonly number[];
  /** Kinds of payment that never qualify under the person's rules (domain 4.3). */
  readonly neverPaid: readonly PaymentKind[];
  /** Kinds of work and whether each counts (domain 4.3, A-34). */
  readonly jobKinds: readonly { readonly code: string; readonly label: string; readonly counts: boolean }[];
  /** Tables of hourly rates by name, as rules refer to them (domain 8.4). */
  readonly rateTables: Readonly<Record<string, readonly HourlyRate[]>>;
  /** Which kinds of evidence prove what (domain 4.6); without it, every kind proves everything. */
  readonly evidence?: EvidencePolicy;
}

/** A payment that was left out of a sum, and why in words. */
export interface PaymentNotCounted {
  readonly paymentId: string;
  readonly reason:
    | 'no-job'
    | 'kind-of-payment'
    | 'nothing-paid'
    | 'kind-of-job'
    | 'job-before-programme'
    | 'outside-tracking'
    | 'not-paid-yet'
    | 'not-mixed';
  readonly words: string;
}

/** Something an outcome lacks, and of which job or payment, so that a page can lead to where it is entered. */
export interface Lack {
  readonly kind: 'paid-hours' | 'day-of-hours' | 'job-evidence' | 'payment-evidence' | 'other';
  /** In plain words. */
  readonly text: string;
  /** The job it is about, or the payment's; null where it is about none. */
  readonly jobId: string | null;
  readonly paymentId: string | null;
}

/** What is decided of one outcome; what it lacks is put into words alone last. */
export type Decided = Omit<OutcomeDecision, 'missing'>;

/** Where one outcome stands. */
export interface OutcomeDecision {
  readonly kind: OutcomeKind;
  readonly state: 'achieved' | 'forming' | 'not-applicable';
  readonly achievedOn: CalendarDate | null;
  /** What has been earned towards it; null where money does not decide. */
  readonly sumPence: number | null;
  readonly thresholdPence: number | null;
  /** The sum written out in plain words. */
  readonly sumInWords: string;
  /** What evidence or facts are missing, in plain words. */
  readonly missing: readonly string[];
  /** The same, each with what it is about. */
  readonly lacks: readonly Lack[];
  /** When it would be reached on current hours and pay; null when it would not, or cannot be said. */
  readonly projectedOn: CalendarDate | null;
  /** Where more than one job goes on by then: whose pay that day rests on, in words; null otherwise. */
  readonly projectedBy: string | null;
  /** The last day that counts; null when there is none. */
  readonly trackingEndsOn: CalendarDate | null;
  readonly notCounted: readonly PaymentNotCounted[];
  /** Days of trading by which it is, or would first be, reached; null when money or hours decide. */
  readonly tradingDays: number | null;
  /**
   * Ids of the jobs it stands on once it is achieved: it would fall without at least one of each group. Empty while it
   * forms.
   */
  readonly restsOn: readonly (readonly string[])[];
}
