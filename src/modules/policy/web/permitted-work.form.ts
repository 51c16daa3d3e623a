import { IsIn, Matches, MaxLength } from 'class-validator';
import { ReadsAs } from '#platform/http/reads-as';
import { IsTypedDate } from '#platform/http/typed-date';
import { parsePounds } from '#shared/money';
import { parseTypedDate } from '#shared/typed-date';
import type { NewValue } from '../application/rates.service.js';
import type { PolicyStatus } from '../domain/policy-book.js';

/** The limits of permitted work from a day on, as somebody types them. */
export class PermittedWorkForm {
  @IsTypedDate('Enter the first day of the limits')
  readonly from: string = '';

  @Matches(/^\d{1,2}(\.\d{1,2})?$/, { message: 'Enter the hours a week, such as 16' })
  readonly hoursBelow: string = '';

  @Matches(/\S/, { message: 'Enter the most that may be earned in a week' })
  @ReadsAs(parsePounds, 'Enter an amount in pounds and pence, such as 203.50')
  readonly poundsPerWeek: string = '';

  @Matches(/\S/, { message: 'Enter who decided this, and where it is written' })
  @MaxLength(300, { message: 'The source must be 300 characters or fewer' })
  readonly source: string = '';

  @IsIn(['confirmed', 'assumed'], { message: 'Select whether this is confirmed' })
  readonly status: '' | PolicyStatus = '';

  /** The limits somebody looked at: others are looked at anew. */
  @MaxLength(60, { message: 'Open this page again' })
  readonly seen: string = '';

  @IsIn(['preview', 'add'], { message: 'Use one of the buttons' })
  readonly step: string = 'preview';
}

/** What the form says; null while a field of it cannot be read. */
export function limitsOf(form: PermittedWorkForm): Omit<NewValue<'permitted-work-limits'>, 'key'> | null {
  const from = parseTypedDate(form.from);
  const pencePerWeek = parsePounds(form.poundsPerWeek);
  if (from === null || pencePerWeek === null || form.status === '') return null;
  const value = { hoursBelow: Number(form.hoursBelow), pencePerWeek };
  return { from, value, source: form.source.trim(), status: form.status };
}
