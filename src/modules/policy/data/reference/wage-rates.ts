import { calendarDate } from '#shared/calendar-date';
import type { WageBand, WageRate } from '../../domain/policy-book.js';
import { confirmed } from './sources.js';

const SOURCE = confirmed('GOV.UK, National Minimum Wage and National Living Wage rates', '8.4');

type Row = readonly [band: WageBand, minAge: number | null, maxAge: number | null, pencePerHour: number];

function from(year: number, ...rows: readonly Row[]): WageRate[] {
  const effectiveFrom = calendarDate(`${year}-04-01`);
  return rows.map(([band, minAge, maxAge, pencePerHour]) => ({
    effectiveFrom,
    band,
    minAge,
    maxAge,
    pencePerHour,
    ...SOURCE,
  }));
}

/** Rates since all ages from 21 have the adult rate; young people and apprentices have their own. */
function since2024(year: number, adult: number, young: number, child: number): WageRate[] {
  return from(
    year,
    ['adult', 21, null, adult],
    ['18-20', 18, 20, young],
    ['under-18', null, 17, child],
    ['apprentice', null, 18, child],
  );
}

/** The table of domain 8.4. The apprentice rate is also for the first year at any age, which its ages do not say. */
export const WAGE_RATES: readonly WageRate[] = [
  ...from(
    2023,
    ['adult', 23, null, 1042],
    ['21-22', 21, 22, 1018],
    ['18-20', 18, 20, 749],
    ['under-18', null, 17, 528],
    ['apprentice', null, 18, 528],
  ),
  ...since2024(2024, 1144, 860, 640),
  ...since2024(2025, 1221, 1000, 755),
  ...since2024(2026, 1271, 1085, 800),
];
