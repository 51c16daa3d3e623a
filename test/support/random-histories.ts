import { addDays, calendarDate, type CalendarDate } from '../../src/shared/calendar-date.js';
import type {
  EpisodeFacts,
  JobFacts,
  OutcomePolicy,
  PaymentFacts,
  PaymentKind,
} from '../../src/modules/outcomes/domain/facts.js';
import type { OutcomeRule, RuleSet } from '../../src/modules/outcomes/domain/rule-set.js';
import {
  baseline,
  ctw2025,
  evidenceNeeds,
  higher,
  ipspcBaseline,
  lower,
  neverCounts,
  outcomePolicy,
} from './outcome-facts.js';
import { randomOf } from './random.js';

/** Somebody's whole time on the programme, the rules they started under, and the policy of that day. */
export interface History {
  readonly facts: EpisodeFacts;
  readonly rules: RuleSet;
  readonly policy: OutcomePolicy;
}

const FIRST_START = calendarDate('2025-04-07');
const KINDS = [
  'competitive',
  'competitive',
  'competitive',
  'self-employment',
  'apprenticeship',
  'subsidised',
  'volunteering',
];
const PAY_KINDS: PaymentKind[] = ['wages', 'wages', 'wages', 'wages', 'holiday-pay', 'tax-refund', 'pay-in-lieu'];

const JOB_PAPERS = ['payslip', 'employer-confirmation', 'contract', 'bank-statement', 'declaration', 'letter'];
const PAY_PAPERS = ['payslip', 'payslip', 'payslip', 'bank-statement', 'rti-match', 'declaration', 'letter'];

/** The same history for the same number. Short and long ones, on the edges of what counts as often as can be had. */
export function randomHistory(number: number): History {
  const below = randomOf(number * 7_919 + 13);
  const chance = (inHundred: number): boolean => below(100) < inHundred;
  const startedOn = addDays(FIRST_START, below(700));
  const rules = rulesBy(below);
  const policy: OutcomePolicy = {
    ...outcomePolicy,
    mixSelfAndEmployedEarnings: chance(20),
    tradingDays: chance(70) ? 182 : 30,
    jobKinds: [
      ...outcomePolicy.jobKinds,
      { code: 'apprenticeship', label: 'Apprenticeship', counts: true },
      { code: 'subsidised', label: 'Job with a subsidised wage', counts: chance(80) },
    ],
    ...(chance(70) ? { evidence: { needs: evidenceNeeds, moneyOnly: ['rti-match'] } } : {}),
  };
  const jobs = Array.from({ length: below(5) }, (_, place) => jobOf(place, startedOn, below));
  const payments = jobs.flatMap((job) => paymentsOf(job, below));
  const facts: EpisodeFacts = {
    startedOn,
    route: chance(80) ? 'out-of-work' : 'in-work-retention',
    today: addDays(startedOn, below(900)),
    bornOn: chance(90) ? addDays(calendarDate('2004-01-01'), below(1_800)) : null,
    jobs,
    payments: shuffled(payments, below),
  };
  return { facts, rules, policy };
}

/** The rule sets that ship, and others such as somebody may add. */
function rulesBy(below: (most: number) => number): RuleSet {
  const which = below(6);
  if (which < 2) return ctw2025;
  if (which === 2) return ipspcBaseline;
  const own: Partial<OutcomeRule> = {
    hoursPerWeek: [4, 7.5, 8, 10.25][below(4)] ?? 8,
    weeks: 2 + below(26),
    rateAgeBand: below(2) === 0 ? 'ADULT' : 'OWN_AGE',
    rateDate: (['JOB_START', 'PAY_DATE', 'PROGRAMME_START'] as const)[below(3)] ?? 'JOB_START',
    evidenceMin: below(3),
    trackingDays: below(4) === 0 ? null : below(400),
  };
  const weeks = 1 + below(6);
  return {
    code: 'OWN',
    rules: [
      ...ctw2025.rules
        .filter(({ kind }) => kind !== 'LOWER' && kind !== 'HIGHER')
        .map((rule) => (rule.basis === 'HOURS' ? { ...rule, evidenceMin: below(2) } : rule)),
      { ...lower, ...own },
      { ...higher, ...own, hoursPerWeek: (own.hoursPerWeek ?? 8) * 2 },
      { ...baseline, weeks, withinWeeks: weeks + below(5), hoursPerWeek: 2 + below(12), evidenceMin: below(3) },
    ],
    neverCounts: {
      jobKinds: below(3) === 0 ? [...neverCounts.jobKinds, 'apprenticeship'] : neverCounts.jobKinds,
      payKinds: below(3) === 0 ? ['tax-refund', 'pay-in-lieu'] : neverCounts.payKinds,
    },
  };
}

function jobOf(place: number, startedOn: CalendarDate, below: (most: number) => number): JobFacts {
  const kind = KINDS[below(KINDS.length)] ?? 'competitive';
  const begins = addDays(startedOn, below(500) - 60);
  const hasHours = below(3) === 0;
  return {
    id: `job-${place}`,
    kind,
    employerName: `Employer ${place}`,
    startedOn: begins,
    endedOn: below(2) === 0 ? null : addDays(begins, below(400)),
    hoursPerWeek: 4 + below(36),
    payPencePerHour: 1_000 + below(600),
    paidHoursDone: hasHours ? 4 : 0,
    fourHoursOn: hasHours ? addDays(begins, below(20) - 2) : null,
    ...proofOf(below(4) > 0, JOB_PAPERS, below),
    selfEmployed: kind === 'self-employment',
  };
}

/** Weekly or monthly pay from about the job's first day, now and then with a gap or of another kind. */
function paymentsOf(job: JobFacts, below: (most: number) => number): PaymentFacts[] {
  const length = below(3) === 0 ? 30 : 7;
  let from = addDays(job.startedOn, below(12) - 8);
  return Array.from({ length: below(length === 7 ? 32 : 14) }, (_, place): PaymentFacts => {
    from = addDays(from, below(8) === 0 ? 9 : 0);
    const periodFrom = from;
    const periodTo = addDays(from, length - 1);
    from = addDays(from, length);
    const kind = job.selfEmployed ? 'self-employed-earnings' : (PAY_KINDS[below(PAY_KINDS.length)] ?? 'wages');
    return {
      id: `${job.id}-payment-${place}`,
      jobId: below(40) === 0 ? null : job.id,
      periodFrom,
      periodTo,
      paidOn: addDays(periodTo, below(10) - 3),
      grossPence: below(12) === 0 ? 0 : below(length * 8_000),
      kind,
      hours: below(4) === 0 ? null : below(length * 60) / 10,
      ...proofOf(below(3) > 0, PAY_PAPERS, below),
    };
  });
}

/** Most often of a kind that proves it; now and then of one that is not enough for each outcome. */
function proofOf(hasEvidence: boolean, papers: readonly string[], below: (most: number) => number) {
  return { hasEvidence, evidenceKinds: hasEvidence ? [papers[below(papers.length)] ?? 'payslip'] : [] };
}

function shuffled<T>(items: readonly T[], below: (most: number) => number): T[] {
  const left = [...items];
  return items.map(() => left.splice(below(left.length), 1)[0] as T);
}
