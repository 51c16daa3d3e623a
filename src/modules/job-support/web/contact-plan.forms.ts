import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { IsTypedDate } from '#platform/http/typed-date';

/** An early sign that a job is at risk: which one, and what was noticed. */
export class RiskSignForm {
  @Matches(/^[a-z-]{1,40}$/, { message: 'Choose what you noticed' })
  readonly sign: string = '';

  @MaxLength(500, { message: 'The note must be 500 characters or fewer' })
  @IsString({ message: 'Enter the note as text' })
  readonly note: string = '';
}

/** Whether something the program noticed puts the job at risk. */
export class AnswerSignForm {
  @Matches(/^[a-z-]{1,30}\.[a-z0-9:-]{1,120}$/, { message: 'Choose what you answer' })
  readonly sign: string = '';

  @IsIn(['at-risk', 'no-risk'], { message: 'Select whether it puts the job at risk' })
  readonly answer: string = '';

  @MaxLength(300, { message: 'The reason must be 300 characters or fewer' })
  @IsString({ message: 'Enter why it does not put the job at risk' })
  readonly reason: string = '';
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
