import { IsIn, IsString, Matches, MaxLength } from 'class-validator';

/** Most characters of a reason; the database holds no longer one. */
export const MOST_WORDS = 1000;
const AGAIN = 'Reload the page and try again';
const TOO_LONG = 'Use 1,000 characters or fewer';

/** An outcome handed in, handed in again, or a question answered: which of them follows from its state. */
export class SubmitOutcomeForm {
  @MaxLength(MOST_WORDS, { message: TOO_LONG })
  @IsString({ message: 'Enter it as text' })
  readonly reason: string = '';

  @Matches(/^\d{1,9}$/, { message: AGAIN })
  readonly version: string = '';
}

/** The quality check of an outcome a colleague handed in. */
export class CheckOutcomeForm extends SubmitOutcomeForm {
  @IsIn(['pass', 'return'], { message: 'Select whether it passes' })
  readonly result: string = '';
}
