import { calendarDate } from '#shared/calendar-date';
import {
  belowFloor,
  paymentBelowFloor,
  wageFloor,
  type ApprenticeYear,
  type WageBand,
  type WageRate,
} from './wage-floor.js';

const year = (from: number, rows: [WageBand, number, number | null, number | null][]): WageRate[] =>
  rows.map(([band, pencePerHour, minAge, maxAge]) => ({
    effectiveFrom: calendarDate(`${from}-04-01`),
    band,
    pencePerHour,
    minAge,
    maxAge,
  }));
/** The table of domain 8.4. */
const rates: WageRate[] = [
  ...year(2023, [
    ['adult-23', 1042, 23, null],
    ['21-22', 1018, 21, 22],
    ['18-20', 749, 18, 20],
    ['under-18', 528, null, 17],
    ['apprentice', 528, null, 18],
  ]),
  ...year(2024, [
    ['adult', 1144, 21, null],
    ['18-20', 860, 18, 20],
    ['under-18', 640, null, 17],
    ['apprentice', 640, null, 18],
  ]),
  ...year(2025, [
    ['adult', 1221, 21, null],
    ['18-20', 1000, 18, 20],
    ['under-18', 755, null, 17],
    ['apprentice', 755, null, 18],
  ]),
  ...year(2026, [
    ['adult', 1271, 21, null],
    ['18-20', 1085, 18, 20],
    ['under-18', 800, null, 17],
    ['apprentice', 800, null, 18],
  ]),
];
const worker = (bornOn: string, payDate: string, apprentice: ApprenticeYear = 'no') => ({
  bornOn: calendarDate(bornOn),
  payDate: calendarDate(payDate),
  apprentice,
});
const hourly = (...of: Parameters<typeof worker>) => wageFloor(worker(...of), rates)?.hourlyPence;

describe('section 8.6', () => {
  it('Min wage: age 20 on pay date Apr 2026, 10.50/h → warn (10.85)', () => {
    const below = belowFloor({ ...worker('2005-10-01', '2026-04-30'), pencePerHour: 1050 }, rates);
    expect(below).toEqual({
      floor: { band: '18-20', hourlyPence: 1085, label: '£10.85 for ages 18 to 20, from 1 April 2026' },
      shortByPence: 35,
      warning:
        '£10.50 an hour is below the minimum wage: £10.85 for ages 18 to 20, from 1 April 2026. ' +
        'Check the pay with the employer.',
    });
  });

  it('Min wage: age 21, first-year apprentice, May 2025, 7.55/h → ok', () => {
    expect(belowFloor({ ...worker('2004-01-01', '2025-05-31', 'first-year'), pencePerHour: 755 }, rates)).toBeNull();
  });
});

it.each([
  ['2000-01-01', '2024-03-31', 1042, 'the last day of the 2023 rates'],
  ['2000-01-01', '2024-04-01', 1144, 'the first day of the 2024 rates'],
  ['2002-06-01', '2023-07-01', 1018, '21 or 22 before 2024'],
  ['2002-06-01', '2024-07-01', 1144, 'the old band for 22 is gone'],
  ['2008-09-01', '2026-08-31', 800, 'the day before the 18th birthday'],
  ['2008-09-01', '2026-09-01', 1085, 'the 18th birthday'],
  ['2005-05-01', '2026-05-01', 1271, 'the 21st birthday'],
])('born %s, paid %s: %i, %s', (bornOn, payDate, expected) => expect(hourly(bornOn, payDate)).toBe(expected));

it('pays apprentices the apprentice rate below 19 in any year and later only in the first', () => {
  expect(hourly('2008-01-01', '2026-05-01', 'later')).toBe(800);
  expect(hourly('2006-01-01', '2026-05-01', 'first-year')).toBe(800);
  expect(hourly('2006-01-01', '2026-05-01', 'later')).toBe(1085);
  expect(hourly('2000-01-01', '2026-05-01', 'later')).toBe(1271);
});

it('does not warn at the floor itself', () => {
  const pay = (pencePerHour: number) => belowFloor({ ...worker('1990-01-01', '2026-05-01'), pencePerHour }, rates);
  expect(pay(1271)).toBeNull();
  expect(pay(1270)?.shortByPence).toBe(1);
});

it('holds a payment against its hours at the floor, rounded to the penny', () => {
  const paid = (grossPence: number, hours: number) =>
    paymentBelowFloor({ ...worker('1990-01-01', '2026-05-01'), grossPence, hours }, rates);
  // 69.3 hours at £12.71 are £880.803: a payslip says £880.80.
  expect(paid(88_080, 69.3)).toBeNull();
  expect(paid(88_079, 69.3)).toMatchObject({ shortByPence: 1 });
  expect(paid(88_079, 69.3)?.warning).toContain('£12.70 an hour is below the minimum wage: £12.71');
  expect(paid(1_271, 1)).toBeNull();
  expect(paid(0, 0)).toBeNull();
});

it('says who a rate is for', () => {
  const label = (...of: Parameters<typeof worker>) => wageFloor(worker(...of), rates)?.label;
  expect(label('1990-01-01', '2026-05-01')).toBe('£12.71 for ages 21 and over, from 1 April 2026');
  expect(label('2009-01-01', '2026-05-01')).toBe('£8.00 for people under 18, from 1 April 2026');
  expect(label('2006-01-01', '2026-05-01', 'first-year')).toBe('£8.00 for apprentices, from 1 April 2026');
});

it('knows no floor before the table begins, and does not warn then', () => {
  expect(wageFloor(worker('1990-01-01', '2020-01-01'), rates)).toBeNull();
  expect(belowFloor({ ...worker('1990-01-01', '2020-01-01'), pencePerHour: 1 }, rates)).toBeNull();
});
