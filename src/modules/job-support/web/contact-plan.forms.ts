import { IsString, Matches, MaxLength } from 'class-validator';
import { IsTypedDate } from '#platform/http/typed-date';

/** An early sign that a job is at risk: which one, and what was noticed. */
export class RiskSignForm {
  @Matches(/^[a-z-]{1,40}$/, { message: 'Choose what you noticed' })
  readonly sign: string = '';

  @MaxLength(500, { message: 'The note must be 500 characters or fewer' })
  @IsString({ message: 'Enter the note as text' })
  readonly note: string = '';
}

/** Another day for a planned contact. */
export class MoveContactForm {
  @Matches(/^(person|employer)\.[a-z0-9-]{1,20}$/, { message: 'Choose which contact to move' })
  readonly contact: string = '';

  @IsTypedDate('Enter the new day')
  readonly to: string = '';

  @Matches(/\S/, { message: 'Enter why it is moved' })
  @MaxLength(200, { message: 'The reason must be 200 characters or fewer' })
  @IsString({ message: 'Enter why it is moved' })
  readonly reason: string = '';
}
