import { daysBetween, earlier, formatDate } from '#shared/calendar-date';
import { qualifyingJobs } from './earnings.js';
import type { ExplainedTrading } from './explanation.js';
import type { ToExplain } from './explain-outcomes.js';
import { tradingSpans } from './trading.js';

/**
 * The days on which somebody traded, up to today (domain 4.4). Those of a business without evidence are shown and do not
 * add up: they would count once it is proved.
 */
export function explainTrading({ facts, policy, decision }: ToExplain): ExplainedTrading[] {
  const { trackingEndsOn } = decision;
  const businesses = qualifyingJobs(facts, policy, trackingEndsOn).filter(({ selfEmployed }) => selfEmployed);
  const proved = businesses.filter(({ hasEvidence }) => hasEvidence);
  let running = 0;
  const counted = spansUntil(proved).map(({ job, from, to, days }) => {
    const reaches = running < policy.tradingDays && running + days >= policy.tradingDays;
    running += days;
    const words = `Each day of the calendar once.${reaches ? ` Day ${policy.tradingDays} is among these.` : ''}`;
    return { jobId: job.id, employerName: job.employerName, from, to, days, runningDays: running, words };
  });
  const unproved = spansUntil(businesses.filter((job) => !proved.includes(job))).map(({ job, from, to, days }) => {
    const words = `Without evidence of the business, so these days do not count until it comes.`;
    return { jobId: job.id, employerName: job.employerName, from, to, days, runningDays: null, words };
  });
  return [...counted, ...unproved];

  function spansUntil(jobs: typeof businesses) {
    return tradingSpans(jobs, trackingEndsOn)
      .filter(({ from }) => from <= facts.today)
      .map(({ job, from, to }) => {
        const until = to === null ? facts.today : earlier(to, facts.today);
        return { job, from, to: until, days: daysBetween(from, until) + 1 };
      });
  }
}

/** What days of trading ask for, in a sentence. */
export function tradingAsks(days: number, endsOn: Parameters<typeof formatDate>[0] | null): string {
  const until = endsOn === null ? '' : ` up to ${formatDate(endsOn)}`;
  return `People who work for themselves may reach it by ${days} days of trading with evidence${until} instead, whichever comes first.`;
}
