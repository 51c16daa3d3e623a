import { IsString, Matches, MaxLength } from 'class-validator';
import { IsTypedDate } from '#platform/http/typed-date';

/** How a finished pack left the house. */
export class PackSentForm {
  @IsTypedDate('Enter the day it was sent')
  readonly sentOn: string = '';

  @Matches(/\S/, { message: 'Enter whom it was sent to' })
  @MaxLength(300, { message: 'The name and address must be 300 characters or fewer' })
  @IsString({ message: 'Enter whom it was sent to' })
  readonly sentTo: string = '';

  @Matches(/\S/, { message: 'Enter how it was sent' })
  @MaxLength(200, { message: 'How it was sent must be 200 characters or fewer' })
  @IsString({ message: 'Enter how it was sent' })
  readonly sentHow: string = '';
}

/** Which parts of the passages on a page are left out, and why. */
export class RedactForm {
  @MaxLength(200, { message: 'The reason must be 200 characters or fewer' })
  @IsString()
  readonly reason: string = '';
}
