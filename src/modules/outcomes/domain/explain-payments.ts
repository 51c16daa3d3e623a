import { formatDate } from '#shared/calendar-date';
import { formatPounds } from '#shared/money';
import { plural } from '#shared/wording';
import { paymentsWithHours } from './decide-hours.js';
import { judgeJob } from './decide-job-start.js';
import { compare, isPayForWork, judgePayments, qualifyingJobs } from './earnings.js';
import type { ExplainedPayment } from './explanation.js';
import type { ToExplain } from './explain-outcomes.js';
import type { EpisodeFacts, PaymentFacts } from './facts.js';
import { measureSides, rateFor } from './sums.js';
import { hoursSpread } from './weekly-hours.js';

type Judged = Pick<ExplainedPayment, 'counts' | 'words' | 'runningPence' | 'runningHours' | 'sum'>;

/** Every payment with why it counts or does not, those taken out among them; in the order they were paid. */
export function explainPayments(of: ToExplain): ExplainedPayment[] {
  const judgements = judgementsOf(of);
  const standing = of.facts.payments.map((payment) => ({
    ...about(payment, of.facts),
    ...(judgements.get(payment.id) ?? leftOut('It has no part in this outcome.')),
  }));
  const out = of.takenOut.map(({ payment, words }) => ({ ...payment, ...leftOut(words) }));
  return [...standing, ...out].toSorted((a, b) => compare(a.paidOn, b.paidOn) || compare(a.paymentId, b.paymentId));
}

function judgementsOf(of: ToExplain): ReadonlyMap<string, Judged> {
  const { kind } = of.decision;
  if (kind === 'RETENTION') return ofProof(of);
  if (kind === 'JOB_START') return ofFirstHours(of);
  if (kind === 'FIRST_EARNINGS') return ofFirstPay(of);
  return of.rule.basis === 'HOURS' ? ofWeeks(of) : ofSums(of);
}

/** What was added up against a threshold. */
function ofSums(of: ToExplain): Map<string, Judged> {
  const { rule, facts, policy, decision } = of;
  const judged = refused(of);
  const { counted } = judgePayments(facts, policy, decision.trackingEndsOn);
  const jobs = qualifyingJobs(facts, policy, decision.trackingEndsOn);
  const sides = measureSides(rule, jobs, counted, policy, (day) => rateFor(rule, facts, policy, jobs, day));
  const isApart = !policy.mixSelfAndEmployedEarnings;
  for (const side of sides) {
    for (const { payment, job, runningPence, neededPence } of side.steps) {
      const isMore = neededPence !== null && runningPence >= neededPence;
      const reaches = isMore && side.reachedOn === payment.paidOn;
      const against = neededPence === null ? '' : ` ${formatPounds(neededPence)} is needed.`;
      judged.set(payment.id, {
        counts: true,
        words: `Counted: ${forWork(payment, facts)}${rule.rateDate === 'PAY_DATE' ? against : ''}${reaches ? ' Enough with this.' : ''}`,
        ...soFar(runningPence, null),
        sum: isApart ? (job.selfEmployed ? 'self-employment' : 'wages') : null,
      });
    }
  }
  return judged;
}

function ofFirstPay(of: ToExplain): Map<string, Judged> {
  const { facts, policy, decision } = of;
  const judged = refused(of);
  const { counted } = judgePayments(facts, policy, decision.trackingEndsOn);
  const first = counted.find(({ payment }) => payment.grossPence > 0);
  let sum = 0;
  for (const paid of counted) {
    sum += paid.payment.grossPence;
    const which = paid === first ? 'The first pay above nothing: ' : 'Counted, after the first: ';
    judged.set(paid.payment.id, {
      ...{ counts: true, sum: null, ...soFar(sum, null) },
      words: `${which}${forWork(paid.payment, facts)}`,
    });
  }
  return judged;
}

/** Hours towards the first ones of each job. */
function ofFirstHours(of: ToExplain): Map<string, Judged> {
  const { rule, facts, policy, decision } = of;
  const judged = new Map(facts.payments.map((payment) => [payment.id, leftOut(whyNoHours(payment, of))]));
  for (const job of qualifyingJobs(facts, policy, decision.trackingEndsOn)) {
    const { paidFor } = judgeJob(job, rule, facts, policy);
    for (const { payment, hours } of paidFor.steps) {
      if (payment.hours === null) {
        judged.set(payment.id, leftOut(`Pay for work at ${job.employerName}, but no hours are entered on it.`));
        continue;
      }
      judged.set(payment.id, {
        ...{ counts: true, sum: null, ...soFar(null, hours) },
        words: `${plural(payment.hours, 'paid hour')} at ${job.employerName}, done by ${formatDate(payment.periodTo)}.`,
      });
    }
  }
  return judged;
}

function ofWeeks(of: ToExplain): Map<string, Judged> {
  const { facts, policy } = of;
  const judged = new Map(facts.payments.map((payment) => [payment.id, leftOut(whyNoHours(payment, of))]));
  const inTime = paymentsWithHours(facts, policy, of.decision.trackingEndsOn);
  for (const { payment, days } of hoursSpread(facts, policy)) {
    if (!inTime.includes(payment)) {
      judged.set(payment.id, leftOut('It falls in no week that is over and within the time that counts.'));
      continue;
    }
    judged.set(payment.id, {
      ...{ counts: true, sum: null, ...soFar(null, null) },
      words: `Its ${plural(payment.hours ?? 0, 'hour')} are spread over ${plural(days, 'day')} in the job.`,
    });
  }
  return judged;
}

/** For a job kept, pay is proof of the job and nothing else. */
function ofProof({ facts }: ToExplain): Map<string, Judged> {
  return new Map(
    facts.payments.map((payment) => [
      payment.id,
      payment.hasEvidence && isPayForWork(payment)
        ? { counts: true, sum: null, ...soFar(null, null), words: 'A payslip for work proves the job.' }
        : leftOut(isPayForWork(payment) ? 'Without a file it proves nothing.' : 'It is no pay for work.'),
    ]),
  );
}

function refused({ facts, policy, decision }: ToExplain): Map<string, Judged> {
  const { notCounted } = judgePayments(facts, policy, decision.trackingEndsOn);
  return new Map(notCounted.map(({ paymentId, words }) => [paymentId, leftOut(words)]));
}

function whyNoHours(payment: PaymentFacts, of: ToExplain): string {
  const { facts, policy, decision } = of;
  const { notCounted } = judgePayments({ ...facts, payments: [payment] }, policy, decision.trackingEndsOn);
  const [refusal] = notCounted;
  if (refusal) return refusal.words;
  if (!isPayForWork(payment)) return 'It is no pay for work, so no hours were worked for it.';
  if (payment.hours === null) return 'No hours are entered on it.';
  return payment.periodTo > facts.today
    ? `Its period is not over until ${formatDate(payment.periodTo)}.`
    : 'Its period is not within the job.';
}

const soFar = (runningPence: number | null, runningHours: number | null) => ({ runningPence, runningHours });
const leftOut = (words: string): Judged => ({ counts: false, words, ...soFar(null, null), sum: null });

function forWork({ periodFrom, periodTo, kind, jobId }: PaymentFacts, { jobs }: EpisodeFacts): string {
  const employer = jobs.find(({ id }) => id === jobId)?.employerName ?? '';
  const what = { wages: 'wages', 'self-employed-earnings': 'profit' }[kind as string] ?? 'pay the rules count';
  return `${what} from ${employer} for ${formatDate(periodFrom)} to ${formatDate(periodTo)}, within the time that counts.`;
}

function about(payment: PaymentFacts, { jobs }: EpisodeFacts): Omit<ExplainedPayment, keyof Judged> {
  const { id: paymentId, paidOn, periodFrom, periodTo, kind, grossPence, hours, hasEvidence, jobId } = payment;
  const employerName = jobs.find(({ id }) => id === jobId)?.employerName ?? 'No job';
  return { paymentId, jobId, paidOn, periodFrom, periodTo, employerName, kind, grossPence, hours, hasEvidence };
}
