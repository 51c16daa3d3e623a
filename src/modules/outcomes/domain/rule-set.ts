import { addDays, addMonths, type CalendarDate } from '#shared/calendar-date';
import type { PaymentKind } from './facts.js';

/** What can be achieved, in the order to show it (domain 4.1). */
export const OUTCOME_KINDS = [
  { code: 'JOB_START', label: 'Job start' },
  { code: 'FIRST_EARNINGS', label: 'First earnings' },
  { code: 'LOWER', label: 'Lower earnings threshold' },
  { code: 'HIGHER', label: 'Higher earnings threshold' },
  { code: 'BASELINE', label: 'Weeks of work' },
  { code: 'RETENTION', label: 'Job kept' },
] as const;

export type OutcomeKind = (typeof OUTCOME_KINDS)[number]['code'];

/**
 * One rule as policy stores it (domain 4.1). What a kind does not use is null: JOB_START, FIRST_EARNINGS and RETENTION
 * need none of the numbers; EARNINGS uses the rate fields; HOURS uses `withinWeeks`.
 */
export interface OutcomeRule {
  readonly kind: OutcomeKind;
  readonly basis: 'EARNINGS' | 'HOURS';
  readonly hoursPerWeek: number | null;
  readonly weeks: number | null;
  /** HOURS: the weeks must lie within so many consecutive weeks. */
  readonly withinWeeks: number | null;
  /** The name of a table of hourly rates in the policy. */
  readonly rateTable: string | null;
  readonly rateAgeBand: 'ADULT' | 'OWN_AGE' | null;
  /** The day whose rate is used: the first qualifying job's start, each pay date, or the person's start. */
  readonly rateDate: 'JOB_START' | 'PAY_DATE' | 'PROGRAMME_START' | null;
  /**
   * How many payments must have evidence before the outcome is achieved. A job is proved or it is not: where the outcome is about a
   * job (`isAboutJob`) it is 1 where there must be evidence, else 0.
   */
  readonly evidenceMin: number;
  /** Days after a full term during which things still count; null for no end. */
  readonly trackingDays: number | null;
}

/** What never counts, whatever the sums say (domain 4.3). Part of the rules, so that another programme may differ. */
export interface NeverCounts {
  /** Codes of kinds of work. Policy may say of others that they do not count either. */
  readonly jobKinds: readonly string[];
  /** Kinds of payment: what is paid, but not for work. */
  readonly payKinds: readonly PaymentKind[];
}

/** The rules a person started under; a later change of policy moves nobody's. */
export interface RuleSet {
  readonly code: string;
  readonly rules: readonly OutcomeRule[];
  readonly neverCounts: NeverCounts;
}

/** A job start and a job kept are proved by a job; what else there is, by what was paid. */
export function isAboutJob({ kind }: Pick<OutcomeRule, 'kind'>): boolean {
  return kind === 'JOB_START' || kind === 'RETENTION';
}

/** The words for a kind of outcome. */
export function outcomeLabel(kind: OutcomeKind): string {
  return OUTCOME_KINDS.find(({ code }) => code === kind)?.label ?? kind;
}

/** The last day that counts under a rule (domain 4.1, A-08); null when there is no end. */
export function trackingEnds(startedOn: CalendarDate, rule: OutcomeRule, fullTermMonths: number): CalendarDate | null {
  if (rule.trackingDays === null) return null;
  return addDays(addMonths(startedOn, fullTermMonths), rule.trackingDays - 1);
}
