import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { STOP_PURPOSE_CODES, type StopPurpose } from '../domain/request-words.js';

export class StopForm {
  @IsIn(STOP_PURPOSE_CODES, { message: 'Select what stops' })
  readonly purpose: StopPurpose | '' = '';

  @Matches(/\S/, { message: 'Enter why' })
  @MaxLength(2000, { message: 'The reason must be 2,000 characters or fewer' })
  @IsString({ message: 'Enter why' })
  readonly stopReason: string = '';
}

export class LiftForm {
  @Matches(/\S/, { message: 'Enter why it is allowed again, and that the person was told' })
  @MaxLength(2000, { message: 'The reason must be 2,000 characters or fewer' })
  @IsString({ message: 'Enter why it is allowed again, and that the person was told' })
  readonly because: string = '';
}
