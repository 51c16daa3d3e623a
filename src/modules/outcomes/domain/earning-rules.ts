import { addDays, daysBetween, formatDate, type CalendarDate } from '#shared/calendar-date';
import { isPayForWork } from './earnings.js';
import type { PaymentKind } from './facts.js';

/** Kinds of payment as they are recorded. Only the first two can count (domain 4.3). */
export const EARNING_KINDS = [
  { code: 'wages', label: 'Wages or salary', asFact: 'wages' },
  { code: 'self-employed-profit', label: 'Self-employed profit', asFact: 'self-employed-earnings' },
  { code: 'holiday-pay', label: 'Holiday pay on leaving', asFact: 'holiday-pay' },
  { code: 'tax-refund', label: 'Tax refund', asFact: 'tax-refund' },
  { code: 'pay-in-lieu', label: 'Pay in lieu of notice', asFact: 'pay-in-lieu' },
] as const satisfies readonly { code: string; label: string; asFact: PaymentKind }[];

export type EarningKind = (typeof EARNING_KINDS)[number]['code'];

/** "Wages or salary". */
export function earningKindLabel(kind: EarningKind): string {
  return EARNING_KINDS.find(({ code }) => code === kind)?.label ?? kind;
}

/** The same kind in the words of the rules. */
export function paymentKind(kind: EarningKind): PaymentKind {
  return EARNING_KINDS.find(({ code }) => code === kind)?.asFact ?? 'wages';
}

/** Whether a recorded payment is pay for work: one of a kind that can qualify, of more than nothing, not taken out. */
export function isForWork(earning: {
  readonly kind: EarningKind;
  readonly grossPence: number;
  readonly isVoided: boolean;
}): boolean {
  return !earning.isVoided && isPayForWork({ kind: paymentKind(earning.kind), grossPence: earning.grossPence });
}

/** One payment as somebody records it: gross, in pence. */
export interface EarningFacts {
  readonly kind: EarningKind;
  readonly periodFrom: CalendarDate;
  readonly periodTo: CalendarDate;
  readonly paidOn: CalendarDate;
  readonly grossPence: number;
  readonly hours: number | null;
}

export interface EarningRefusal {
  readonly code: string;
  readonly field: 'periodTo' | 'paidOn' | 'grossPence' | 'hours';
  readonly text: string;
}

/** Characters of the reason why a payment is taken out. */
export const MOST_REASON = 300;

/** £100,000: a single payment above it is a slip of the keyboard. */
const MOST_PENCE = 10_000_000;
/** A little more than a year, for the accounts of the self-employed. */
const LONGEST_PERIOD_DAYS = 400;

/** Why this cannot be a payment, in words beside the field; null when it can. Whether it counts is another question. */
export function earningRefusal(earning: EarningFacts, today: CalendarDate): EarningRefusal | null {
  const { periodFrom, periodTo, paidOn, grossPence, hours } = earning;
  const refuse = (field: EarningRefusal['field'], what: string, text: string): EarningRefusal => ({
    code: `earning.${what}`,
    field,
    text,
  });
  if (periodTo < periodFrom) {
    const text = `The last day of the period must be on or after the first, ${formatDate(periodFrom)}`;
    return refuse('periodTo', 'period-backwards', text);
  }
  const days = daysBetween(periodFrom, periodTo) + 1;
  if (days > LONGEST_PERIOD_DAYS) {
    const text = `The period must end by ${formatDate(addDays(periodFrom, LONGEST_PERIOD_DAYS - 1))}`;
    return refuse('periodTo', 'period-too-long', text);
  }
  if (paidOn > today) return refuse('paidOn', 'not-paid-yet', 'The day it was paid must be today or in the past');
  if (paidOn < periodFrom) {
    const text = `The day it was paid must be on or after the first day of the period, ${formatDate(periodFrom)}`;
    return refuse('paidOn', 'paid-before-period', text);
  }
  if (!Number.isSafeInteger(grossPence) || grossPence < 0 || grossPence > MOST_PENCE) {
    return refuse('grossPence', 'amount', 'The gross pay must be between £0 and £100,000');
  }
  if (hours !== null && !(hours >= 0 && hours <= 24 * days && isInTenths(hours))) {
    const text = `The hours must be between 0 and ${24 * days} for this period, with at most one decimal`;
    return refuse('hours', 'hours', text);
  }
  return null;
}

function isInTenths(hours: number): boolean {
  return Math.abs(Math.round(hours * 10) - hours * 10) < 1e-6;
}
