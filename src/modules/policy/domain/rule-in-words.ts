import { plural } from '#shared/wording';
import { MINIMUM_WAGE } from './rate-tables.js';

/** The parts of a rule that words are made of (domain 4.1). Kept loose: the outcomes room owns the shape. */
export interface ToldRule {
  readonly kind: string;
  readonly basis?: string;
  readonly hoursPerWeek?: number | null;
  readonly weeks?: number | null;
  readonly withinWeeks?: number | null;
  readonly rateTable?: string | null;
  readonly rateAgeBand?: string | null;
  readonly rateDate?: string | null;
  readonly evidenceMin?: number;
  readonly trackingDays?: number | null;
}

export interface RuleInWords {
  readonly label: string;
  readonly words: string;
  /** Hours the earnings must be worth; null when money does not decide. */
  readonly hours: number | null;
}

const LABELS: Readonly<Record<string, string>> = {
  JOB_START: 'Job start',
  FIRST_EARNINGS: 'First earnings',
  LOWER: 'Lower earnings threshold',
  HIGHER: 'Higher earnings threshold',
  BASELINE: 'Weeks of work',
  RETENTION: 'Job kept',
};
const WHEN: Readonly<Record<string, string>> = {
  JOB_START: 'on the day the first job that counts started',
  PAY_DATE: 'on the day of each pay',
  PROGRAMME_START: 'on the day the person started',
};

/** What an outcome is called, by the code of its kind. */
export const outcomeName = (kind: string): string => LABELS[kind] ?? kind;

/** Numbers of the policy that some rules lean on. */
export interface RuleNumbers {
  readonly jobStartMinHours: number;
  readonly retentionCheckWeeks: readonly number[];
}

/** What must happen, in a plain sentence. */
export function ruleInWords(rule: ToldRule, numbers: RuleNumbers): RuleInWords {
  const hours = rule.basis === 'EARNINGS' && rule.hoursPerWeek && rule.weeks ? rule.hoursPerWeek * rule.weeks : null;
  return { label: outcomeName(rule.kind), words: `${sentence(rule, numbers)}.${evidence(rule)}`, hours };
}

/** The days after a full term for which the longest of the rules goes on; null when none says how long. */
export function longestTracking(definition: unknown): number | null {
  const { rules = [] } = definition as { readonly rules?: readonly ToldRule[] };
  const days = rules.flatMap(({ trackingDays }) => trackingDays ?? []);
  return days.length === 0 ? null : Math.max(...days);
}

function sentence(rule: ToldRule, { jobStartMinHours, retentionCheckWeeks }: RuleNumbers): string {
  switch (rule.kind) {
    case 'JOB_START':
      return `A job that counts has started, and at least ${plural(jobStartMinHours, 'paid hour')} have been worked`;
    case 'FIRST_EARNINGS':
      return 'The first pay from a job that counts';
    case 'RETENTION':
      return `Still in paid work ${retentionCheckWeeks.join(' and ')} weeks after the start`;
    default:
      return rule.basis === 'HOURS' ? hoursSentence(rule) : earningsSentence(rule);
  }
}

function hoursSentence({ hoursPerWeek, weeks, withinWeeks }: ToldRule): string {
  const within = withinWeeks ? ` within any ${plural(withinWeeks, 'week')} in a row` : '';
  return `At least ${plural(hoursPerWeek ?? 0, 'hour')} of work in each of ${plural(weeks ?? 0, 'week')}${within}`;
}

/** "the adult minimum wage", or the rates a rule names instead. */
function rateInWords({ rateTable, rateAgeBand }: ToldRule): string {
  const isOwnAge = rateAgeBand === 'OWN_AGE';
  if (rateTable != null && rateTable !== MINIMUM_WAGE) return `the ${rateTable}${isOwnAge ? ' for their age' : ''}`;
  return isOwnAge ? 'the minimum wage for their age' : 'the adult minimum wage';
}

function earningsSentence(rule: ToldRule): string {
  const { hoursPerWeek, weeks, rateDate } = rule;
  const rate = rateInWords(rule);
  const when = WHEN[rateDate ?? ''] ?? '';
  return `Pay adds up to ${plural(hoursPerWeek ?? 0, 'hour')} a week for ${plural(weeks ?? 0, 'week')} at ${rate} ${when}`.trimEnd();
}

function evidence({ kind, evidenceMin = 0 }: ToldRule): string {
  if (evidenceMin === 0) return '';
  const isAboutJob = kind === 'JOB_START' || kind === 'RETENTION';
  return ` Needs evidence of ${isAboutJob ? 'the job' : plural(evidenceMin, 'payment')}.`;
}
