import { IsIn, IsString, Matches } from 'class-validator';
import { WithFile } from '#modules/documents';
import { parsePounds } from '#shared/money';
import { ReadsAs } from '#platform/http/reads-as';
import { IsTypedDate } from '#platform/http/typed-date';
import { EARNING_KINDS, type EarningFacts, type EarningKind } from '../domain/earning-rules.js';
import { dayOf, parseHours, penceOf } from './typed.js';

/** One payment, as typed from a payslip. */
export class EarningForm extends WithFile {
  @IsIn(EARNING_KINDS.map(({ code }) => code), { message: 'Select what the payment is for' })
  readonly kind: string = 'wages';

  @IsTypedDate('Enter the first day of the period')
  readonly periodFrom: string = '';

  @IsTypedDate('Enter the last day of the period')
  readonly periodTo: string = '';

  @IsTypedDate('Enter the day it was paid')
  readonly paidOn: string = '';

  @ReadsAs(parsePounds, 'Enter the gross pay in pounds and pence, such as 881.35')
  @Matches(/\S/, { message: 'Enter the gross pay' })
  @IsString({ message: 'Enter the gross pay' })
  readonly grossPence: string = '';

  @ReadsAs(parseHours, 'Enter the paid hours, such as 69 or 69.3')
  readonly hours: string = '';

  @IsString({ message: 'Select what the file is' })
  readonly evidenceKind: string = 'payslip';

  /** Pay below the minimum wage that somebody has confirmed, as the mark of its check. */
  @IsString({ message: 'Use one of the buttons' })
  readonly payIsRight: string = '';

  /** Changes in locked returns that somebody has confirmed, as the mark of their check. */
  @IsString({ message: 'Use one of the buttons' })
  readonly returnsAreKnown: string = '';

  /** What is unlikely about it and was confirmed, as the marks of the doubts. */
  @IsString({ message: 'Use one of the buttons' })
  readonly isSure: string = '';

  /** A file kept before, that this payment is typed from; empty for none. */
  @Matches(/^([0-9a-f-]{36})?$/, { message: 'Open this page again' })
  readonly documentId: string = '';

  /** Whether whoever types has looked at the file, and it shows this payment. */
  @IsIn(['yes', 'no'], { message: 'Say whether the file shows this payment' })
  readonly fileShows: string = 'yes';

  /** The version that is being corrected; empty for a new payment. */
  @Matches(/^\d{0,9}$/, { message: 'Reload the page and try again' })
  readonly version: string = '';
}

/** What was typed, once every field has been found readable. */
export function earningOf(form: EarningForm): EarningFacts {
  return {
    kind: form.kind as EarningKind,
    periodFrom: dayOf(form.periodFrom),
    periodTo: dayOf(form.periodTo),
    paidOn: dayOf(form.paidOn),
    grossPence: penceOf(form.grossPence),
    hours: form.hours.trim() === '' ? null : parseHours(form.hours),
  };
}
