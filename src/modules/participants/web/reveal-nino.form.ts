import { IsString, Matches, MaxLength } from 'class-validator';

export const MOST_WORDS = 500;

/** Why somebody needs the whole number. */
export class RevealNinoForm {
  @Matches(/\S/, { message: 'Select why you need the number' })
  @IsString({ message: 'Select why you need the number' })
  readonly reason: string = '';

  @MaxLength(MOST_WORDS, { message: `What you write must be ${MOST_WORDS} characters or fewer` })
  @IsString({ message: 'Say in a few words why you need it' })
  readonly words: string = '';
}
