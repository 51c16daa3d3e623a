import { calendarDate } from '#shared/calendar-date';
import type { WageBand, WageRate } from '../domain/policy-book.js';
import { limitInWords, presentCalendar, presentRuleSet, presentWages } from './present-policy.js';

const rate = (from: string, band: WageBand, minAge: number | null, pencePerHour: number): WageRate => ({
  ...{ effectiveFrom: calendarDate(from), band, minAge, maxAge: null, pencePerHour },
  ...{ source: 'a test', status: 'confirmed' },
});

it('says a limit in days, working days, or as the same day', () => {
  expect(limitInWords({ days: 2, workingDays: true })).toBe('Within 2 working days');
  expect(limitInWords({ days: 1, workingDays: false })).toBe('Within 1 day');
  expect(limitInWords({ days: 0, workingDays: false })).toBe('On the same day');
});

it('shows wages newest first and marks the year in force and one to come', () => {
  const rates = [
    rate('2025-04-01', 'adult', 21, 1221),
    rate('2026-04-01', 'adult', 21, 1271),
    rate('2027-04-01', 'adult', 21, 1320),
    rate('2026-04-01', '18-20', 18, 1085),
  ];
  const shown = presentWages(rates, calendarDate('2026-11-20'));
  expect(shown.map(({ from, note }) => [from, note])).toEqual([
    ['1 April 2027', 'Not yet in force'],
    ['1 April 2026', 'In force'],
    ['1 April 2025', null],
  ]);
  expect(shown[1]?.amounts).toEqual(['£12.71', '–', '£10.85', '–', '–']);
});

it('reckons what a threshold is worth today', () => {
  const definition = {
    rules: [
      { kind: 'LOWER', basis: 'EARNINGS', hoursPerWeek: 8, weeks: 26, rateAgeBand: 'ADULT', rateDate: 'JOB_START' },
    ],
  };
  const row = {
    ...{ areaId: null, code: 'CTW-2025', version: 1, label: 'Earnings', definition },
    effectiveFrom: calendarDate('2024-01-01'),
    ...{ source: 'a test', status: 'assumed' as const, assumption: 'A-07' },
  };
  const shown = presentRuleSet(row, { jobStartMinHours: 4, retentionCheckWeeks: [] }, () => 1271, true);
  expect(shown.rules[0]?.worth).toBe('Today that is 208 hours at £12.71: £2,643.68.');
});

it('begins the calendar with what is still due', () => {
  const period = (month: string, dueOn: string) => ({
    ...{ kind: 'month' as const, startsOn: calendarDate(`${month}-01`), endsOn: calendarDate(`${month}-28`) },
    ...{ dueOn: calendarDate(dueOn), source: 'a test', status: 'assumed' as const, assumption: 'A-13' },
  });
  const periods = [period('2026-11', '2026-12-14'), period('2026-09', '2026-10-14'), period('2026-10', '2026-11-20')];
  const { next, all } = presentCalendar(periods, calendarDate('2026-11-20'));
  expect(next.map(({ name, due }) => [name, due])).toEqual([
    ['October 2026', '20 November 2026'],
    ['November 2026', '14 December 2026'],
  ]);
  expect(all).toHaveLength(3);
});
