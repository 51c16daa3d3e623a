import { calendarDate } from '#shared/calendar-date';
import { EarningForm } from './earning.form.js';
import { isSamePay as isSameJobPay } from './same-pay.js';
import { isSamePay as isSamePayment } from './payment-pay-checks.js';

const day = calendarDate('2026-11-02');

it.each([
  ['nothing', {}, true],
  ['its kind', { kind: 'competitive' }, false],
  ['its year', { apprentice: 'later' }, false],
  ['its pay', { payPencePerHour: 900 }, false],
  ['its first day', { startsOn: calendarDate('2026-11-03') }, false],
] as const)('a correction of a job that changes %s', (_, change, isSame) => {
  const before = { kind: 'training-allowance', apprentice: 'no', payPencePerHour: 800, startsOn: day } as const;
  expect(isSameJobPay(before, { ...before, ...change })).toBe(isSame);
});

it.each([
  ['nothing', {}, true],
  ['its kind', { kind: 'wages' }, false],
  ['its sum', { grossPence: '90.00' }, false],
  ['its hours', { hours: '11' }, false],
  ['its day', { paidOn: '3/11/2026' }, false],
])('a correction of a payment that changes %s', (_, change, isSame) => {
  const typed = { kind: 'holiday-pay', grossPence: '80.00', hours: '10', paidOn: '2/11/2026' };
  const period = { periodFrom: '1/10/2026', periodTo: '31/10/2026' };
  const form = Object.assign(new EarningForm(), period, typed, change);
  expect(isSamePayment({ kind: 'holiday-pay', grossPence: 8_000, hours: 10, paidOn: day }, form)).toBe(isSame);
});
