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

/** What proves a job is missing; where there is a file all the same, that it is not enough for this outcome. */
export function jobUnproved({ employerName, evidenceKinds = [] }: JobFacts): string {
  if (evidenceKinds.length === 0) return `Evidence of the job with ${employerName}`;
  return `Other evidence of the job with ${employerName}: the file there does not prove this outcome`;
}

/** Proof of each of these jobs that has none. */
export function jobsUnproved(jobs: readonly JobFacts[]): Lack[] {
  return jobs.filter(({ hasEvidence }) => !hasEvidence).map((job) => jobLack('job-evidence', job, jobUnproved(job)));
}

/** Proof of each of these payments of these jobs that has none. */
export function paymentsUnproved(payments: readonly PaymentFacts[], jobs: readonly JobFacts[]): Lack[] {
  return payments
    .filter(({ hasEvidence }) => !hasEvidence)
    .flatMap((payment) => {
      const job = jobs.find(({ id }) => id === payment.jobId);
      return job ? [paymentUnproved(payment, job)] : [];
    });
}

/** Proof of a payment from a job. */
export function paymentUnproved({ id, grossPence, paidOn, evidenceKinds = [] }: PaymentFacts, job: JobFacts): Lack {
  const what = `${formatPounds(grossPence)} from ${job.employerName}, paid on ${formatDate(paidOn)}`;
  const text =
    evidenceKinds.length === 0 ? `Evidence of ${what}` : `Other evidence of ${what}: the file there does not prove it`;
  return { kind: 'payment-evidence', text, jobId: job.id, paymentId: id };
}
