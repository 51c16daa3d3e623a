import { Type } from 'class-transformer';
import { IsIn, IsInt, IsNotEmpty, Matches, Max, MaxLength, Min } from 'class-validator';
import { JUDGEMENT_CODES, MOST_MINUTES, type Judgement } from '../domain/break-glass.js';

export class BreakGlassForm {
  @Matches(/^[a-z][a-z0-9-]{1,60}$/, { message: 'Select why you need to open this record' })
  readonly reason: string = '';

  /** Whether it is a sentence, the room decides. */
  @MaxLength(1000, { message: 'What has happened must be 1,000 characters or fewer' })
  @IsNotEmpty({ message: 'Say in a sentence what has happened and what you need' })
  readonly words: string = '';

  @Max(MOST_MINUTES, { message: 'Select how long you need' })
  @Min(1, { message: 'Select how long you need' })
  @Type(() => Number)
  @IsInt({ message: 'Select how long you need' })
  readonly minutes: number = 15;
}

export class ReviewForm {
  @IsIn(JUDGEMENT_CODES, { message: 'Select whether it was right to open the record' })
  readonly judgement: Judgement | '' = '';

  @MaxLength(2000, { message: 'What you found must be 2,000 characters or fewer' })
  @Matches(/\S[^]{8,}\S/, { message: 'Say what you found, and what happens now' })
  readonly words: string = '';
}
