import fc from 'fast-check';
import { calendarDate } from '#shared/calendar-date';
import { formatPounds } from '#shared/money';
import { lower, minimumWage } from '../../../../test/support/outcome-facts.js';
import type { OutcomeRule } from './rule-set.js';
import { rateOn, thresholdInWords, thresholdPence } from './thresholds.js';

const rule = (hoursPerWeek: number, weeks: number): OutcomeRule => ({ ...lower, hoursPerWeek, weeks });
const rate = (day: string, of: OutcomeRule = lower, bornOn: string | null = null) =>
  rateOn(calendarDate(day), of, minimumWage, bornOn === null ? null : calendarDate(bornOn))?.pencePerHour ?? null;

describe('threshold money values (domain 4.2)', () => {
  it.each([
    [8, 26, '2024-04-01', '£2,379.52'],
    [8, 26, '2025-04-01', '£2,539.68'],
    [8, 26, '2026-04-01', '£2,643.68'],
    [16, 26, '2024-04-01', '£4,759.04'],
    [16, 26, '2025-04-01', '£5,079.36'],
    [16, 26, '2026-04-01', '£5,287.36'],
    [7, 13, '2024-04-01', '£1,041.04'],
    [7, 13, '2025-04-01', '£1,111.11'],
    [7, 13, '2026-04-01', '£1,156.61'],
    [16, 13, '2024-04-01', '£2,379.52'],
    [16, 13, '2025-04-01', '£2,539.68'],
    [16, 13, '2026-04-01', '£2,643.68'],
  ])('%i h × %i w at the rate of %s is %s', (hours, weeks, day, expected) => {
    expect(formatPounds(thresholdPence(rule(hours, weeks), rate(day) ?? 0))).toBe(expected);
  });
});

it('rounds part of a penny up, so that a smaller whole sum does not meet it', () => {
  expect(thresholdPence(rule(7.5, 13), 1221)).toBe(119_048);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 160 }),
      fc.integer({ min: 1, max: 52 }),
      fc.nat(5000),
      (quarters, weeks, pence) => {
        const exact = (quarters / 4) * weeks * pence;
        const threshold = thresholdPence(rule(quarters / 4, weeks), pence);
        expect(threshold).toBeGreaterThanOrEqual(exact);
        expect(threshold - exact).toBeLessThan(1);
      },
    ),
  );
});

it('writes the product out', () => {
  expect(thresholdInWords(lower, 1221)).toBe('8 hours × 26 weeks × £12.21');
  expect(() => thresholdPence({ ...lower, weeks: null }, 1221)).toThrow(RangeError);
});

it('takes the rate in force on the day', () => {
  expect([rate('2023-06-01'), rate('2024-03-31'), rate('2024-04-01'), rate('2026-03-31'), rate('2026-04-01')]).toEqual([
    1042, 1042, 1144, 1221, 1271,
  ]);
  expect(rate('2022-01-01')).toBeNull();
});

it('takes the rate for the person’s own age where the rule says so', () => {
  const own: OutcomeRule = { ...lower, rateAgeBand: 'OWN_AGE' };
  expect(rate('2026-05-01', own, '2006-06-01')).toBe(1085);
  expect(rate('2026-05-01', own, '1990-06-01')).toBe(1271);
  expect(rate('2023-05-01', own, '2001-06-01')).toBe(1018);
  expect(rate('2026-05-01', own)).toBeNull();
});
