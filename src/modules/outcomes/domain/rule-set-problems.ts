import { isAboutJob, outcomeLabel, type OutcomeKind, type OutcomeRule, type RuleSet } from './rule-set.js';

/** What is wrong with a rule set, and where somebody would put it right. */
export interface RuleSetProblem {
  /** Null where it is about the whole set. */
  readonly kind: OutcomeKind | null;
  readonly field: keyof OutcomeRule | 'rules' | 'neverCounts';
  /** In plain words, as they stand beside the field. */
  readonly words: string;
}

/** What is held outside a rule set and it may speak of. */
export interface KnownToRules {
  /** Names of tables of hourly rates. */
  readonly rateTables: readonly string[];
  /** Kinds of work that are no job under any rules: unpaid, or not on the open labour market (domain 4.3). */
  readonly neverJobs: readonly { readonly code: string; readonly label: string }[];
}

/** What is wrong with a rule set, in words, before anything is decided by it; empty when it can be used. */
export function ruleSetProblems(ruleSet: RuleSet): string[] {
  return problemsOf(ruleSet, null).map(({ kind, words }) => (kind ? `${outcomeLabel(kind)}: ${words}` : words));
}

/** The same, each with its place; with what is `known`, also what it speaks of and nobody holds. */
export function problemsOf({ rules, neverCounts }: RuleSet, known: KnownToRules | null): RuleSetProblem[] {
  const kinds = rules.map(({ kind }) => kind);
  const twice = kinds.filter((kind, place) => kinds.indexOf(kind) !== place);
  return [
    ...(rules.length === 0 ? [wholeSet('rules', 'Choose at least one outcome')] : []),
    ...twice.map((kind) => ({ kind, field: 'kind' as const, words: 'There is more than one rule for it' })),
    ...rules.flatMap((rule) => ruleProblems(rule)),
    ...higherIsMore(rules),
    ...(neverCounts.payKinds.includes('wages')
      ? [wholeSet('neverCounts', 'Wages are what counts: leave them out')]
      : []),
    ...(known ? [...provedTwice(rules), ...unknownTo(known, rules, neverCounts.jobKinds)] : []),
  ];
}

const EVIDENCE_OF_JOB = 'Say whether there must be evidence of the job: 1 where there must, else 0';

/** Refused of rules to be added. Those that were kept while it could be said go on: to them any number above 0 is a yes. */
function provedTwice(rules: readonly OutcomeRule[]): RuleSetProblem[] {
  return rules
    .filter((rule) => isAboutJob(rule) && isWhole(rule.evidenceMin, 2, 99))
    .map(({ kind }): RuleSetProblem => ({ kind, field: 'evidenceMin', words: EVIDENCE_OF_JOB }));
}

const MOST_HOURS = 168;
const MOST_WEEKS = 156;
const MOST_DAYS = 1_461;

function ruleProblems(rule: OutcomeRule): RuleSetProblem[] {
  const { kind, basis, hoursPerWeek, weeks, withinWeeks, evidenceMin, trackingDays } = rule;
  const problems: RuleSetProblem[] = [];
  const say = (field: keyof OutcomeRule, words: string) => void problems.push({ kind, field, words });
  if (!isWhole(evidenceMin, 0, 99)) {
    say('evidenceMin', isAboutJob(rule) ? EVIDENCE_OF_JOB : 'Enter how many payments need evidence, from 0 to 99');
  }
  if (trackingDays !== null && !isWhole(trackingDays, 0, MOST_DAYS)) {
    say('trackingDays', `Enter the days from 0 to ${MOST_DAYS.toLocaleString('en-GB')}, or leave it blank`);
  }
  if (kind === 'JOB_START' || kind === 'FIRST_EARNINGS' || kind === 'RETENTION') return problems;
  if (!isHours(hoursPerWeek)) say('hoursPerWeek', 'Enter the hours a week, above 0 and up to 168, to two decimals');
  if (!isWhole(weeks, 1, MOST_WEEKS)) say('weeks', `Enter the weeks, from 1 to ${MOST_WEEKS}`);
  if (basis === 'HOURS') {
    if (!isWhole(withinWeeks, 1, MOST_WEEKS)) {
      say('withinWeeks', `Enter within how many weeks in a row, from 1 to ${MOST_WEEKS}`);
    } else if (weeks !== null && withinWeeks < weeks) {
      say('withinWeeks', `${weeks} weeks do not fit within ${withinWeeks}`);
    }
    return problems;
  }
  // A sum over a rolling period is no rule of any programme seen, so it is refused rather than ignored.
  if (withinWeeks !== null) say('withinWeeks', 'Earnings are added up over all the time that counts: leave this blank');
  if (rule.rateTable === null) say('rateTable', 'Choose the hourly rates');
  if (rule.rateAgeBand === null) say('rateAgeBand', 'Choose whose rate it is');
  if (rule.rateDate === null) say('rateDate', 'Choose the day whose rate is used');
  return problems;
}

/** Somebody who reaches the higher threshold has reached the lower one (domain 4.1). */
function higherIsMore(rules: readonly OutcomeRule[]): RuleSetProblem[] {
  const worth = (of: OutcomeKind): number | null => {
    const rule = rules.find(({ kind, basis }) => kind === of && basis === 'EARNINGS');
    return rule?.hoursPerWeek && rule.weeks ? rule.hoursPerWeek * rule.weeks : null;
  };
  const [lower, higher] = [worth('LOWER'), worth('HIGHER')];
  if (lower === null || higher === null || higher > lower) return [];
  const words = 'The higher threshold must ask for more hours in all than the lower one';
  return [{ kind: 'HIGHER', field: 'hoursPerWeek', words }];
}

function unknownTo(
  { rateTables, neverJobs }: KnownToRules,
  rules: readonly OutcomeRule[],
  never: readonly string[],
): RuleSetProblem[] {
  const missing = neverJobs.filter(({ code }) => !never.includes(code)).map(({ label }) => label);
  return [
    ...rules
      .filter(({ rateTable }) => rateTable !== null && !rateTables.includes(rateTable))
      .map(({ kind, rateTable }): RuleSetProblem => {
        return { kind, field: 'rateTable', words: `There are no hourly rates called ${rateTable}` };
      }),
    ...(missing.length > 0
      ? [wholeSet('neverCounts', `Never a job, so it must be among what never counts: ${missing.join(', ')}`)]
      : []),
  ];
}

const wholeSet = (field: RuleSetProblem['field'], words: string): RuleSetProblem => ({ kind: null, field, words });

function isWhole(value: number | null, least: number, most: number): value is number {
  return value !== null && Number.isInteger(value) && value >= least && value <= most;
}

/** Thresholds are reckoned in hundredths of an hour. */
function isHours(value: number | null): boolean {
  if (value === null || !(value > 0 && value <= MOST_HOURS)) return false;
  return Math.abs(Math.round(value * 100) - value * 100) < 1e-6;
}
