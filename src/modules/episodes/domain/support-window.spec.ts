import { calendarDate } from '#shared/calendar-date';
import type { Route } from './route.js';
import { daysLeft, describeWindow, outcomeTrackingEnds, supportWindow, type WindowPolicy } from './support-window.js';

const policy: WindowPolicy = {
  months: { 'out-of-work': 12, 'in-work-retention': 4 },
  programmeEnds: calendarDate('2030-03-31'),
};
const windowOf = (day: string, route: Route, months = policy.months) =>
  supportWindow(calendarDate(day), route, { ...policy, months });

describe('supportWindow', () => {
  it('Window: Start 2025-07-01, OOW → last day 2026-06-30', () => {
    expect(windowOf('2025-07-01', 'out-of-work')).toEqual({
      firstDay: '2025-07-01',
      lastDay: '2026-06-30',
      short: false,
    });
  });

  it('Window: Start 2025-07-01, IWRS → last day 2025-10-31', () => {
    expect(windowOf('2025-07-01', 'in-work-retention').lastDay).toBe('2025-10-31');
  });

  it('Window: Start 2024-02-29, OOW → last day 2025-02-27 (clamp to 28 Feb, minus 1 day)', () => {
    expect(windowOf('2024-02-29', 'out-of-work').lastDay).toBe('2025-02-27');
  });

  it('Window: Start 2029-07-01, OOW → last day capped 2030-03-31, flag "short window"', () => {
    expect(windowOf('2029-07-01', 'out-of-work')).toEqual({
      firstDay: '2029-07-01',
      lastDay: '2030-03-31',
      short: true,
    });
  });

  it('Window: Start 2025-08-31, 6 months → last day 2026-02-27', () => {
    const sixMonths = { 'out-of-work': 6, 'in-work-retention': 6 };
    expect(windowOf('2025-08-31', 'out-of-work', sixMonths).lastDay).toBe('2026-02-27');
  });

  it('is short from the first start whose full term the programme cuts', () => {
    expect([windowOf('2029-04-01', 'out-of-work').short, windowOf('2029-04-02', 'out-of-work').short]).toEqual([
      false,
      true,
    ]);
  });
});

describe('outcomeTrackingEnds', () => {
  it.each([
    ['2025-07-01', '2026-12-29'],
    ['2027-03-01', '2028-08-29'],
  ])('Tracking: Start %s → last day that counts %s', (startedOn, lastDay) => {
    expect(outcomeTrackingEnds(calendarDate(startedOn), { fullTermMonths: 12, trackingDays: 182 })).toBe(lastDay);
  });
});

describe('describeWindow', () => {
  const window = windowOf('2025-07-01', 'out-of-work');
  const short = windowOf('2029-07-01', 'out-of-work');

  it.each([
    ['2025-11-28', 'Support runs from 1 July 2025 to 30 June 2026. 214 days left.'],
    ['2026-06-29', 'Support runs from 1 July 2025 to 30 June 2026. 1 day left.'],
    ['2026-06-30', 'Support runs from 1 July 2025 to 30 June 2026. Today is the last day.'],
    ['2026-07-01', 'Support ran from 1 July 2025 to 30 June 2026. It ended 1 day ago.'],
    ['2025-06-30', 'Support will run from 1 July 2025 to 30 June 2026.'],
  ])('on %s: %s', (today, words) => expect(describeWindow(window, calendarDate(today))).toBe(words));

  it('says why a window is short', () => {
    expect(describeWindow(short, calendarDate('2030-03-01'))).toBe(
      'Support runs from 1 July 2029 to 31 March 2030. 30 days left. ' +
        'This is shorter than usual because the programme ends then.',
    );
  });

  it('counts days left to nothing on the last day', () => {
    expect(['2026-06-16', '2026-06-30', '2026-07-02'].map((day) => daysLeft(window, calendarDate(day)))).toEqual([
      14, 0, -2,
    ]);
  });
});
