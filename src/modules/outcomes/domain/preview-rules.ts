import { formatDate, type CalendarDate } from '#shared/calendar-date';
import { formatPounds } from '#shared/money';
import { plural } from '#shared/wording';
import { asksOf } from './explain-reckoning.js';
import type { OutcomePolicy } from './facts.js';
import {
  isAboutJob,
  outcomeLabel,
  trackingEnds,
  type OutcomeKind,
  type OutcomeRule,
  type RuleSet,
} from './rule-set.js';
import { MINIMUM_WAGE, rateOn, thresholdInWords, thresholdPence, type HourlyRate } from './thresholds.js';

/** What one rule would ask of somebody who starts today. */
export interface RulePreview {
  readonly kind: OutcomeKind;
  readonly label: string;
  readonly asks: string;
  /** Money and days, each in a sentence. */
  readonly means: readonly string[];
}

/** What a rule set would ask of somebody who starts on a day, with money in words; for a rule set without problems. */
export function previewRules(ruleSet: RuleSet, policy: OutcomePolicy, today: CalendarDate): RulePreview[] {
  return ruleSet.rules.map((rule) => ({
    kind: rule.kind,
    label: outcomeLabel(rule.kind),
    asks: asksOf({ rule, policy }),
    means: [...worth(rule, policy, today), until(rule, policy, today), evidence(rule)],
  }));
}

function worth(rule: OutcomeRule, policy: OutcomePolicy, today: CalendarDate): string[] {
  const isSum = rule.basis === 'EARNINGS' && rule.kind !== 'FIRST_EARNINGS';
  if (!isSum || rule.rateTable === null) return [];
  const table = policy.rateTables[rule.rateTable] ?? [];
  const rates = rule.rateAgeBand === 'ADULT' ? [rateOn(today, rule, table, null)] : byAge(table, today);
  const sentences = rates.flatMap((rate) => {
    if (rate === null) return [];
    const needed = formatPounds(thresholdPence(rule, rate.pencePerHour));
    return [`${needed} for ${agesOf(rate)} at ${ofTable(rule)} (${thresholdInWords(rule, rate.pencePerHour)}).`];
  });
  return [...sentences, WHICH_RATE[rule.rateDate ?? 'JOB_START']];
}

/** "today’s rate", and of which table where it is not the minimum wage. */
const ofTable = ({ rateTable }: OutcomeRule): string =>
  rateTable === MINIMUM_WAGE ? 'today’s rate' : `today’s ${rateTable}`;

const WHICH_RATE: Readonly<Record<NonNullable<OutcomeRule['rateDate']>, string>> = {
  JOB_START: 'The rate is that of the first day of the first job that counts.',
  PAY_DATE: 'The rate is that of each day of pay.',
  PROGRAMME_START: 'The rate is that of the day support starts.',
};

/** The rates of today for somebody of every age, the oldest first. */
function byAge(table: readonly HourlyRate[], today: CalendarDate): HourlyRate[] {
  const inForce = table.filter(({ effectiveFrom, band }) => effectiveFrom <= today && band !== 'apprentice');
  const newest = inForce.reduce((day, { effectiveFrom }) => (effectiveFrom > day ? effectiveFrom : day), '');
  return inForce
    .filter(({ effectiveFrom }) => effectiveFrom === newest)
    .toSorted((a, b) => (b.minAge ?? 0) - (a.minAge ?? 0));
}

function agesOf({ minAge, maxAge }: HourlyRate): string {
  if (minAge === null && maxAge === null) return 'everybody';
  if (maxAge === null) return `people of ${minAge} and over`;
  return minAge === null ? `people up to ${maxAge}` : `people of ${minAge} to ${maxAge}`;
}

function until(rule: OutcomeRule, { trackingTermMonths }: OutcomePolicy, today: CalendarDate): string {
  const last = trackingEnds(today, rule, trackingTermMonths);
  return last === null ? 'There is no last day.' : `Who starts today has until ${formatDate(last)}.`;
}

function evidence(rule: OutcomeRule): string {
  if (rule.evidenceMin === 0) return 'It counts before there is evidence, and cannot be verified without.';
  if (isAboutJob(rule)) return 'It counts once there is evidence of the job.';
  return `It counts once ${plural(rule.evidenceMin, 'payment has', 'payments have')} evidence.`;
}
