import { IsIn, IsString, MaxLength } from 'class-validator';

export const ASK_CODE = 'Enter the 6 numbers we sent to your email address';
export const NAME_LONGEST = 120;
export const REASON_LONGEST = 500;
export const QUESTION_LONGEST = 1000;

/** What opens a paper: a day only they and we know, or the code that was sent to them. */
export class ProveForm {
  @IsString()
  readonly born: string = '';

  @IsString({ message: ASK_CODE })
  readonly code: string = '';
}

/** The answer to a paper: signed, declined, or a question about it. */
export class AnswerForm {
  /** What the right date of birth or code was answered with. */
  @IsString()
  readonly proof: string = '';

  @IsIn(['sign', 'decline', 'question', 'file'], { message: 'Use one of the buttons' })
  readonly step: string = '';

  @MaxLength(NAME_LONGEST, { message: `Your name must be ${NAME_LONGEST} characters or fewer` })
  @IsString({ message: 'Type your full name' })
  readonly typedName: string = '';

  @IsString({ message: 'Tick the box if you agree' })
  readonly agree: string = '';

  @MaxLength(REASON_LONGEST, { message: `Use ${REASON_LONGEST} characters or fewer` })
  @IsString({ message: 'Write why in words' })
  readonly reason: string = '';

  @MaxLength(QUESTION_LONGEST, { message: `Use ${QUESTION_LONGEST} characters or fewer` })
  @IsString({ message: 'Write your question in words' })
  readonly words: string = '';
}

/** A colleague signs, or says why not. */
export class OwnSignatureForm {
  @IsIn(['sign', 'decline'], { message: 'Use one of the buttons' })
  readonly step: string = 'sign';

  @MaxLength(NAME_LONGEST, { message: `Your name must be ${NAME_LONGEST} characters or fewer` })
  @IsString({ message: 'Type your full name' })
  readonly typedName: string = '';

  @IsString({ message: 'Tick the box if you agree' })
  readonly agree: string = '';

  @MaxLength(REASON_LONGEST, { message: `Use ${REASON_LONGEST} characters or fewer` })
  @IsString({ message: 'Write why in words' })
  readonly reason: string = '';
}
