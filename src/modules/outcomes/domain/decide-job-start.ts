import { formatDate, later, type CalendarDate } from '#shared/calendar-date';
import { plural } from '#shared/wording';
import { compare, isForWorkAfter, isPayForWork, jobCounts, qualifyingJobs } from './earnings.js';
import type { Decided, EpisodeFacts, JobFacts, Lack, OutcomePolicy, PaymentFacts } from './facts.js';
import { jobLack, jobUnproved, lackOf } from './lacks.js';
import { projectHours } from './projection.js';
import { trackingEnds, type OutcomeRule } from './rule-set.js';

/**
 * A paid job that counts, whose start date has come, in which the hours that make a job start (A-11, four) have been
 * worked for pay, with evidence (domain 4.1). The date is the day on which that first holds; evidence that comes later
 * does not move it.
 */
export function decideJobStart(rule: OutcomeRule, facts: EpisodeFacts, policy: OutcomePolicy): Decided {
  const trackingEndsOn = trackingEnds(facts.startedOn, rule, policy.trackingTermMonths);
  const candidates = qualifyingJobs(facts, policy, trackingEndsOn).map((job) => judgeJob(job, rule, facts, policy));
  const best = candidates.toSorted(nearestFirst)[0];
  const common = {
    kind: rule.kind,
    sumPence: null,
    thresholdPence: null,
    trackingEndsOn,
    notCounted: [],
    projectedBy: null,
    tradingDays: null,
  };
  if (!best) {
    const sumInWords = nothingCounts(facts, policy);
    return {
      ...common,
      state: 'forming',
      achievedOn: null,
      sumInWords,
      lacks: [lackOf('A job that counts')],
      projectedOn: null,
      restsOn: [],
    };
  }
  return {
    ...common,
    state: best.achievedOn === null ? 'forming' : 'achieved',
    achievedOn: best.achievedOn,
    sumInWords: jobStartInWords(best, facts.today, policy.jobStartMinHours),
    lacks: best.lacks,
    projectedOn:
      best.hoursToGo > 0 && !best.isPaidWithoutHours ? projectHours(best.hoursToGo, best.job, facts.today) : null,
    restsOn: best.achievedOn === null ? [] : [[best.job.id]],
  };
}

/** One job on its way to being a job start. */
export interface Candidate {
  readonly job: JobFacts;
  readonly paidFor: HoursPaidFor;
  readonly hoursDone: number;
  readonly hoursToGo: number;
  /** Pay for work is recorded, but nobody has said for how many hours or when the first were done. */
  readonly isPaidWithoutHours: boolean;
  /** The day on which the hours were done, when that is known and has come. */
  readonly hoursDoneOn: CalendarDate | null;
  readonly achievedOn: CalendarDate | null;
  readonly lacks: readonly Lack[];
}

/** How far one job that qualifies is from a job start. */
export function judgeJob(job: JobFacts, rule: OutcomeRule, facts: EpisodeFacts, policy: OutcomePolicy): Candidate {
  const minimum = policy.jobStartMinHours;
  const begun = job.startedOn <= facts.today;
  const fromPayments = hoursPaidFor(job, facts, minimum);
  const hoursDone = begun ? Math.max(job.paidHoursDone, fromPayments.hours) : 0;
  const hoursToGo = Math.max(minimum - hoursDone, 0);
  const isPaidWithoutHours = begun && hoursToGo > 0 && fromPayments.someWithoutHours;
  const known = job.fourHoursOn ?? fromPayments.reachedOn;
  const hoursDoneOn = hoursToGo === 0 && known !== null && known <= facts.today ? later(job.startedOn, known) : null;
  const evidenced = job.hasEvidence || rule.evidenceMin === 0;
  return {
    job,
    paidFor: fromPayments,
    hoursDone,
    hoursToGo,
    isPaidWithoutHours,
    hoursDoneOn,
    achievedOn: hoursDoneOn !== null && evidenced ? hoursDoneOn : null,
    lacks: [
      ...(hoursToGo > 0 && !isPaidWithoutHours
        ? [jobLack('paid-hours', job, `${plural(hoursToGo, 'more paid hour')} at ${job.employerName}`)]
        : []),
      ...((hoursToGo === 0 || isPaidWithoutHours) && hoursDoneOn === null
        ? [
            jobLack(
              'day-of-hours',
              job,
              `The day on which ${plural(minimum, 'paid hour')} had been done at ${job.employerName}`,
            ),
          ]
        : []),
      ...(evidenced ? [] : [jobLack('job-evidence', job, jobUnproved(job))]),
    ],
  };
}

/** Hours of a job as payments tell them. */
export interface HoursPaidFor {
  readonly hours: number;
  /** The end of the pay period in which the minimum was reached. */
  readonly reachedOn: CalendarDate | null;
  /** Each payment with the hours so far, in the order of their periods. */
  readonly steps: readonly { readonly payment: PaymentFacts; readonly hours: number }[];
  readonly someWithoutHours: boolean;
}

/**
 * Hours of this job that payments for work prove, and the end of the pay period in which the minimum was reached. Hours
 * on holiday pay, pay in lieu or a tax refund were not worked (domain 4.3).
 */
function hoursPaidFor(job: JobFacts, facts: EpisodeFacts, minimum: number): HoursPaidFor {
  const steps: { payment: PaymentFacts; hours: number }[] = [];
  let hours = 0;
  let reachedOn: CalendarDate | null = null;
  const worked = facts.payments
    .filter((payment) => payment.jobId === job.id && isPayForWork(payment))
    .filter((payment) => payment.periodTo >= job.startedOn && payment.periodTo <= facts.today)
    .filter((payment) => !isForWorkAfter(payment, job))
    .toSorted((a, b) => compare(a.periodTo, b.periodTo) || compare(a.id, b.id));
  for (const payment of worked) {
    // To hundredths, so that the parts of hours on payslips add up without the noise of floating point.
    hours = Math.round((hours + (payment.hours ?? 0)) * 100) / 100;
    steps.push({ payment, hours });
    if (hours >= minimum) reachedOn ??= payment.periodTo;
  }
  return { hours, reachedOn, steps, someWithoutHours: worked.some((payment) => payment.hours === null) };
}

/** Achieved before not achieved, the earlier before the later; then what has least to go. */
function nearestFirst(a: Candidate, b: Candidate): number {
  const never = '9999-12-31';
  const [first, second] = [a.achievedOn ?? never, b.achievedOn ?? never];
  if (first !== second) return first < second ? -1 : 1;
  return Number(a.job.endedOn !== null) - Number(b.job.endedOn !== null) || a.hoursToGo - b.hoursToGo;
}

/** Where a job stands, in a sentence or two. */
export function jobStartInWords(
  { job, hoursDone, hoursToGo, isPaidWithoutHours, hoursDoneOn, achievedOn }: Candidate,
  today: CalendarDate,
  minimum: number,
): string {
  const hours = plural(minimum, 'paid hour');
  if (achievedOn !== null) return `${hours} had been done at ${job.employerName} by ${formatDate(achievedOn)}.`;
  if (job.startedOn > today) {
    return `The job with ${job.employerName} starts on ${formatDate(job.startedOn)}. It counts when ${hours} are done.`;
  }
  if (isPaidWithoutHours) {
    return `Pay from ${job.employerName} is recorded, but not the day on which ${hours} had been done. It counts from that day.`;
  }
  if (hoursToGo > 0) {
    const ended = job.endedOn !== null && job.endedOn <= today ? ' The job has ended.' : '';
    return `${hoursDone} of ${hours} done at ${job.employerName}. ${plural(hoursToGo, 'hour')} to go.${ended}`;
  }
  if (hoursDoneOn === null) return `${hours} are done at ${job.employerName}, but not on which day.`;
  return `${hours} were done at ${job.employerName} by ${formatDate(hoursDoneOn)}. It counts when evidence is attached.`;
}

function nothingCounts(facts: EpisodeFacts, policy: OutcomePolicy): string {
  const others = facts.jobs.filter((job) => !jobCounts(job, policy));
  const [other] = others.toSorted((a, b) => compare(a.startedOn, b.startedOn) || compare(a.id, b.id));
  const label = policy.jobKinds.find(({ code }) => code === other?.kind)?.label;
  return `No job that counts so far.${label ? ` ${label} does not count.` : ''}`;
}
