import { ageOn, type CalendarDate } from '#shared/calendar-date';
import { formatPounds, pence, type Pence } from '#shared/money';
import { plural } from '#shared/wording';
import type { OutcomeRule } from './rule-set.js';

/** The name by which rules speak of the minimum wage. */
export const MINIMUM_WAGE = 'NMW';

/** One row of a table of hourly rates (domain 8.4). Ages are inclusive; null is no limit. */
export interface HourlyRate {
  readonly effectiveFrom: CalendarDate;
  readonly band: string;
  readonly pencePerHour: number;
  readonly minAge: number | null;
  readonly maxAge: number | null;
}

/**
 * The pence that a rule asks for: hours a week × weeks × hourly rate (domain 4.2). Part of a penny is rounded up, so
 * that "sum at least threshold" means the same in whole pence.
 */
export function thresholdPence(rule: OutcomeRule, pencePerHour: number): Pence {
  const hundredthsOfHours = Math.round(hoursIn(rule) * 100);
  return pence(Math.ceil((hundredthsOfHours * pencePerHour) / 100));
}

/** "8 hours × 26 weeks × £12.21". */
export function thresholdInWords(rule: OutcomeRule, pencePerHour: number): string {
  const { hoursPerWeek, weeks } = needed(rule);
  return `${plural(hoursPerWeek, 'hour')} × ${plural(weeks, 'week')} × ${formatPounds(pencePerHour)}`;
}

/** The rate in force on a day for the rule's age band; null when the table has none, or an age is needed and unknown. */
export function rateOn(
  day: CalendarDate,
  rule: OutcomeRule,
  table: readonly HourlyRate[],
  bornOn: CalendarDate | null,
): HourlyRate | null {
  const inForce = table.filter(({ effectiveFrom }) => effectiveFrom <= day);
  if (rule.rateAgeBand === 'ADULT') return newest(inForce.filter(({ band }) => ADULT_BANDS.has(band)));
  if (bornOn === null) return null;
  const age = ageOn(bornOn, day);
  return newest(inForce.filter((rate) => rate.band !== 'apprentice' && covers(rate, age)));
}

/** The National Living Wage: for 23 and over until March 2024, for 21 and over since. */
const ADULT_BANDS = new Set(['adult-23', 'adult']);

function covers(rate: HourlyRate, age: number): boolean {
  return age >= (rate.minAge ?? -Infinity) && age <= (rate.maxAge ?? Infinity);
}

function newest(rates: readonly HourlyRate[]): HourlyRate | null {
  return rates.reduce<HourlyRate | null>(
    (best, rate) => (!best || rate.effectiveFrom > best.effectiveFrom ? rate : best),
    null,
  );
}

function hoursIn(rule: OutcomeRule): number {
  const { hoursPerWeek, weeks } = needed(rule);
  return hoursPerWeek * weeks;
}

function needed({ kind, hoursPerWeek, weeks }: OutcomeRule): { hoursPerWeek: number; weeks: number } {
  if (hoursPerWeek === null || weeks === null) throw new RangeError(`The rule for ${kind} has no hours or no weeks`);
  return { hoursPerWeek, weeks };
}
