import { IsIn, IsString, MaxLength } from 'class-validator';
import { IsTypedDate } from '#platform/http/typed-date';
import { STEP_CODES, type StepByHand } from '../domain/request-words.js';

/** Something done about a request. */
export class RequestStepForm {
  @IsIn(STEP_CODES, { message: 'Select what was done' })
  readonly step: StepByHand | '' = '';

  @IsTypedDate('Enter the day it was done')
  readonly onDay: string = '';

  @MaxLength(4000, { message: 'The words must be 4,000 characters or fewer' })
  @IsString()
  readonly words: string = '';

  @IsString()
  readonly version: string = '';
}
