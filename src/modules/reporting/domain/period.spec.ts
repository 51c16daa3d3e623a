import fc from 'fast-check';
import { calendarDate, lastOfMonth } from '#shared/calendar-date';
import {
  countedTo,
  describePartMonth,
  dueByToday,
  financialYear,
  monthsOf,
  periodBetween,
  periodOf,
  periodsToChoose,
} from './period.js';

const day = calendarDate;

it.each([
  ['2026-27', '2026-04-01', '2027-03-01', 'Financial year 2026-27'],
  ['2025-26-q2', '2025-07-01', '2025-09-01', 'July to September 2025'],
  ['2026-27-q4', '2027-01-01', '2027-03-01', 'January to March 2027'],
  ['2026-11', '2026-11-01', '2026-11-01', 'November 2026'],
  ['2026-11..2027-01', '2026-11-01', '2027-01-01', 'November 2026 to January 2027'],
  ['2025-07..2025-09', '2025-07-01', '2025-09-01', 'July to September 2025'],
])('%s is %s to %s', (code, from, to, label) => {
  expect(periodOf(code)).toEqual({ code, label, from, to });
});

it.each([
  '',
  '2026',
  '2026-28',
  '2026-27-q5',
  '2026-13',
  '2026-09..2026-07',
  'x..y',
  '1926-27',
  '9999-00',
  '9999-12-31',
  '0000-01',
  '2026-07..9999-12',
  '2026-07..',
  '2001-01..2026-01',
])('%j is no period', (code) => expect(periodOf(code)).toBeNull());

it('takes days for their months', () => {
  expect(periodBetween('2025-07-01', '2025-09-30')?.code).toBe('2025-07..2025-09');
  expect(periodBetween('2025-07-31', '2025-07')?.code).toBe('2025-07');
});

it('knows the financial year of a day', () => {
  expect(['2026-03-31', '2026-04-01', '2027-01-15'].map((text) => financialYear(day(text)).code)).toEqual([
    '2025-26',
    '2026-27',
    '2026-27',
  ]);
});

it('offers what has begun, newest first', () => {
  expect(periodsToChoose(day('2025-06-30'), day('2026-11-20')).map(({ code }) => code)).toEqual([
    ...['2026-27', '2026-27-q3', '2026-27-q2', '2026-27-q1'],
    ...['2025-26', '2025-26-q4', '2025-26-q3', '2025-26-q2', '2025-26-q1'],
  ]);
});

it('counts to today while a period runs, else to its end', () => {
  const year = financialYear(day('2026-11-20'));
  expect([countedTo(year, day('2026-11-20')), countedTo(year, day('2027-06-01'))]).toEqual([
    '2026-11-20',
    '2027-03-31',
  ]);
  expect(monthsOf(year)).toHaveLength(12);
});

describe('the plan that is due by today', () => {
  const plan = new Map([
    [day('2026-10-01'), 100],
    [day('2026-11-01'), 90],
    [day('2026-12-01'), 80],
  ]);

  it.each([
    ['2026-09-30', 0],
    ['2026-10-31', 100],
    ['2026-11-01', 103],
    ['2026-11-20', 160],
    ['2026-11-30', 190],
    ['2027-05-01', 270],
  ])('on %s is %i', (today, due) => expect(dueByToday(plan, day(today))).toBe(due));

  it('never shrinks and never passes the whole', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.integer({ min: 1, max: 27 }), (planned, date) => {
        const month = new Map([[day('2026-11-01'), planned]]);
        const on = (of: number) => dueByToday(month, day(`2026-11-${String(of).padStart(2, '0')}`));
        expect(on(date)).toBeLessThanOrEqual(on(date + 1));
        expect(on(date)).toBeLessThanOrEqual(planned);
      }),
    );
  });

  it('says so in words, only while a month is under way', () => {
    const year = financialYear(day('2026-11-20'));
    expect(describePartMonth(year, day('2026-11-20'))).toBe(
      'The profile of November 2026 counts for 20 of its 30 days.',
    );
    expect(describePartMonth(year, lastOfMonth(day('2026-11-20')))).toBeNull();
    expect(describePartMonth(year, day('2027-05-02'))).toBeNull();
  });
});
