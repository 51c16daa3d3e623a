import { IsString, Matches, MaxLength } from 'class-validator';
import { IsTypedDate } from '#platform/http/typed-date';
import { parseTypedDate } from '#shared/typed-date';
import { calendarDate } from '#shared/calendar-date';
import type { NewUnpaidWork } from '../application/unpaid-work.service.js';

/** A work trial, work experience or volunteering, as it is recorded or corrected. */
export class UnpaidWorkForm {
  @Matches(/\S/, { message: 'Select what kind of unpaid work it is' })
  @IsString({ message: 'Select what kind of unpaid work it is' })
  readonly kind: string = '';

  @Matches(/\p{L}|\p{N}/u, { message: 'Enter where it is' })
  @MaxLength(200, { message: 'Where it is must be 200 characters or fewer' })
  @IsString({ message: 'Enter where it is' })
  readonly employer: string = '';

  @MaxLength(200, { message: 'What they do there must be 200 characters or fewer' })
  @IsString({ message: 'Enter what they do there' })
  readonly role: string = '';

  @IsTypedDate('Enter the first day')
  readonly startsOn: string = '';

  @IsTypedDate(null)
  readonly endsOn: string = '';

  @MaxLength(200, { message: 'The days must be 200 characters or fewer' })
  @IsString({ message: 'Enter the days' })
  readonly days: string = '';

  @Matches(/^$|^([1-9]|[1-5]\d|60)$/, { message: 'Enter the hours a week, a whole number from 1 to 60' })
  @IsString({ message: 'Enter the hours a week' })
  readonly hoursPerWeek: string = '';

  @MaxLength(2000, { message: 'What it is for must be 2,000 characters or fewer' })
  @IsString({ message: 'Enter what it is for' })
  readonly purpose: string = '';

  @IsString({ message: 'Select what came of it from the list' })
  readonly result: string = '';

  @MaxLength(2000, { message: 'What came of it must be 2,000 characters or fewer' })
  @IsString({ message: 'Enter what came of it' })
  readonly resultWords: string = '';

  /** The version that is being corrected; empty for a new record. */
  @Matches(/^\d{0,9}$/, { message: 'Reload the page and try again' })
  readonly version: string = '';
}

/** What was typed, in the form in which it is kept. Its first day has been found readable. */
export function unpaidWorkOf(form: UnpaidWorkForm): NewUnpaidWork {
  const { kind, employer, role, startsOn, endsOn, days, hoursPerWeek, purpose, result, resultWords } = form;
  return {
    ...{ kind, employerName: employer, role, days, purpose, resultWords },
    startsOn: parseTypedDate(startsOn) ?? calendarDate('2000-01-01'),
    endsOn: parseTypedDate(endsOn),
    hoursPerWeek: hoursPerWeek === '' ? null : Number(hoursPerWeek),
    result: result || null,
  };
}
