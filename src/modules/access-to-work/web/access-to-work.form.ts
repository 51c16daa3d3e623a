import { Transform } from 'class-transformer';
import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { ReadsAs } from '#platform/http/reads-as';
import { IsTypedDate } from '#platform/http/typed-date';
import { formatUkDate, type CalendarDate } from '#shared/calendar-date';
import { formatPounds, parsePounds } from '#shared/money';
import { oneLine } from '#shared/one-line';
import { parseTypedDate } from '#shared/typed-date';
import { AMOUNT_PER, STAGES, type AccessToWorkWords, type AmountPer, type Stage } from '../domain/access-to-work.js';

const codes = (list: readonly { readonly code: string }[]): string[] => list.map(({ code }) => code);
const dayOf = (text: string): CalendarDate | null => (text.trim() === '' ? null : parseTypedDate(text));
const typed = (day: CalendarDate | null): string => (day === null ? '' : formatUkDate(day));

/** An application at one stage, as typed. */
export class AccessToWorkForm {
  @IsIn(codes(STAGES), { message: 'Select how far it is' })
  readonly stage: string = 'thinking';

  @Matches(/^([0-9a-f-]{36})?$/, { message: 'Select one of their jobs, or none' })
  @IsString({ message: 'Select one of their jobs, or none' })
  readonly placementId: string = '';

  @MaxLength(50, { message: 'The reference must be 50 characters or fewer' })
  @IsString({ message: 'Enter the reference as text' })
  readonly reference: string = '';

  @IsTypedDate(null)
  readonly appliedOn: string = '';

  @IsTypedDate(null)
  readonly assessmentOn: string = '';

  @IsTypedDate(null)
  readonly decidedOn: string = '';

  @Transform(({ value }: { value: unknown }) => (value === undefined || value === '' ? [] : [value].flat()))
  @Matches(/^[a-z-]{1,40}$/, { each: true, message: 'Select from the list what was awarded' })
  readonly supports: string[] = [];

  @ReadsAs(parsePounds, 'Enter the amount in pounds, such as 1500 or 62.50')
  @IsString({ message: 'Enter the amount in pounds, such as 1500 or 62.50' })
  readonly amount: string = '';

  @IsIn(['', ...codes(AMOUNT_PER)], { message: 'Select how often the amount is paid' })
  readonly amountPer: string = '';

  @IsTypedDate(null)
  readonly awardedUntil: string = '';

  @IsTypedDate(null)
  readonly reconsideredOn: string = '';

  @MaxLength(1000, { message: 'The reason must be 1,000 characters or fewer' })
  @IsString({ message: 'Enter the reason as text' })
  readonly reason: string = '';

  @MaxLength(1000, { message: 'The note must be 1,000 characters or fewer' })
  @IsString({ message: 'Enter the note as text' })
  readonly note: string = '';

  /** The edition that was on the screen; 0 for a new one. */
  @Matches(/^\d{1,6}$/, { message: 'Reload the page and try again' })
  readonly basedOn: string = '0';
}

/** What was typed, once every field has been found readable. */
export function wordsOf(form: AccessToWorkForm): AccessToWorkWords {
  return {
    stage: form.stage as Stage,
    placementId: form.placementId || null,
    reference: oneLine(form.reference),
    appliedOn: dayOf(form.appliedOn),
    assessmentOn: dayOf(form.assessmentOn),
    decidedOn: dayOf(form.decidedOn),
    supports: form.supports,
    amountPence: form.amount.trim() === '' ? null : parsePounds(form.amount),
    amountPer: (form.amountPer || null) as AmountPer | null,
    awardedUntil: dayOf(form.awardedUntil),
    reconsideredOn: dayOf(form.reconsideredOn),
    reason: form.reason.trim(),
    note: form.note.trim(),
  };
}

/** A kept edition as the form shows it. */
export function typedWords(words: AccessToWorkWords, edition: number): AccessToWorkForm {
  const { stage, placementId, reference, supports, amountPence, amountPer, reason, note } = words;
  return {
    ...{ stage, placementId: placementId ?? '', reference, supports: [...supports], reason, note },
    ...{
      appliedOn: typed(words.appliedOn),
      assessmentOn: typed(words.assessmentOn),
      decidedOn: typed(words.decidedOn),
    },
    ...{ awardedUntil: typed(words.awardedUntil), reconsideredOn: typed(words.reconsideredOn) },
    amount: amountPence === null ? '' : formatPounds(amountPence).replace(/[£,]/g, ''),
    ...{ amountPer: amountPer ?? '', basedOn: String(edition) },
  };
}
