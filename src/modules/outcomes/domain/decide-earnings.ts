import { formatDate, type CalendarDate } from '#shared/calendar-date';
import { formatPounds } from '#shared/money';
import { plural } from '#shared/wording';
import { compare, judgePayments, keptApart, qualifyingJobs, sumOf, type CountedPayment } from './earnings.js';
import type { Decided, EpisodeFacts, JobFacts, Lack, OutcomePolicy } from './facts.js';
import { jobLack, jobsUnproved, lackOf, paymentUnproved } from './lacks.js';
import { currentJobs, projectEarnings, whosePay } from './projection.js';
import { trackingEnds, type OutcomeRule } from './rule-set.js';
import { measureSides, rateFor, type Measured } from './sums.js';
import { thresholdInWords, thresholdPence, type HourlyRate } from './thresholds.js';
import { tradingOf, type Trading } from './trading.js';

/** First non-zero qualifying pay (domain 4.1). */
export function decideFirstEarnings(rule: OutcomeRule, facts: EpisodeFacts, policy: OutcomePolicy): Decided {
  const trackingEndsOn = trackingEnds(facts.startedOn, rule, policy.trackingTermMonths);
  const { counted, notCounted } = judgePayments(facts, policy, trackingEndsOn);
  const first = counted.find(({ payment }) => payment.grossPence > 0);
  const enough = hasEvidence(rule, counted);
  const achieved = first !== undefined && enough;
  const words = first
    ? `${formatPounds(first.payment.grossPence)} from ${first.job.employerName}, paid on ${formatDate(first.payment.paidOn)}.`
    : 'No payments so far. The first pay above nothing counts.';
  return {
    kind: rule.kind,
    state: achieved ? 'achieved' : 'forming',
    achievedOn: achieved ? first.payment.paidOn : null,
    sumPence: sumOf(counted),
    thresholdPence: null,
    sumInWords: first && !enough ? `${words} It counts when evidence is attached.` : words,
    lacks: first ? evidenceMissing([first]) : factsMissing(qualifyingJobs(facts, policy, trackingEndsOn), [], facts),
    projectedOn: null,
    projectedBy: null,
    trackingEndsOn,
    notCounted,
    tradingDays: null,
    restsOn: achieved ? [[first.job.id]] : [],
  };
}

/**
 * Gross qualifying earnings against hours × weeks × rate; met when the sum is at least the value (domain 4.2). People who
 * work for themselves may reach it by time instead: so many days of trading, with evidence (domain 4.4).
 */
export function decideEarnings(rule: OutcomeRule, facts: EpisodeFacts, policy: OutcomePolicy): Decided {
  const byMoney = decideSum(rule, facts, policy);
  const { trackingEndsOn } = byMoney;
  const businesses = qualifyingJobs(facts, policy, trackingEndsOn).filter(({ selfEmployed }) => selfEmployed);
  if (businesses.length === 0) return byMoney;
  const tradingBy = (jobs: readonly JobFacts[]) => tradingOf(jobs, policy.tradingDays, facts.today, trackingEndsOn);
  const proved = tradingBy(businesses.filter(({ hasEvidence }) => hasEvidence));
  const isSooner = byMoney.achievedOn === null || (proved.reachedOn !== null && proved.reachedOn < byMoney.achievedOn);
  if (proved.reachedOn !== null && isSooner) return reachedByTrading(byMoney, proved, policy.tradingDays);
  return byMoney.achievedOn === null
    ? formingByTrading(byMoney, tradingBy(businesses), proved.days, policy.tradingDays)
    : byMoney;
}

function reachedByTrading(byMoney: Decided, { jobs, reachedOn }: Trading, needed: number): Decided {
  if (reachedOn === null) return byMoney;
  return {
    ...byMoney,
    state: 'achieved',
    achievedOn: reachedOn,
    sumInWords: `${plural(needed, 'day')} of trading, reached on ${formatDate(reachedOn)}.`,
    lacks: [],
    projectedOn: null,
    projectedBy: null,
    tradingDays: needed,
    restsOn: jobs.filter(({ startedOn }) => startedOn <= reachedOn).map(({ id }) => [id]),
  };
}

function formingByTrading(byMoney: Decided, trading: Trading, provedDays: number, needed: number): Decided {
  const { projectedOn, projectedBy } = byMoney;
  const isSooner = trading.projectedOn !== null && (projectedOn === null || trading.projectedOn < projectedOn);
  const soFar =
    provedDays === trading.days
      ? `${plural(trading.days, 'day')} of trading so far`
      : `${provedDays} of ${plural(trading.days, 'day')} of trading so far count, as evidence of the business is missing`;
  const words = `${soFar}; ${plural(needed, 'day')} with evidence are enough as well.`;
  return {
    ...byMoney,
    sumInWords: `${byMoney.sumInWords} ${words}`,
    lacks: [...byMoney.lacks, ...jobsUnproved(trading.jobs)],
    projectedOn: isSooner ? trading.projectedOn : projectedOn,
    projectedBy: isSooner ? null : projectedBy,
    tradingDays: isSooner ? needed : null,
  };
}

function decideSum(rule: OutcomeRule, facts: EpisodeFacts, policy: OutcomePolicy): Decided {
  const trackingEndsOn = trackingEnds(facts.startedOn, rule, policy.trackingTermMonths);
  const { counted, notCounted } = judgePayments(facts, policy, trackingEndsOn);
  const jobs = qualifyingJobs(facts, policy, trackingEndsOn);
  const rate = (paidOn: CalendarDate) => rateFor(rule, facts, policy, jobs, paidOn);
  const sides = measureSides(rule, jobs, counted, policy, rate);
  const best = sides[0] ?? NOTHING_PAID;

  // What was needed when it was reached; until then, what the latest pay date asks for.
  const decidedOn = best.reachedOn ?? best.payments.at(-1)?.payment.paidOn ?? facts.today;
  const rateNow = rate(decidedOn);
  const threshold = rateNow && thresholdPence(rule, rateNow.pencePerHour);
  const { enough } = best;
  const achieved = best.reachedOn !== null && enough;
  const projected =
    threshold === null || best.reachedOn !== null ? null : soonest(threshold, sides, facts, trackingEndsOn);
  return {
    kind: rule.kind,
    state: achieved ? 'achieved' : 'forming',
    achievedOn: achieved ? best.reachedOn : null,
    sumPence: best.sum,
    thresholdPence: threshold,
    sumInWords: rateNow ? inWords(rule, best, rateNow, enough, jobs, trackingEndsOn, facts.today) : soFar(best),
    lacks: [
      ...(rateNow ? [] : [lackOf(rateMissing(rule, facts))]),
      // What came after it was reached did not bring it about, and needs no file.
      ...evidenceMissing(achieved ? paidBy(best.payments, best.reachedOn) : best.payments),
      ...(best.reachedOn === null ? factsMissing(jobs, counted, facts) : []),
    ],
    projectedOn: projected?.on ?? null,
    projectedBy: projected && whosePay(projected.side, jobs, projected.on, facts.today),
    trackingEndsOn,
    notCounted: [...notCounted, ...keptApart(best.payments, counted)],
    tradingDays: null,
    restsOn: achieved ? paidBy(best.payments, best.reachedOn).map(({ job }) => [job.id]) : [],
  };
}

/** The first day on which one of the sums would reach what is needed, and which; null when none would in time. */
function soonest(
  needed: number,
  sides: readonly Measured[],
  { today }: EpisodeFacts,
  trackingEndsOn: CalendarDate | null,
): { readonly on: CalendarDate; readonly side: readonly JobFacts[] } | null {
  const days = sides.flatMap(({ jobs: side, sum, payments }) => {
    const on = projectEarnings(needed - sum, side, payments, today, trackingEndsOn);
    return on === null ? [] : [{ on, side }];
  });
  return days.toSorted((a, b) => compare(a.on, b.on))[0] ?? null;
}

const NOTHING_PAID: Measured = {
  jobs: [],
  payments: [],
  steps: [],
  sum: 0,
  reachedOn: null,
  reachedPence: null,
  enough: false,
};

/** The payments up to the day on which a sum was reached: what came later did not bring it about. */
function paidBy(payments: readonly CountedPayment[], day: CalendarDate | null): readonly CountedPayment[] {
  return payments.filter(({ payment }) => day !== null && payment.paidOn <= day);
}

function inWords(
  rule: OutcomeRule,
  { payments, sum, reachedOn }: Measured,
  rate: HourlyRate,
  enough: boolean,
  jobs: readonly JobFacts[],
  trackingEndsOn: CalendarDate | null,
  today: CalendarDate,
): string {
  const threshold = thresholdPence(rule, rate.pencePerHour);
  const needed = `(${thresholdInWords(rule, rate.pencePerHour)})`;
  if (reachedOn !== null) {
    const from = `${formatPounds(sum)} from ${plural(payments.length, 'payment')}`;
    const reached = `${formatPounds(threshold)} was needed ${needed}. Reached on ${formatDate(reachedOn)}.`;
    return `${from}. ${reached}${enough ? '' : ' It counts when evidence is attached.'}`;
  }
  const whose = jobs.length === 0 && rule.rateDate === 'JOB_START' ? ' for a job that starts today' : '';
  const toGo = payments.length > 0 ? ` ${formatPounds(threshold - sum)} to go.` : '';
  const over = trackingEndsOn !== null && trackingEndsOn < today;
  const ended = over ? ` The time to reach it ended on ${formatDate(trackingEndsOn)}.` : '';
  return `${soFar({ payments, sum })} ${formatPounds(threshold)} is needed ${needed}${whose}.${toGo}${ended}`;
}

function soFar({ payments, sum }: Pick<Measured, 'payments' | 'sum'>): string {
  if (payments.length === 0) return 'No payments so far.';
  return `${formatPounds(sum)} from ${plural(payments.length, 'payment')} so far.`;
}

function hasEvidence(rule: OutcomeRule, payments: readonly CountedPayment[]): boolean {
  return payments.filter(({ payment }) => payment.hasEvidence).length >= rule.evidenceMin;
}

function evidenceMissing(payments: readonly CountedPayment[]): Lack[] {
  return payments
    .filter(({ payment }) => !payment.hasEvidence)
    .map(({ payment, job }) => paymentUnproved(payment, job));
}

function factsMissing(jobs: readonly JobFacts[], paid: readonly CountedPayment[], facts: EpisodeFacts): Lack[] {
  if (jobs.length === 0) return [lackOf('A job that counts')];
  const unpaid = jobs.filter(({ id, startedOn }) => startedOn <= facts.today && !paid.some(({ job }) => job.id === id));
  const earnings = unpaid.map((job) => jobLack('other', job, `Earnings from ${job.employerName}`));
  return currentJobs(jobs, facts.today).length === 0 ? [...earnings, lackOf('A current job that counts')] : earnings;
}

function rateMissing(rule: OutcomeRule, facts: EpisodeFacts): string {
  const ageUnknown = rule.rateAgeBand === 'OWN_AGE' && !facts.bornOn;
  return ageUnknown ? 'Date of birth, on which the rate depends' : 'An hourly rate for the day that the rule looks at';
}
