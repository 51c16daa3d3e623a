import { addDays, formatDate, type CalendarDate } from '#shared/calendar-date';
import { compare, jobCounts } from './earnings.js';
import type { Decided, EpisodeFacts, JobFacts, OutcomePolicy } from './facts.js';
import { jobsUnproved, lackOf } from './lacks.js';
import { trackingEnds, type OutcomeRule } from './rule-set.js';

/** One look at whether somebody still has a job. */
export interface Check {
  readonly week: number;
  readonly on: CalendarDate;
  /** The paid jobs held on that day. */
  readonly jobs: readonly JobFacts[];
}

/**
 * For people who were in work when they started: in the same or another paid job at each check, 13 and 26 weeks after
 * the start by default (domain 4.5). A job held before the programme counts here.
 */
export function decideRetention(rule: OutcomeRule, facts: EpisodeFacts, policy: OutcomePolicy): Decided {
  const checks = retentionChecks(facts, policy);
  const last = checks.at(-1);
  if (!last) throw new RangeError('The policy names no retention check');

  const past = checks.filter(({ on }) => on <= facts.today);
  const lost = past.find(({ jobs }) => jobs.length === 0);
  const held = past.length === checks.length && !lost;
  const jobs = [...new Set(past.flatMap((check) => check.jobs))];
  const enough = rule.evidenceMin === 0 || jobs.some(({ hasEvidence }) => hasEvidence);
  const inWorkNow = facts.jobs.some((job) => jobCounts(job, policy) && heldOn(job, facts.today));
  return {
    kind: rule.kind,
    state: held && enough ? 'achieved' : 'forming',
    achievedOn: held && enough ? last.on : null,
    sumPence: null,
    thresholdPence: null,
    sumInWords: inWords(checks, facts.today) + (held && !enough ? ' It counts when evidence is attached.' : ''),
    lacks: [...jobsUnproved(jobs), ...(held || lost || inWorkNow ? [] : [lackOf('A current job that counts')])],
    projectedOn: !held && !lost && inWorkNow ? last.on : null,
    trackingEndsOn: trackingEnds(facts.startedOn, rule, policy.trackingTermMonths),
    notCounted: [],
    projectedBy: null,
    tradingDays: null,
    restsOn: held && enough ? past.map((check) => check.jobs.map(({ id }) => id)) : [],
  };
}

/** The checks in order, each with the paid jobs held on its day. */
export function retentionChecks(facts: EpisodeFacts, policy: OutcomePolicy): Check[] {
  const jobs = facts.jobs
    .filter((job) => jobCounts(job, policy))
    .toSorted((a, b) => compare(a.startedOn, b.startedOn) || compare(a.id, b.id));
  return policy.retentionCheckWeeks
    .toSorted((a, b) => a - b)
    .map((week) => {
      const on = addDays(facts.startedOn, week * 7);
      return { week, on, jobs: jobs.filter((job) => heldOn(job, on)) };
    });
}

function heldOn(job: JobFacts, day: CalendarDate): boolean {
  return job.startedOn <= day && (job.endedOn === null || job.endedOn >= day);
}

function inWords(checks: readonly Check[], today: CalendarDate): string {
  return checks
    .map(({ week, on, jobs }) => {
      if (on > today) return `The ${week}-week check is on ${formatDate(on)}.`;
      return `${jobs.length > 0 ? 'In' : 'Not in'} paid work at the ${week}-week check on ${formatDate(on)}.`;
    })
    .join(' ');
}
