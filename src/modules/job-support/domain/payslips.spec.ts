import { calendarDate } from '#shared/calendar-date';
import { payslipsOf, type Payment } from './payslips.js';

const paid = (kind: string, from: string, to: string, grossPence: number, hours: number | null): Payment => ({
  ...{ id: `${kind} ${from}`, kind, grossPence, hours },
  ...{ from: calendarDate(from), to: calendarDate(to) },
});
const september = paid('wages', '2026-09-01', '2026-09-30', 87_154, 68.5);

it.each<[string, readonly Payment[], readonly object[]]>([
  ['a payslip of wages', [september], [{ grossPence: 87_154, hours: 68.5 }]],
  [
    'wages and holiday pay for one month together, of which the hours say nothing',
    [
      paid('wages', '2026-10-01', '2026-10-31', 40_000, 31),
      paid('holiday-pay', '2026-10-01', '2026-10-31', 50_000, 39),
    ],
    [{ id: 'wages 2026-10-01', grossPence: 90_000, hours: null }],
  ],
  [
    'holiday pay for some days with the wages of that month',
    [
      paid('wages', '2026-10-01', '2026-10-31', 40_000, 31),
      paid('holiday-pay', '2026-10-12', '2026-10-18', 20_000, null),
    ],
    [{ grossPence: 60_000, hours: null, to: '2026-10-31' }],
  ],
  [
    'a month that is paid wholly as holiday, after the wages of the month before',
    [september, paid('holiday-pay', '2026-10-01', '2026-10-31', 90_059, null)],
    [{ to: '2026-09-30' }, { id: 'holiday-pay 2026-10-01', to: '2026-10-31', grossPence: 90_059, hours: null }],
  ],
  [
    'holiday pay that goes on after the last wages',
    [september, paid('holiday-pay', '2026-09-21', '2026-10-18', 80_000, null)],
    [
      { to: '2026-09-30', grossPence: 87_154 },
      { to: '2026-10-18', grossPence: 80_000 },
    ],
  ],
  ['no tax refund', [paid('tax-refund', '2026-10-01', '2026-10-31', 9_000, null)], []],
  ['no pay in lieu by itself', [paid('pay-in-lieu', '2026-10-01', '2026-10-31', 9_000, null)], []],
])('takes %s', (_, payments, expected) => {
  const payslips = payslipsOf(payments);
  expect(payslips).toHaveLength(expected.length);
  expect(payslips).toMatchObject(expected);
});
