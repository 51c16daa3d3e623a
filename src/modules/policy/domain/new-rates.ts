import { addMonths, formatDate, type CalendarDate } from '#shared/calendar-date';
import type { PolicyStatus, WageBand, WageRate } from './policy-book.js';
import { ratesWith } from './rate-tables.js';

/** The hourly rates of one first day as somebody gives them; a band without a rate is null. In pence. */
export interface NewRates {
  readonly table: string;
  readonly from: CalendarDate;
  /** The age from which the adult rate is paid. */
  readonly adultFromAge: number;
  readonly pence: Readonly<Record<WageBand, number | null>>;
  readonly source: string;
  readonly status: PolicyStatus;
}

/** What is wrong with new rates, beside the field where it is put right. */
export interface RateProblem {
  readonly field: 'table' | 'from' | 'adultFromAge' | WageBand;
  readonly words: string;
}

/** Bands as people know them. */
export const BAND_LABELS: Readonly<Record<WageBand, string>> = {
  adult: 'Adult',
  '21-22': '21 to 22',
  '18-20': '18 to 20',
  'under-18': 'Under 18',
  apprentice: 'Apprentice',
};
export const WAGE_BANDS = Object.keys(BAND_LABELS) as readonly WageBand[];

const [YOUNGEST_ADULT, OLDEST_ADULT] = [18, 23];
/** Ages at which people may be in work of the programme or before it, and one that is adult under any table. */
const [FROM_AGE, TO_AGE] = [16, 24];
const MOST_PENCE = 10_000;
const MOST_MONTHS_AHEAD = 24;

/** The rows that are kept: every band with its ages. */
export function rowsOf({ from, adultFromAge, pence, source, status }: NewRates): readonly WageRate[] {
  return WAGE_BANDS.flatMap((band) => {
    const pencePerHour = pence[band];
    if (pencePerHour === null) return [];
    const [minAge, maxAge] = agesOf(band, adultFromAge);
    return [{ effectiveFrom: from, band, minAge, maxAge, pencePerHour, source, status }];
  });
}

/** What is wrong with new rates for a table as it is held; empty when they can be kept. */
export function ratesProblems(
  rates: NewRates,
  held: readonly WageRate[],
  others: readonly string[],
  today: CalendarDate,
): RateProblem[] {
  const problems: RateProblem[] = [];
  const say = (field: RateProblem['field'], words: string): void => void problems.push({ field, words });
  const { table, from, adultFromAge, pence } = rates;
  if (!/^[A-Za-z][A-Za-z0-9 ()'-]{1,29}$/.test(table)) {
    say('table', 'Enter a name of 2 to 30 letters, numbers and spaces, such as Real Living Wage');
  }
  const alike = others.find((name) => name !== table && name.toLowerCase() === table.toLowerCase());
  if (alike) say('table', `There are rates called ${alike} already. Add to those`);
  const last = addMonths(today, MOST_MONTHS_AHEAD);
  if (from > last) say('from', `Enter a day up to ${formatDate(last)}`);
  if (!Number.isInteger(adultFromAge) || adultFromAge < YOUNGEST_ADULT || adultFromAge > OLDEST_ADULT) {
    say('adultFromAge', `Enter an age from ${YOUNGEST_ADULT} to ${OLDEST_ADULT}`);
    return problems;
  }
  if (pence.adult === null) say('adult', 'Enter the adult rate');
  for (const band of WAGE_BANDS) problems.push(...bandProblems(band, rates));
  return problems.length > 0 ? problems : whoWouldKeepTheOldRate(rates, held);
}

function bandProblems(band: WageBand, { adultFromAge, pence }: NewRates): RateProblem[] {
  const amount = pence[band];
  if (amount === null) return [];
  const [minAge, maxAge] = agesOf(band, adultFromAge);
  if (band !== 'adult' && minAge !== null && maxAge !== null && maxAge < minAge) {
    return [{ field: band, words: `Leave this blank: the adult rate is paid from ${adultFromAge}` }];
  }
  if (!Number.isInteger(amount) || amount < 1 || amount > MOST_PENCE) {
    return [{ field: band, words: 'Enter an hourly rate in pounds, up to £100' }];
  }
  return [];
}

/** Rules take the newest rate that fits an age, so an age that is left out would silently keep its old one. */
function whoWouldKeepTheOldRate(rates: NewRates, held: readonly WageRate[]): RateProblem[] {
  const added = rowsOf(rates);
  const before = held.filter(({ effectiveFrom }) => effectiveFrom < rates.from);
  const problems = new Map<WageBand, RateProblem>();
  for (let age = FROM_AGE; age <= TO_AGE; age += 1) {
    const old = newestFor(age, before);
    if (old === null || newestFor(age, added) !== null) continue;
    const words = `Enter it: people of ${age} have had a rate since ${formatDate(old.effectiveFrom)}, and would keep that one`;
    problems.set(bandOf(age), problems.get(bandOf(age)) ?? { field: bandOf(age), words });
  }
  if (rates.pence.apprentice === null && before.some(({ band }) => band === 'apprentice')) {
    const words = 'Enter it: apprentices have a rate already, and would keep that one';
    problems.set('apprentice', { field: 'apprentice', words });
  }
  return [...problems.values()];
}

/** The row that is in force for an age, of those not for apprentices; null where there is none. */
function newestFor(age: number, rates: readonly WageRate[]): WageRate | null {
  const fitting = rates.filter(
    ({ band, minAge, maxAge }) => band !== 'apprentice' && age >= (minAge ?? -Infinity) && age <= (maxAge ?? Infinity),
  );
  return fitting.toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))[0] ?? null;
}

function bandOf(age: number): WageBand {
  if (age < 18) return 'under-18';
  return age <= 20 ? '18-20' : '21-22';
}

/** Ages of a band, inclusive; null is no limit. For apprentices, the oldest age paid so in every year (domain 8.4). */
function agesOf(band: WageBand, adultFromAge: number): readonly [number | null, number | null] {
  switch (band) {
    case 'adult':
      return [adultFromAge, null];
    case '21-22':
      return [21, Math.min(22, adultFromAge - 1)];
    case '18-20':
      return [18, Math.min(20, adultFromAge - 1)];
    case 'under-18':
      return [null, 17];
    default:
      return [null, 18];
  }
}

/** How each band moves, as it is looked at before it is saved; `before` is null for a band that is new. */
export interface RateMove {
  readonly band: WageBand;
  readonly before: number | null;
  readonly after: number;
}

/** Each new rate beside the one it replaces: that of the same first day where there is one, or the one in force until then. */
export function movesOf(rates: NewRates, held: readonly WageRate[]): readonly RateMove[] {
  const ofDay = held.filter(({ effectiveFrom }) => effectiveFrom === rates.from);
  const before = ofDay.length > 0 ? ofDay : held.filter(({ effectiveFrom }) => effectiveFrom < rates.from);
  return rowsOf(rates).map(({ band, pencePerHour }) => {
    const old = before.filter((rate) => rate.band === band).at(-1);
    return { band, before: old?.pencePerHour ?? null, after: pencePerHour };
  });
}

/** The first later day of the same table, where these rates end; null where there is none. */
export function untilWhen(rates: NewRates, held: readonly WageRate[]): CalendarDate | null {
  const after = ratesWith(held, rowsOf(rates)).find(({ effectiveFrom }) => effectiveFrom > rates.from);
  return after?.effectiveFrom ?? null;
}
