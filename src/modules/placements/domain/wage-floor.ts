import { ageOn, formatDate, type CalendarDate } from '#shared/calendar-date';
import { formatPounds } from '#shared/money';

/** The bands of the minimum wage. Until 2024 adults were 23 and over, with a band of their own for 21 and 22. */
export type WageBand = 'adult-23' | 'adult' | '21-22' | '18-20' | 'under-18' | 'apprentice';

/**
 * One row of the table of rates (domain 8.4), which an administrator keeps. Ages are inclusive; null is no limit.
 * In the apprentice row, `maxAge` is the oldest age paid at it in every year of an apprenticeship (18).
 */
export interface WageRate {
  readonly effectiveFrom: CalendarDate;
  readonly band: WageBand;
  readonly pencePerHour: number;
  readonly minAge: number | null;
  readonly maxAge: number | null;
}

/** Whether the job is an apprenticeship, and if so in which year. */
export type ApprenticeYear = 'no' | 'first-year' | 'later';

export interface Worker {
  readonly bornOn: CalendarDate;
  readonly payDate: CalendarDate;
  readonly apprentice: ApprenticeYear;
}

export interface WageFloor {
  readonly band: WageBand;
  readonly hourlyPence: number;
  /** "£10.85 for ages 18 to 20, from 1 April 2026". */
  readonly label: string;
}

export interface BelowFloor {
  readonly floor: WageFloor;
  readonly shortByPence: number;
  readonly warning: string;
}

/**
 * The least an hour may be paid, for this person on this day (domain 8.4); null when the table has no rate for them.
 * An apprentice below 19, or in the first year, has the apprentice rate; otherwise age decides.
 */
export function wageFloor(worker: Worker, rates: readonly WageRate[]): WageFloor | null {
  const age = ageOn(worker.bornOn, worker.payDate);
  const inForce = rates.filter(({ effectiveFrom }) => effectiveFrom <= worker.payDate);
  const apprentice = newest(inForce.filter(({ band }) => band === 'apprentice'));
  if (apprentice && hasApprenticeRate(worker.apprentice, age, apprentice)) return floorOf(apprentice);
  const ofAge = newest(inForce.filter((rate) => rate.band !== 'apprentice' && covers(rate, age)));
  return ofAge ? floorOf(ofAge) : null;
}

/** A warning when pay is below the floor, never a block (domain 8.4); null when it is not, or no rate is known. */
export function belowFloor(
  pay: Worker & { readonly pencePerHour: number },
  rates: readonly WageRate[],
): BelowFloor | null {
  const floor = wageFloor(pay, rates);
  return floor && pay.pencePerHour < floor.hourlyPence ? below(floor, pay.pencePerHour) : null;
}

/**
 * The same for a payment: what was paid against its hours at the floor, rounded to the penny as a payslip is. £880.80
 * for 69.3 hours at £12.71 is right, although it is a little less than £12.71 for each hour.
 */
export function paymentBelowFloor(
  pay: Worker & { readonly grossPence: number; readonly hours: number },
  rates: readonly WageRate[],
): BelowFloor | null {
  const floor = wageFloor(pay, rates);
  if (!floor || pay.hours <= 0) return null;
  const hundredthsOfHours = Math.round(pay.hours * 100);
  const least = Math.round((hundredthsOfHours * floor.hourlyPence) / 100);
  return pay.grossPence < least ? below(floor, Math.floor(pay.grossPence / pay.hours)) : null;
}

function below(floor: WageFloor, pencePerHour: number): BelowFloor {
  const warning = `${formatPounds(pencePerHour)} an hour is below the minimum wage: ${floor.label}. Check the pay with the employer.`;
  return { floor, shortByPence: floor.hourlyPence - pencePerHour, warning };
}

function hasApprenticeRate(year: ApprenticeYear, age: number, rate: WageRate): boolean {
  if (year === 'no') return false;
  return year === 'first-year' || (rate.maxAge !== null && age <= rate.maxAge);
}

function covers(rate: WageRate, age: number): boolean {
  return age >= (rate.minAge ?? -Infinity) && age <= (rate.maxAge ?? Infinity);
}

/** Bands change over the years, so of all rows that fit, the one that came into force last is the law. */
function newest(rates: readonly WageRate[]): WageRate | null {
  return rates.reduce<WageRate | null>(
    (best, rate) => (!best || rate.effectiveFrom > best.effectiveFrom ? rate : best),
    null,
  );
}

function floorOf(rate: WageRate): WageFloor {
  const label = `${formatPounds(rate.pencePerHour)} for ${whoIn(rate)}, from ${formatDate(rate.effectiveFrom)}`;
  return { band: rate.band, hourlyPence: rate.pencePerHour, label };
}

function whoIn({ band, minAge, maxAge }: WageRate): string {
  if (band === 'apprentice') return 'apprentices';
  if (minAge === null) return maxAge === null ? 'everybody' : `people under ${maxAge + 1}`;
  if (maxAge === null) return `ages ${minAge} and over`;
  return `ages ${minAge} to ${maxAge}`;
}
