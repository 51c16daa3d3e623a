import { calendarDate } from '../../src/shared/calendar-date.js';
import { decideOutcomes } from '../../src/modules/outcomes/domain/decide-outcomes.js';
import type {
  EpisodeFacts,
  JobFacts,
  OutcomeDecision,
  OutcomePolicy,
  PaymentFacts,
} from '../../src/modules/outcomes/domain/facts.js';
import type { NeverCounts, OutcomeKind, OutcomeRule, RuleSet } from '../../src/modules/outcomes/domain/rule-set.js';
import type { EvidenceNeeds } from '../../src/modules/outcomes/domain/evidence-needs.js';
import type { HourlyRate } from '../../src/modules/outcomes/domain/thresholds.js';

/** The rule sets, rates and policy of domain 4 and 8.4, and builders for the facts of one person, for tests. */
const event: Omit<OutcomeRule, 'kind'> = {
  basis: 'EARNINGS',
  hoursPerWeek: null,
  weeks: null,
  withinWeeks: null,
  rateTable: null,
  rateAgeBand: null,
  rateDate: null,
  evidenceMin: 0,
  trackingDays: 182,
};
export const jobStart: OutcomeRule = { ...event, kind: 'JOB_START', basis: 'HOURS', evidenceMin: 1 };
export const firstEarnings: OutcomeRule = { ...event, kind: 'FIRST_EARNINGS' };
export const lower: OutcomeRule = {
  ...event,
  kind: 'LOWER',
  hoursPerWeek: 8,
  weeks: 26,
  rateTable: 'NMW',
  rateAgeBand: 'ADULT',
  rateDate: 'JOB_START',
};
export const higher: OutcomeRule = { ...lower, kind: 'HIGHER', hoursPerWeek: 16 };
export const retention: OutcomeRule = { ...event, kind: 'RETENTION', basis: 'HOURS', evidenceMin: 1 };
export const baseline: OutcomeRule = {
  ...event,
  kind: 'BASELINE',
  basis: 'HOURS',
  hoursPerWeek: 7,
  weeks: 13,
  withinWeeks: 16,
};

/** What never counts under the rule sets that ship (domain 4.3). */
export const neverCounts: NeverCounts = {
  jobKinds: [
    'work-experience',
    'volunteering',
    'unpaid-trial',
    'unpaid-internship',
    'training-allowance',
    'sheltered-work',
  ],
  payKinds: ['holiday-pay', 'tax-refund', 'pay-in-lieu'],
};
export const ctw2025: RuleSet = {
  code: 'CTW-2025',
  rules: [jobStart, firstEarnings, lower, higher, retention],
  neverCounts,
};
export const ipspcBaseline: RuleSet = { code: 'IPSPC-BASELINE', rules: [jobStart, baseline], neverCounts };

const rates = (year: number, adult: number, young: number, child: number): HourlyRate[] => {
  const effectiveFrom = calendarDate(`${year}-04-01`);
  return [
    { effectiveFrom, band: 'adult', pencePerHour: adult, minAge: 21, maxAge: null },
    { effectiveFrom, band: '18-20', pencePerHour: young, minAge: 18, maxAge: 20 },
    { effectiveFrom, band: 'under-18', pencePerHour: child, minAge: null, maxAge: 17 },
    { effectiveFrom, band: 'apprentice', pencePerHour: child, minAge: null, maxAge: 18 },
  ];
};
export const minimumWage: HourlyRate[] = [
  { effectiveFrom: calendarDate('2023-04-01'), band: 'adult-23', pencePerHour: 1042, minAge: 23, maxAge: null },
  { effectiveFrom: calendarDate('2023-04-01'), band: '21-22', pencePerHour: 1018, minAge: 21, maxAge: 22 },
  ...rates(2024, 1144, 860, 640),
  ...rates(2025, 1221, 1000, 755),
  ...rates(2026, 1271, 1085, 800),
];

const payProof = {
  of: 'pay' as const,
  enough: ['payslip', 'employer-confirmation', 'bank-statement', 'hmrc-account', 'self-employed-records', 'rti-match'],
  weak: ['declaration'],
};
/** Which evidence is enough for which outcome (domain 4.5, 4.6). */
export const evidenceNeeds: EvidenceNeeds = {
  JOB_START: { ...payProof, of: 'job', enough: ['contract', ...payProof.enough.slice(0, -1)] },
  FIRST_EARNINGS: payProof,
  LOWER: payProof,
  HIGHER: payProof,
  BASELINE: payProof,
  RETENTION: { ...payProof, of: 'job', enough: ['payslip', 'employer-confirmation', 'self-employed-records'] },
};

export const outcomePolicy: OutcomePolicy = {
  trackingTermMonths: 12,
  jobStartMinHours: 4,
  tradingDays: 182,
  mixSelfAndEmployedEarnings: false,
  retentionCheckWeeks: [13, 26],
  neverPaid: neverCounts.payKinds,
  jobKinds: [
    { code: 'competitive', label: 'Paid job', counts: true },
    { code: 'self-employment', label: 'Self-employment', counts: true },
    { code: 'volunteering', label: 'Volunteering', counts: false },
  ],
  rateTables: { NMW: minimumWage },
};

/** Days are given as text. */
type Plain<T> = { [K in keyof T]?: NonNullable<T[K]> extends string ? string | null : T[K] };

/** A paid job at 8 hours a week from 4 August 2025, with its hours done and its evidence in. */
export function job(change: Plain<JobFacts> = {}): JobFacts {
  return {
    id: 'job-1',
    kind: 'competitive',
    employerName: 'Kent Bakery',
    startedOn: calendarDate('2025-08-04'),
    endedOn: null,
    hoursPerWeek: 8,
    payPencePerHour: 1221,
    paidHoursDone: 40,
    fourHoursOn: calendarDate('2025-08-05'),
    hasEvidence: true,
    selfEmployed: false,
    ...change,
  } as JobFacts;
}

/** Wages paid on a day for the week before it, with evidence. */
export function payment(grossPence: number, change: Plain<PaymentFacts> = {}): PaymentFacts {
  const paidOn = change.paidOn ?? '2025-09-05';
  return {
    id: `payment-${paidOn}-${grossPence}`,
    jobId: 'job-1',
    periodFrom: paidOn,
    periodTo: paidOn,
    paidOn,
    grossPence,
    kind: 'wages',
    hours: null,
    hasEvidence: true,
    ...change,
  } as PaymentFacts;
}

/** An out-of-work person who started on 1 July 2025, seen on 1 March 2026, with one job and no pay yet. */
export function facts(change: Plain<EpisodeFacts> = {}): EpisodeFacts {
  return {
    startedOn: calendarDate('2025-07-01'),
    route: 'out-of-work',
    today: calendarDate('2026-03-01'),
    bornOn: null,
    jobs: [job()],
    payments: [],
    ...change,
  } as EpisodeFacts;
}

/** The decision on one kind of outcome. */
export function decisionOn(
  kind: OutcomeKind,
  of: EpisodeFacts,
  { rules = ctw2025, policy = outcomePolicy }: { rules?: RuleSet; policy?: OutcomePolicy } = {},
): OutcomeDecision {
  const found = decideOutcomes(of, rules, policy).find((decision) => decision.kind === kind);
  if (!found) throw new Error(`No decision on ${kind}`);
  return found;
}
