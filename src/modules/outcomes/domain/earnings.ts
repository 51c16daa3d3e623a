import { addDays, earlier, formatDate, later, type CalendarDate } from '#shared/calendar-date';
import type { EpisodeFacts, JobFacts, OutcomePolicy, PaymentFacts, PaymentKind, PaymentNotCounted } from './facts.js';

/** A payment that qualifies, with its job. */
export interface CountedPayment {
  readonly payment: PaymentFacts;
  readonly job: JobFacts;
}

export interface JudgedPayments {
  /** In the order they were paid. */
  readonly counted: readonly CountedPayment[];
  readonly notCounted: readonly PaymentNotCounted[];
}

/** Why a kind of payment that the rules leave out does not count (domain 4.3). */
const DOES_NOT_COUNT: Readonly<Record<PaymentKind, string>> = {
  wages: 'Wages do not count.',
  'self-employed-earnings': 'Self-employed profit does not count.',
  'holiday-pay': 'Holiday pay does not count.',
  'tax-refund': 'A tax refund does not count.',
  'pay-in-lieu': 'Pay in lieu of notice does not count.',
};
const FOR_WORK: ReadonlySet<PaymentKind> = new Set(['wages', 'self-employed-earnings']);

/** Pay for work and more than nothing: only it proves hours, or a job. What counts as money is for the rules to say. */
export function isPayForWork({ kind, grossPence }: Pick<PaymentFacts, 'kind' | 'grossPence'>): boolean {
  return FOR_WORK.has(kind) && grossPence > 0;
}

/** True for a kind of work that counts under the policy (domain 4.3). */
export function jobCounts(job: JobFacts, policy: OutcomePolicy): boolean {
  return policy.jobKinds.some(({ code, counts }) => code === job.kind && counts);
}

/**
 * The jobs an outcome can come from: of a kind that counts, and begun on or after the person's start, by the last day
 * that counts. In order of their start.
 */
export function qualifyingJobs(
  facts: EpisodeFacts,
  policy: OutcomePolicy,
  trackingEndsOn: CalendarDate | null,
): JobFacts[] {
  return facts.jobs
    .filter((job) => jobCounts(job, policy) && job.startedOn >= facts.startedOn)
    .filter((job) => trackingEndsOn === null || job.startedOn <= trackingEndsOn)
    .toSorted((a, b) => compare(a.startedOn, b.startedOn) || compare(a.id, b.id));
}

/** Which payments count towards an outcome, and why the others do not (domain 4.3). */
export function judgePayments(
  facts: EpisodeFacts,
  policy: OutcomePolicy,
  trackingEndsOn: CalendarDate | null,
): JudgedPayments {
  const counted: CountedPayment[] = [];
  const notCounted: PaymentNotCounted[] = [];
  const inOrder = facts.payments.toSorted((a, b) => compare(a.paidOn, b.paidOn) || compare(a.id, b.id));
  for (const payment of inOrder) {
    const job = facts.jobs.find(({ id }) => id === payment.jobId);
    const refusal = job ? refusalOf(payment, job, facts, policy, trackingEndsOn) : NO_JOB;
    if (job && !refusal) counted.push({ payment, job });
    if (refusal) notCounted.push({ paymentId: payment.id, ...refusal });
  }
  return { counted, notCounted };
}

/** The jobs whose earnings add up to one sum: all of them, or wages and self-employed earnings apart. */
export function sidesThatAddUp(jobs: readonly JobFacts[], policy: OutcomePolicy): JobFacts[][] {
  if (policy.mixSelfAndEmployedEarnings) return [[...jobs]];
  return [false, true].map((selfEmployed) => jobs.filter((job) => job.selfEmployed === selfEmployed));
}

/** Why payments of another group are not in this sum. */
export function keptApart(group: readonly CountedPayment[], all: readonly CountedPayment[]): PaymentNotCounted[] {
  return all
    .filter((counted) => !group.includes(counted))
    .map(({ payment }) => ({
      paymentId: payment.id,
      reason: 'not-mixed',
      words: 'Wages and self-employed earnings are not added together.',
    }));
}

/** Whole pence of a group of payments. */
export function sumOf(payments: readonly CountedPayment[]): number {
  return payments.reduce((sum, { payment }) => sum + payment.grossPence, 0);
}

type Refusal = Omit<PaymentNotCounted, 'paymentId'>;
const NO_JOB: Refusal = { reason: 'no-job', words: 'It is not linked to a job.' };

/** Why a payment of a job does not count; null when it does. */
function refusalOf(
  payment: PaymentFacts,
  job: JobFacts,
  facts: EpisodeFacts,
  policy: OutcomePolicy,
  trackingEndsOn: CalendarDate | null,
): Refusal | null {
  if (job.startedOn < facts.startedOn) {
    const words = `The job with ${job.employerName} began before the programme did.`;
    return { reason: 'job-before-programme', words };
  }
  if (policy.neverPaid.includes(payment.kind)) {
    return { reason: 'kind-of-payment', words: DOES_NOT_COUNT[payment.kind] };
  }
  if (!jobCounts(job, policy)) {
    const label = policy.jobKinds.find(({ code }) => code === job.kind)?.label ?? job.kind;
    return { reason: 'kind-of-job', words: `${label} does not count.` };
  }
  if (payment.grossPence === 0) return { reason: 'nothing-paid', words: 'Nothing was paid.' };
  if (payment.periodTo < job.startedOn) {
    const words = `The pay period is before the job with ${job.employerName} began.`;
    return { reason: 'outside-tracking', words };
  }
  if (isForWorkAfter(payment, job)) {
    const words = `The pay period is after the job with ${job.employerName} ended.`;
    return { reason: 'outside-tracking', words };
  }
  const { from, to } = periodWorked(payment, job);
  if (from < facts.startedOn || (trackingEndsOn !== null && to > trackingEndsOn)) {
    const last = trackingEndsOn === null ? '' : ` to ${formatDate(trackingEndsOn)}`;
    const words = `The pay period is not within the time that counts, ${formatDate(facts.startedOn)}${last}.`;
    return { reason: 'outside-tracking', words };
  }
  if (payment.paidOn < facts.startedOn) {
    // Paid ahead for a period that reaches into support: no outcome is older than support.
    return {
      reason: 'outside-tracking',
      words: `It was paid before support started on ${formatDate(facts.startedOn)}.`,
    };
  }
  if (payment.paidOn > facts.today) {
    return { reason: 'not-paid-yet', words: `It is not paid until ${formatDate(payment.paidOn)}.` };
  }
  return null;
}

/**
 * Pay for work that begins only after the last day of the job is not pay for work in it, whichever of the two was recorded first.
 * Holiday pay or pay in lieu comes when the work is over, and the rules say whether it counts.
 */
export function isForWorkAfter(
  payment: Pick<PaymentFacts, 'kind' | 'periodFrom'>,
  { endedOn }: Pick<JobFacts, 'endedOn'>,
): boolean {
  return FOR_WORK.has(payment.kind) && endedOn !== null && payment.periodFrom > endedOn;
}

/** A pay period is often a whole month; only the part in which the person had the job is work. */
export function periodWorked(payment: PaymentFacts, job: JobFacts): { from: CalendarDate; to: CalendarDate } {
  const to = job.endedOn === null ? payment.periodTo : earlier(payment.periodTo, job.endedOn);
  return { from: later(payment.periodFrom, job.startedOn), to };
}

/** The day after the last one of this job that is already paid for; the job's start when nothing is. */
export function unpaidFrom(job: JobFacts, counted: readonly CountedPayment[]): CalendarDate {
  return counted
    .filter((paid) => paid.job.id === job.id)
    .map(({ payment }) => addDays(payment.periodTo, 1))
    .reduce(later, job.startedOn);
}

/** For sorting: days and ids alike. */
export function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
