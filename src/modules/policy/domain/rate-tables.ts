import type { CalendarDate } from '#shared/calendar-date';
import type { WageBand, WageRate } from './policy-book.js';

/** The table of the National Minimum and Living Wage, by the name outcome rules use. */
export const MINIMUM_WAGE = 'NMW';

/** One rate of a table: what ships has no area; of an area's own, the newest edition of a first day holds. */
export interface RateRow extends WageRate {
  readonly areaId: string | null;
  readonly table: string;
  readonly edition: number;
}

/** Hourly rates by the name of their table. */
export type RateTables = Readonly<Record<string, readonly WageRate[]>>;

/** What people call a table. */
export function rateTableName(table: string): string {
  return table === MINIMUM_WAGE ? 'National Minimum Wage and National Living Wage' : table;
}

/**
 * Every table as an area has it, oldest first: for each first day all the bands of its own newest edition, or what ships. A
 * later day takes over whoever added it.
 */
export function rateTablesOf(rows: readonly RateRow[], areaId: string | null): RateTables {
  const visible = rows.filter((row) => row.areaId === null || row.areaId === areaId);
  const names = new Set([MINIMUM_WAGE, ...visible.map(({ table }) => table)]);
  // A name somebody typed may be that of something every object has.
  const tables = Object.create(null) as Record<string, readonly WageRate[]>;
  for (const name of names) tables[name] = held(visible.filter(({ table }) => table === name));
  return tables;
}

/** The rates as they would be once all of one first day are replaced, or added. */
export function ratesWith(rates: readonly WageRate[], added: readonly WageRate[]): readonly WageRate[] {
  const days = new Set(added.map(({ effectiveFrom }) => effectiveFrom));
  return [...rates.filter(({ effectiveFrom }) => !days.has(effectiveFrom)), ...added].toSorted(oldestFirst);
}

/** The edition that comes next, for a first day of an area's table. */
export function nextEdition(rows: readonly RateRow[], areaId: string, table: string, from: CalendarDate): number {
  const same = rows.filter((row) => row.areaId === areaId && row.table === table && row.effectiveFrom === from);
  return 1 + same.reduce((most, { edition }) => Math.max(most, edition), 0);
}

function held(rows: readonly RateRow[]): readonly WageRate[] {
  const days = [...new Set(rows.map(({ effectiveFrom }) => effectiveFrom))];
  return days
    .flatMap((day) => newestOf(rows.filter(({ effectiveFrom }) => effectiveFrom === day)))
    .toSorted(oldestFirst);
}

function newestOf(sameDay: readonly RateRow[]): readonly RateRow[] {
  const own = sameDay.filter(({ areaId }) => areaId !== null);
  const newest = own.reduce((most, { edition }) => Math.max(most, edition), 0);
  return own.length === 0 ? sameDay : own.filter(({ edition }) => edition === newest);
}

const PLACE: Readonly<Record<WageBand, number>> = { adult: 0, '21-22': 1, '18-20': 2, 'under-18': 3, apprentice: 4 };

function oldestFirst(a: WageRate, b: WageRate): number {
  if (a.effectiveFrom !== b.effectiveFrom) return a.effectiveFrom < b.effectiveFrom ? -1 : 1;
  return PLACE[a.band] - PLACE[b.band];
}
