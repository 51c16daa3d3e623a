import { ArrayMaxSize, IsIn, IsString, IsUUID, MaxLength } from 'class-validator';
import { REVIEW_MOVES } from '#modules/outcomes';
import { MOST_AT_ONCE } from '../application/review-batches.service.js';

/** Outcomes ticked in a queue, and what is to be done with all of them. */
export class DecideManyForm {
  @ArrayMaxSize(MOST_AT_ONCE, { message: `Select ${MOST_AT_ONCE} outcomes or fewer` })
  @IsUUID(undefined, { each: true, message: 'Select outcomes of the list' })
  readonly outcomeIds: string[] = [];

  @IsIn(Object.keys(REVIEW_MOVES), { message: 'Select what to do with them' })
  readonly move: string = '';

  @MaxLength(1000, { message: 'Use 1,000 characters or fewer' })
  @IsString({ message: 'Enter it as text' })
  readonly reason: string = '';

  /** The address of the queue as it was narrowed. */
  @MaxLength(500, { message: 'Open this page again' })
  @IsString({ message: 'Open this page again' })
  readonly list: string = '';
}

/** Decided as it was seen. */
export class ConfirmManyForm {
  /** The marks of what was shown, joined by full stops. */
  @MaxLength(10_000, { message: 'Open this page again' })
  @IsString({ message: 'Open this page again' })
  readonly seen: string = '';
}
