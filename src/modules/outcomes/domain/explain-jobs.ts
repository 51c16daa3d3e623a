import { formatDate } from '#shared/calendar-date';
import { judgeJob, jobStartInWords } from './decide-job-start.js';
import { paymentsWithHours } from './decide-hours.js';
import { retentionChecks } from './decide-retention.js';
import { compare, jobCounts, judgePayments } from './earnings.js';
import type { ExplainedJob, JobStanding } from './explanation.js';
import type { ToExplain } from './explain-outcomes.js';
import type { JobFacts } from './facts.js';

/** Every job of the person, in the order they began, with whether the outcome can come from it and why. */
export function explainJobs(of: ToExplain): ExplainedJob[] {
  return of.facts.jobs
    .toSorted((a, b) => compare(a.startedOn, b.startedOn) || compare(a.id, b.id))
    .map((job) => {
      const { id: jobId, employerName, startedOn, endedOn, hasEvidence } = job;
      const refusal = refusalOf(job, of);
      return {
        ...{ jobId, employerName, startedOn, endedOn, hasEvidence },
        kind: labelOf(job, of),
        counts: refusal === null,
        standing: refusal === null ? standingOf(job, of) : 'left-out',
        words: refusal ?? whyItCounts(job, of),
      };
    });
}

function labelOf(job: JobFacts, { policy }: ToExplain): string {
  return policy.jobKinds.find(({ code }) => code === job.kind)?.label ?? job.kind;
}

function refusalOf(job: JobFacts, of: ToExplain): string | null {
  const { facts, policy, decision } = of;
  if (!jobCounts(job, policy)) return `${labelOf(job, of)} does not count.`;
  if (decision.kind === 'RETENTION') {
    return checksHeld(job, of).length > 0 ? null : 'It was not held on the day of a check that has come.';
  }
  if (job.startedOn < facts.startedOn) return 'It began before the programme did.';
  const { trackingEndsOn } = decision;
  if (trackingEndsOn !== null && job.startedOn > trackingEndsOn) {
    return `It began after the last day that counts, ${formatDate(trackingEndsOn)}.`;
  }
  return null;
}

/** Whether it has what the outcome asks of it: the hours with evidence, pay that counts, proved trading, or proof of a job kept. */
function standingOf(job: JobFacts, { facts, policy, rule, decision }: ToExplain): JobStanding {
  const { kind, trackingEndsOn } = decision;
  const counted = () => {
    if (kind === 'JOB_START') return judgeJob(job, rule, facts, policy).achievedOn !== null;
    if (kind === 'RETENTION') return job.hasEvidence || rule.evidenceMin === 0;
    if (kind === 'BASELINE') {
      return paymentsWithHours(facts, policy, trackingEndsOn).some(({ jobId }) => jobId === job.id);
    }
    const isPaid = judgePayments(facts, policy, trackingEndsOn).counted.some((paid) => paid.job.id === job.id);
    const hasTraded = job.selfEmployed && job.hasEvidence && job.startedOn <= facts.today;
    return isPaid || (hasTraded && kind !== 'FIRST_EARNINGS');
  };
  return counted() ? 'counted' : 'can-count';
}

function whyItCounts(job: JobFacts, of: ToExplain): string {
  const { facts, policy, rule, decision } = of;
  if (decision.kind === 'RETENTION') return `Held at ${checksHeld(job, of).join(' and ')}.`;
  if (decision.kind !== 'JOB_START') return 'A kind of work that counts, begun within the time that counts.';
  const candidate = judgeJob(job, rule, facts, policy);
  const { fourHoursOn } = job;
  const day = fourHoursOn === null ? '' : ` Entered as done by ${formatDate(fourHoursOn)}.`;
  return `${jobStartInWords(candidate, facts.today, policy.jobStartMinHours)}${day}`;
}

function checksHeld(job: JobFacts, { facts, policy }: ToExplain): string[] {
  return retentionChecks(facts, policy)
    .filter(({ on, jobs }) => on <= facts.today && jobs.includes(job))
    .map(({ week, on }) => `the ${week}-week check on ${formatDate(on)}`);
}
