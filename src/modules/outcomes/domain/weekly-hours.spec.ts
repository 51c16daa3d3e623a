import { addDays, calendarDate } from '#shared/calendar-date';
import {
  decisionOn,
  facts,
  ipspcBaseline,
  job,
  outcomePolicy,
  payment,
} from '../../../../test/support/outcome-facts.js';
import type { PaymentFacts } from './facts.js';
import { weeklyHoursOf } from './weekly-hours.js';

const monday = calendarDate('2025-08-04');
const week = (number: number, hours: number, change: Partial<PaymentFacts> = {}): PaymentFacts =>
  payment(9000, {
    periodFrom: addDays(monday, number * 7),
    periodTo: addDays(monday, number * 7 + 6),
    paidOn: addDays(monday, number * 7 + 6),
    hours,
    ...change,
  });
const hoursOf = (payments: PaymentFacts[], jobs = [job()]) => weeklyHoursOf(facts({ jobs, payments }), outcomePolicy);

it('takes the hours of weekly payslips as they are', () => {
  expect(hoursOf([week(0, 7), week(1, 6.5)])).toEqual([
    { weekStarting: '2025-08-04', hours: 7 },
    { weekStarting: '2025-08-11', hours: 6.5 },
  ]);
});

it('spreads the hours of a month evenly', () => {
  const month = payment(40_000, { periodFrom: '2025-09-01', periodTo: '2025-09-28', paidOn: '2025-09-28', hours: 30 });
  expect(hoursOf([month]).map(({ hours }) => hours)).toEqual([7.5, 7.5, 7.5, 7.5]);
});

it('spreads them over the days in the job alone', () => {
  const month = payment(40_000, { periodFrom: '2025-09-01', periodTo: '2025-09-28', paidOn: '2025-09-28', hours: 30 });
  const begun = [job({ startedOn: '2025-09-15' })];
  expect(hoursOf([month], begun)).toEqual([
    { weekStarting: '2025-09-15', hours: 15 },
    { weekStarting: '2025-09-22', hours: 15 },
  ]);
  expect(hoursOf([month], [job({ endedOn: '2025-08-31' })])).toEqual([]);
});

it('adds up several jobs, and leaves out what is no work that counts', () => {
  const jobs = [job(), job({ id: 'job-2' }), job({ id: 'job-3', kind: 'volunteering' })];
  const payments = [
    week(0, 4),
    week(0, 4, { jobId: 'job-2' }),
    week(0, 20, { jobId: 'job-3' }),
    week(0, 8, { kind: 'holiday-pay' }),
    week(0, 8, { hours: null }),
    week(0, 8, { grossPence: 0 }),
  ];
  expect(hoursOf(payments, jobs)).toEqual([{ weekStarting: '2025-08-04', hours: 8 }]);
});

it('Hours rule: 12 weeks at 7 h + 1 week at 6.5 h → not met; 13 at 7 h → met', () => {
  const state = (last: number) => {
    const payments = Array.from({ length: 13 }, (_, number) => week(number, number === 12 ? last : 7));
    const of = facts({ payments });
    const weeklyHours = weeklyHoursOf(of, outcomePolicy);
    return decisionOn('BASELINE', { ...of, weeklyHours }, { rules: ipspcBaseline }).state;
  };
  expect(state(6.5)).toBe('forming');
  expect(state(7)).toBe('achieved');
});
