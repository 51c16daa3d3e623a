import { formatDate, type CalendarDate } from '#shared/calendar-date';
import { formatPounds } from '#shared/money';
import { plural } from '#shared/wording';
import { retentionChecks } from './decide-retention.js';
import { paymentsWithHours, spanReached, weeksWorked } from './decide-hours.js';
import { judgePayments, qualifyingJobs } from './earnings.js';
import type { ToExplain } from './explain-outcomes.js';
import { tradingAsks } from './explain-trading.js';
import { isAboutJob } from './rule-set.js';
import { measureSides, rateDay, rateFor } from './sums.js';
import { MINIMUM_WAGE, thresholdInWords, thresholdPence } from './thresholds.js';

/** What the rule asks, in a sentence. */
export function asksOf({ rule, policy }: Pick<ToExplain, 'rule' | 'policy'>): string {
  switch (rule.kind) {
    case 'JOB_START':
      return rule.evidenceMin === 0
        ? `A job that counts has begun, and ${plural(policy.jobStartMinHours, 'paid hour')} of it are done.`
        : `A job that counts has begun, ${plural(policy.jobStartMinHours, 'paid hour')} of it are done, and there is evidence.`;
    case 'FIRST_EARNINGS':
      return 'The first pay above nothing from a job that counts.';
    case 'RETENTION':
      return `A paid job at each check, ${policy.retentionCheckWeeks.join(' and ')} weeks after the start.`;
    default:
      return rule.basis === 'HOURS'
        ? `At least ${plural(rule.hoursPerWeek ?? 0, 'hour')} of paid work in each of ${plural(rule.weeks ?? 0, 'week')} within any ${rule.withinWeeks} in a row.`
        : `Pay that adds up to what ${plural(rule.hoursPerWeek ?? 0, 'hour')} a week for ${plural(rule.weeks ?? 0, 'week')} would earn.`;
  }
}

/** The arithmetic in the order in which one would reckon it by hand. */
export function reckoningOf(of: ToExplain): string[] {
  const { kind } = of.decision;
  if (kind === 'RETENTION') return checks(of);
  if (kind === 'JOB_START' || kind === 'FIRST_EARNINGS') return [timeThatCounts(of)];
  return of.rule.basis === 'HOURS' ? [timeThatCounts(of), ...weeks(of)] : [timeThatCounts(of), ...threshold(of)];
}

/** What is proved, what is not, and what the rule asks to be proved before it counts. */
export function evidenceOf(explained: ToExplain): string[] {
  const { rule, decision } = explained;
  const of = toProve(explained);
  const proved = of.filter(({ hasEvidence }) => hasEvidence).length;
  const what = plural(of.length, isAboutJob(rule) ? 'job' : 'payment');
  const asked = isAboutJob(rule) ? 'a job' : plural(rule.evidenceMin, 'payment');
  const before =
    rule.evidenceMin === 0
      ? 'The rule asks for none before it counts; it cannot be verified before all of it is proved.'
      : `The rule asks for evidence of ${asked} before it counts.`;
  const { lacks } = decision;
  const missing = lacks.filter((lack) => lack.kind === 'job-evidence' || lack.kind === 'payment-evidence');
  return [
    `${proved} of ${what} ${of.length === 1 ? 'has' : 'have'} evidence. ${before}`,
    ...missing.map(({ text }) => `Missing: ${text}.`),
  ];
}

/** The jobs, or the payments, whose evidence is counted. */
function toProve({ rule, facts, decision, policy }: ToExplain): readonly { readonly hasEvidence: boolean }[] {
  const { trackingEndsOn } = decision;
  if (rule.kind === 'RETENTION') return facts.jobs;
  if (rule.kind === 'JOB_START') return qualifyingJobs(facts, policy, trackingEndsOn);
  if (rule.basis === 'HOURS') return paymentsWithHours(facts, policy, trackingEndsOn);
  return judgePayments(facts, policy, trackingEndsOn).counted.map(({ payment }) => payment);
}

function timeThatCounts({ facts, rule, policy, decision }: ToExplain): string {
  const from = formatDate(facts.startedOn);
  const { trackingEndsOn } = decision;
  if (trackingEndsOn === null) return `What counts begins with the start of support on ${from} and has no end.`;
  const term = plural(policy.trackingTermMonths, 'month');
  return `What counts: from the start of support on ${from} to ${formatDate(trackingEndsOn)}, which is ${plural(rule.trackingDays ?? 0, 'day')} after the last day of a full term of ${term}.`;
}

function threshold(of: ToExplain): string[] {
  const { rule, facts, policy, decision } = of;
  const jobs = qualifyingJobs(facts, policy, decision.trackingEndsOn);
  const { counted } = judgePayments(facts, policy, decision.trackingEndsOn);
  const sides = measureSides(rule, jobs, counted, policy, (day) => rateFor(rule, facts, policy, jobs, day));
  const [best] = sides;
  const payDay = best?.reachedOn ?? best?.payments.at(-1)?.payment.paidOn ?? facts.today;
  const day = rateDay(rule, facts, jobs, payDay);
  const rate = rateFor(rule, facts, policy, jobs, payDay);
  const sums = sides
    .filter(({ payments }) => payments.length > 0)
    .map((side) => {
      const [first] = side.jobs;
      const apart =
        sides.length === 1 ? 'Pay that counts' : first?.selfEmployed ? 'Profit that counts' : 'Wages that count';
      const reached = side.reachedOn === null ? '' : `, reached on ${formatDate(side.reachedOn)}`;
      return `${apart}: ${formatPounds(side.sum)} from ${plural(side.payments.length, 'payment')}${reached}.`;
    });
  const apart =
    sides.length > 1 && sums.length > 1
      ? ['Wages and self-employed profit are not added together; each has its own sum.']
      : [];
  const trading = jobs.some(({ selfEmployed }) => selfEmployed)
    ? [tradingAsks(policy.tradingDays, decision.trackingEndsOn)]
    : [];
  if (!rate) return ['No hourly rate is known for the day that the rule looks at.', ...sums, ...trading];
  const needed = thresholdPence(rule, rate.pencePerHour);
  return [
    `The rate is that of ${whyThatDay(of, day, jobs.length)}: ${formatPounds(rate.pencePerHour)} an hour (${bandInWords(of, rate.band)}, in force from ${formatDate(rate.effectiveFrom)}).`,
    `${thresholdInWords(rule, rate.pencePerHour)} = ${formatPounds(needed)}. It is reached when the sum is at least that.`,
    ...apart,
    ...sums,
    ...trading,
  ];
}

function whyThatDay({ rule, facts }: ToExplain, day: CalendarDate, jobs: number): string {
  const on = formatDate(day);
  if (rule.rateDate === 'PAY_DATE') return `each day of pay, here ${on}`;
  if (rule.rateDate === 'PROGRAMME_START') return `the day support started, ${on}`;
  if (jobs > 0) return `the first day of the first job that counts, ${on}`;
  return `today, ${formatDate(facts.today)}, as there is no job yet`;
}

function bandInWords({ rule }: ToExplain, band: string): string {
  if (rule.rateTable !== null && rule.rateTable !== MINIMUM_WAGE) {
    return rule.rateAgeBand === 'OWN_AGE' ? `${rule.rateTable} for their age, band ${band}` : `the ${rule.rateTable}`;
  }
  return rule.rateAgeBand === 'OWN_AGE' ? `minimum wage for their age, band ${band}` : 'the adult minimum wage';
}

function weeks({ rule, facts, decision }: ToExplain): string[] {
  const { hoursPerWeek, withinWeeks } = rule;
  const needed = rule.weeks ?? 0;
  const good = weeksWorked(facts, hoursPerWeek ?? 0, decision.trackingEndsOn);
  const span = spanReached(good, needed, withinWeeks ?? 0);
  return [
    'Weeks run from Monday and count once they are over. The hours of a payment are spread evenly over its days in the job.',
    `${plural(good.length, 'week')} had at least ${plural(hoursPerWeek ?? 0, 'hour')}; ${needed} within ${withinWeeks} in a row are needed.`,
    ...(span
      ? [
          `The first ${needed} such weeks begin on ${formatDate(span.from)}, and the last of them on ${formatDate(span.to)}.`,
        ]
      : []),
  ];
}

function checks({ facts, policy }: ToExplain): string[] {
  return retentionChecks(facts, policy).map(({ week, on, jobs }) => {
    const when = `${formatDate(facts.startedOn)} and ${week} weeks: ${formatDate(on)}.`;
    if (on > facts.today) return `${when} The check is still to come.`;
    const held = jobs.map(({ employerName }) => employerName).join(', ');
    return `${when} ${held === '' ? 'No job that counts was held on that day.' : `Held on that day: ${held}.`}`;
  });
}
