import { IsString, MaxLength } from 'class-validator';

export const MOST_WORDS = 500;

/** Why somebody wishes that few see where they live. */
export class ContactProtectionForm {
  @MaxLength(MOST_WORDS, { message: `Why must be ${MOST_WORDS} characters or fewer` })
  @IsString({ message: 'Say why in a few words, or leave this blank' })
  readonly reason: string = '';
}
