import { addDays } from '#shared/calendar-date';
import { reckonedByHand } from '../../../../test/support/by-hand.js';
import { naiveOutcomes } from '../../../../test/support/naive-outcomes.js';
import { randomHistory, type History } from '../../../../test/support/random-histories.js';
import { decideOutcomes } from './decide-outcomes.js';
import { explainOutcomes } from './explain-outcomes.js';
import type { EpisodeFacts, OutcomeDecision, PaymentFacts } from './facts.js';
import { underRules } from './under-rules.js';
import { weeklyHoursOf } from './weekly-hours.js';

/** What is held against the second reading, in every run. */
const HISTORIES = 10_000;
/** The other properties see all of them under `npm run test:long`, and else the same first ones. */
const OTHERWISE = process.env['CTW_LONG'] === '1' ? HISTORIES : 400;
const upTo = (length: number): number[] => Array.from({ length }, (_, number) => number);
const numbers = upTo(OTHERWISE);

function withWeeks({ facts, rules, policy }: History): EpisodeFacts {
  return { ...facts, weeklyHours: weeklyHoursOf(facts, underRules(policy, rules)) };
}

function decided(history: History): readonly OutcomeDecision[] {
  const decisions = decideOutcomes(withWeeks(history), history.rules, history.policy);
  return decisions.filter(({ state }) => state !== 'not-applicable');
}

const daysOf = (history: History) =>
  Object.fromEntries(decided(history).map(({ kind, achievedOn }) => [kind, achievedOn]));

it(`${HISTORIES} random histories are decided as a second, naive reading of the rules decides them`, () => {
  const reached: Record<string, number> = {};
  for (const number of upTo(HISTORIES)) {
    const history = randomHistory(number);
    const { facts, rules, policy } = history;
    const days = daysOf(history);
    expect({ number, ...days }).toEqual({ number, ...naiveOutcomes(facts, rules, policy) });
    for (const [kind, day] of Object.entries(days)) reached[kind] = (reached[kind] ?? 0) + (day === null ? 0 : 1);
  }
  // Histories that reach nothing would prove nothing.
  const enough = Object.entries(reached).filter(([, count]) => count >= HISTORIES / 50);
  expect(enough.map(([kind]) => kind).toSorted()).toEqual([
    'BASELINE',
    'FIRST_EARNINGS',
    'HIGHER',
    'JOB_START',
    'LOWER',
    'RETENTION',
  ]);
});

it('the order of payslips and of jobs never matters', () => {
  for (const number of numbers) {
    const history = randomHistory(number);
    const { facts } = history;
    const turned = {
      ...history,
      facts: { ...facts, jobs: facts.jobs.toReversed(), payments: facts.payments.toReversed() },
    };
    expect({ number, decided: decided(turned) }).toEqual({ number, decided: decided(history) });
  }
});

it('more earnings never lose an outcome, nor bring one later', () => {
  for (const number of numbers) {
    const history = randomHistory(number);
    const more = moreOf(history.facts, number);
    if (!more) continue;
    const before = daysOf(history);
    const after = daysOf({ ...history, facts: { ...history.facts, payments: [...history.facts.payments, more] } });
    for (const [kind, day] of Object.entries(before)) {
      const still = day === null || (after[kind] ?? '9999') <= day;
      expect({ number, kind, day, after: after[kind], still }).toMatchObject({ still: true });
    }
  }
});

/** One more payment, like one that is there or for some week of a job. */
function moreOf({ jobs }: EpisodeFacts, number: number): PaymentFacts | null {
  const job = jobs[number % Math.max(jobs.length, 1)];
  if (!job) return null;
  const periodFrom = addDays(job.startedOn, (number * 37) % 300);
  return {
    id: `job-more-${number}`,
    jobId: job.id,
    periodFrom,
    periodTo: addDays(periodFrom, 6),
    paidOn: addDays(periodFrom, 8),
    grossPence: 1 + ((number * 7_919) % 60_000),
    kind: job.selfEmployed ? 'self-employed-earnings' : 'wages',
    hours: (number % 400) / 10,
    hasEvidence: number % 2 === 0,
  };
}

it('the explanation says what was decided, names every payment once, and its sum is the sum', () => {
  for (const number of numbers) {
    const history = randomHistory(number);
    const { rules, policy } = history;
    const facts = withWeeks(history);
    const explanations = explainOutcomes(facts, rules, policy);
    const decisions = decided(history);
    expect(explanations.map(({ kind, achievedOn }) => [kind, achievedOn])).toEqual(
      decisions.map(({ kind, achievedOn }) => [kind, achievedOn]),
    );
    for (const [place, { payments, kind }] of explanations.entries()) {
      expect(payments.map(({ paymentId }) => paymentId).toSorted()).toEqual(
        facts.payments.map(({ id }) => id).toSorted(),
      );
      expect(payments.filter(({ words }) => words === '' || !/[.]$/.test(words))).toEqual([]);
      const { sumPence, tradingDays } = decisions[place] ?? {};
      if ((kind !== 'LOWER' && kind !== 'HIGHER') || sumPence === undefined || tradingDays !== null) continue;
      const running = payments.flatMap(({ runningPence }) => runningPence ?? []);
      expect([0, ...running]).toContain(sumPence);
    }
  }
});

it('what an explanation says is enough to reckon it again by hand', () => {
  for (const number of numbers) {
    const { rules, policy, ...history } = randomHistory(number);
    const facts = withWeeks({ rules, policy, ...history });
    for (const told of explainOutcomes(facts, rules, policy)) {
      const byHand = reckonedByHand({ ...told, startedOn: facts.startedOn, asOf: facts.today });
      expect({ number, kind: told.kind, day: byHand }).toEqual({ number, kind: told.kind, day: told.achievedOn });
    }
  }
});
