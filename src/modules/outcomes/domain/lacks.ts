import { formatDate } from '#shared/calendar-date';
import { formatPounds } from '#shared/money';
import type { JobFacts, Lack, PaymentFacts } from './facts.js';

/** Something that belongs to no one job or payment. */
export const lackOf = (text: string): Lack => ({ kind: 'other', text, jobId: null, paymentId: null });

/** Something a job lacks. */
export const jobLack = (kind: Lack['kind'], { id }: JobFacts, text: string): Lack => ({
  kind,
  text,
  jobId: id,
  paymentId: null,
});

/** Proof of each of these jobs that has none. */
export function jobsUnproved(jobs: readonly JobFacts[]): Lack[] {
  return jobs
    .filter(({ hasEvidence }) => !hasEvidence)
    .map((job) => jobLack('job-evidence', job, `Evidence of the job with ${job.employerName}`));
}

/** Proof of a payment from a job. */
export function paymentUnproved({ id, grossPence, paidOn }: PaymentFacts, job: JobFacts): Lack {
  const text = `Evidence of ${formatPounds(grossPence)} from ${job.employerName}, paid on ${formatDate(paidOn)}`;
  return { kind: 'payment-evidence', text, jobId: job.id, paymentId: id };
}
