import type { BelowFloor } from '#modules/placements';
import type { Submission } from '#platform/http/submission';
import { ageOn, formatDate, type CalendarDate } from '#shared/calendar-date';
import { formatPounds } from '#shared/money';
import { plural } from '#shared/wording';

/** Pay below the minimum wage, as a form asks about it before it saves (domain 8.4: a warning, never a block). */
export interface PayCheck {
  /** Beside the field. */
  readonly warning: string;
  /** Which rate, for which age, and what it would have to be. */
  readonly words: string;
  /** What somebody confirms: this pay against this rate on this day. Other pay, or another day, is asked about anew. */
  readonly mark: string;
}

/** What a page with a pay check shows: the check while it is asked or confirmed, and which of the two. */
export interface AskedPay {
  readonly payCheck: PayCheck | null;
  readonly payIsConfirmed: boolean;
}

/** What to ask about the pay of a form, for its page; nothing while the form has not been sent with it. */
export function askedPay(form: Submission<{ readonly payIsRight: string }>, check: PayCheck | null): AskedPay {
  const payIsConfirmed = check !== null && form.value.payIsRight === check.mark;
  const isAsked = form.errors.some(({ text }) => text === check?.warning);
  return { payCheck: isAsked || payIsConfirmed ? check : null, payIsConfirmed };
}

/** Asks whether pay for an hour is right that is below the floor for this person on that day. */
export function presentPayCheck(below: BelowFloor, bornOn: CalendarDate, payDate: CalendarDate): PayCheck {
  const { floor, shortByPence } = below;
  const paid = floor.hourlyPence - shortByPence;
  return {
    warning: `${formatPounds(paid)} an hour is below the minimum wage of ${formatPounds(floor.hourlyPence)}. Change the pay, or confirm at the end of the form that it is right`,
    words: `They are ${ageOn(bornOn, payDate)} on ${formatDate(payDate)}, and the minimum wage is ${floor.label}. ${formatPounds(paid)} an hour is ${formatPounds(shortByPence)} too little.`,
    mark: `${payDate}/${paid}/${floor.hourlyPence}`,
  };
}

/** The same for a payment, whose pay for an hour follows from its hours. */
export function presentPaymentCheck(
  below: BelowFloor,
  bornOn: CalendarDate,
  { payDate, grossPence, hours }: { payDate: CalendarDate; grossPence: number; hours: number },
): PayCheck {
  const { words } = presentPayCheck(below, bornOn, payDate);
  const { hourlyPence } = below.floor;
  return {
    warning: `${formatPounds(grossPence)} for ${plural(hours, 'hour')} is below the minimum wage of ${formatPounds(hourlyPence)} an hour. Check pay and hours, or confirm at the end of the form that they are right`,
    words,
    mark: `${payDate}/${grossPence}/${hours}/${hourlyPence}`,
  };
}
