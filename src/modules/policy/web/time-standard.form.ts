import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { IsTypedDate } from '#platform/http/typed-date';
import { parseTypedDate } from '#shared/typed-date';
import type { NewTime } from '../domain/new-time.js';
import type { PolicyStatus } from '../domain/policy-book.js';

/** How soon something is to follow, from a day on, as somebody types it. */
export class TimeStandardForm {
  @Matches(/^T\d{1,2}(-[a-z-]{1,30})?$/, { message: 'Select what is to follow' })
  readonly code: string = '';

  @Matches(/^\d{1,3}$/, { message: 'Enter the days as a whole number, such as 10' })
  readonly days: string = '';

  @IsIn(['working-days', 'days'], { message: 'Select whether weekends and bank holidays count' })
  readonly workingDays: '' | 'working-days' | 'days' = '';

  @IsIn(['', 'ips', 'seqf'], { message: 'Select the model' })
  readonly model: '' | 'ips' | 'seqf' = '';

  /** Blank: all providers. */
  @IsString({ message: 'Select the provider' })
  @Matches(/^([0-9a-f-]{36})?$/, { message: 'Select the provider' })
  readonly providerId: string = '';

  @IsTypedDate('Enter from which day it holds')
  readonly from: string = '';

  @Matches(/\S/, { message: 'Enter who decided this, and where it is written' })
  @MaxLength(300, { message: 'The source must be 300 characters or fewer' })
  readonly source: string = '';

  @IsIn(['confirmed', 'assumed'], { message: 'Select whether this is confirmed' })
  readonly status: '' | PolicyStatus = '';

  /** The mark of the time somebody looked at: another is looked at anew. */
  @Matches(/^[0-9a-f]{0,16}$/, { message: 'Open this page again' })
  readonly seen: string = '';

  @IsIn(['preview', 'add'], { message: 'Use one of the buttons' })
  readonly step: string = 'preview';
}

/** What the form says; null while a field of it cannot be read. */
export function timeOf(form: TimeStandardForm): NewTime | null {
  const from = parseTypedDate(form.from);
  if (from === null || form.status === '') return null;
  return {
    ...{ code: form.code, from, days: Number(form.days), workingDays: form.workingDays === 'working-days' },
    ...{ model: form.model || null, providerId: form.providerId || null },
    ...{ source: form.source.trim(), status: form.status },
  };
}
