import { IsUUID, MaxLength } from 'class-validator';
import { IsTypedDate } from '#platform/http/typed-date';

export class CoverForm {
  @IsUUID(undefined, { message: 'Select whose caseload is covered' })
  readonly specialistId: string = '';

  @IsUUID(undefined, { message: 'Select who covers it' })
  readonly coveredBy: string = '';

  @IsTypedDate('Enter the first day')
  readonly startsOn: string = '';

  @IsTypedDate('Enter the last day')
  readonly endsOn: string = '';

  @MaxLength(500, { message: 'The reason must be 500 characters or fewer' })
  readonly reason: string = '';
}
