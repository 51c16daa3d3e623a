import type { CalendarDate } from '#shared/calendar-date';
import type { Payslip } from './noticed-sign.js';

/** One payment of a job as it is recorded. Money in pence, gross. */
export interface Payment {
  readonly id: string;
  readonly kind: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly grossPence: number;
  readonly hours: number | null;
}

/**
 * What was paid for each period, the payments for it together. Holiday pay makes up for hours that were not worked: it belongs to the
 * wages of the time it lies in, and is a payslip of its own where no wages were paid for that time.
 */
export function payslipsOf(payments: readonly Payment[]): Payslip[] {
  const paid = payments.filter(({ kind }) => kind !== 'tax-refund');
  const wages = firstOfEachPeriod(paid.filter(({ kind }) => kind === 'wages'));
  const holidays = paid.filter(({ kind }) => kind === 'holiday-pay');
  const alone = firstOfEachPeriod(holidays.filter((holiday) => !wages.some((one) => isWithin(holiday, one))));
  const payslips = [...wages, ...alone].map((first) => together(first, paid));
  return payslips.toSorted((a, b) => inOrder(a.from, b.from) || inOrder(a.to, b.to));
}

function together(first: Payment, paid: readonly Payment[]): Payslip {
  const parts = paid.filter((one) =>
    one.kind === 'holiday-pay' ? isWithin(one, first) : one.from === first.from && one.to === first.to,
  );
  const isUnknown = parts.some(({ kind, hours }) => kind === 'holiday-pay' || (kind === 'wages' && hours === null));
  return {
    ...{ id: first.id, from: first.from, to: first.to },
    grossPence: parts.reduce((pence, { grossPence }) => pence + grossPence, 0),
    hours: isUnknown ? null : parts.reduce((all, { hours }) => all + (hours ?? 0), 0),
  };
}

function firstOfEachPeriod(payments: readonly Payment[]): Payment[] {
  return payments.filter(
    ({ from, to }, place) => place === payments.findIndex((other) => other.from === from && other.to === to),
  );
}

type Period = Pick<Payment, 'from' | 'to'>;
const isWithin = (part: Period, whole: Period): boolean => part.from >= whole.from && part.to <= whole.to;
const inOrder = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
