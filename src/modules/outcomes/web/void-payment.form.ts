import { IsString, Matches, MaxLength } from 'class-validator';
import { MOST_REASON } from '../domain/earning-rules.js';

/** Why a payment is taken out. */
export class VoidPaymentForm {
  @Matches(/\S/, { message: 'Enter why it was never paid' })
  @MaxLength(MOST_REASON, { message: `The reason must be ${MOST_REASON} characters or fewer` })
  @IsString({ message: 'Enter why it was never paid' })
  readonly reason: string = '';

  @Matches(/^\d{1,9}$/, { message: 'Reload the page and try again' })
  readonly version: string = '';
}
