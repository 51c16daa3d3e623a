import { calendarDate } from '#shared/calendar-date';
import { nextEdition, ratesWith, rateTableName, rateTablesOf, type RateRow } from './rate-tables.js';

const row = (change: Partial<RateRow>): RateRow => ({
  ...{ areaId: null, table: 'NMW', edition: 0, effectiveFrom: calendarDate('2026-04-01'), band: 'adult' },
  ...{ minAge: 21, maxAge: null, pencePerHour: 1271, source: 'a test', status: 'confirmed' },
  ...change,
});
const shipped = row({});
const young = row({ band: '18-20', minAge: 18, maxAge: 20, pencePerHour: 1085 });
const pence = (rows: readonly RateRow[], areaId: string | null, table = 'NMW') =>
  rateTablesOf(rows, areaId)[table]?.map(({ pencePerHour }) => pencePerHour);

it('is what ships, until an area has rates of its own for a day: those take the place of all bands', () => {
  const own = row({ areaId: 'kent', edition: 1, pencePerHour: 1300 });
  expect(pence([young, shipped], 'kent')).toEqual([1271, 1085]);
  expect(pence([shipped, young, own], 'kent')).toEqual([1300]);
  expect(pence([shipped, young, own], 'essex')).toEqual([1271, 1085]);
  expect(pence([shipped, young, own], null)).toEqual([1271, 1085]);
});

it('holds the newest edition of a day, and goes on with what ships for a later one', () => {
  const slip = row({ areaId: 'kent', edition: 1, pencePerHour: 131 });
  const right = row({ areaId: 'kent', edition: 2, pencePerHour: 1310 });
  const next = row({ effectiveFrom: calendarDate('2027-04-01'), pencePerHour: 1318 });
  expect(pence([next, right, slip, shipped], 'kent')).toEqual([1310, 1318]);
  expect(nextEdition([slip, right], 'kent', 'NMW', right.effectiveFrom)).toBe(3);
  expect(nextEdition([slip, right], 'essex', 'NMW', right.effectiveFrom)).toBe(1);
});

it('keeps tables apart, and knows none that a program has by itself', () => {
  const living = row({ areaId: 'kent', edition: 1, table: 'Real Living Wage', minAge: 18, pencePerHour: 1345 });
  expect(pence([shipped, living], 'kent', 'Real Living Wage')).toEqual([1345]);
  expect(Object.keys(rateTablesOf([shipped, living], 'essex'))).toEqual(['NMW']);
  expect(rateTablesOf([shipped], 'kent')['constructor']).toBeUndefined();
  expect(['NMW', 'Real Living Wage'].map(rateTableName)).toEqual([
    'National Minimum Wage and National Living Wage',
    'Real Living Wage',
  ]);
});

it('shows rates as they would be with others of a day', () => {
  const added = [row({ effectiveFrom: calendarDate('2026-04-01'), pencePerHour: 1300 })];
  expect(ratesWith([shipped, young], added)).toEqual(added);
});
