import type { RuleSetRow } from '../../domain/policy-book.js';
import { BEGINNING, borrowed, type Provenance } from './sources.js';

/** A rule as the outcomes room reads it (domain 4.1); a test holds the two rooms together. */
interface Rule {
  readonly kind: string;
  readonly basis: 'EARNINGS' | 'HOURS';
  readonly hoursPerWeek: number | null;
  readonly weeks: number | null;
  readonly withinWeeks: number | null;
  readonly rateTable: string | null;
  readonly rateAgeBand: string | null;
  readonly rateDate: string | null;
  readonly evidenceMin: number;
  readonly trackingDays: number | null;
}

const NO_NUMBERS = {
  hoursPerWeek: null,
  weeks: null,
  withinWeeks: null,
  rateTable: null,
  rateAgeBand: null,
  rateDate: null,
  trackingDays: 182,
};
const JOB_START: Rule = { ...NO_NUMBERS, kind: 'JOB_START', basis: 'HOURS', evidenceMin: 1 };

function earnings(kind: string, hoursPerWeek: number): Rule {
  const rate = { rateTable: 'NMW', rateAgeBand: 'ADULT', rateDate: 'JOB_START' };
  return { ...NO_NUMBERS, ...rate, kind, basis: 'EARNINGS', hoursPerWeek, weeks: 26, evidenceMin: 0 };
}

/** What never counts (domain 4.3): no paid job on the open labour market, and pay that is not for work in it. */
const NEVER_COUNTS = {
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

function ruleSet(code: string, label: string, rules: readonly Rule[], from: Provenance): RuleSetRow {
  const definition = { code, rules, neverCounts: NEVER_COUNTS };
  return { areaId: null, code, version: 1, effectiveFrom: BEGINNING, label, definition, ...from, assumption: 'A-07' };
}

/** The rule sets that ship: the default and the hours-based alternative (domain 4.1). */
export const RULE_SETS: readonly RuleSetRow[] = [
  ruleSet(
    'CTW-2025',
    'Connect to Work 2025: earnings',
    [
      JOB_START,
      { ...NO_NUMBERS, kind: 'FIRST_EARNINGS', basis: 'EARNINGS', evidenceMin: 0 },
      earnings('LOWER', 8),
      earnings('HIGHER', 16),
      { ...NO_NUMBERS, kind: 'RETENTION', basis: 'HOURS', evidenceMin: 1 },
    ],
    borrowed('Intensive Personalised Employment Support', '4.1'),
  ),
  ruleSet(
    'IPSPC-BASELINE',
    'IPS in Primary Care: weeks of work',
    [
      JOB_START,
      { ...NO_NUMBERS, kind: 'BASELINE', basis: 'HOURS', hoursPerWeek: 7, weeks: 13, withinWeeks: 16, evidenceMin: 0 },
    ],
    borrowed('IPS in Primary Care guidance, glossary, December 2023', '4.1'),
  ),
];
