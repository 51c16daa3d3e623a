import { ArrayMaxSize, IsIn, IsNotEmpty, IsString, IsUUID, Matches, MaxLength, ValidateBy } from 'class-validator';
import { isCalendarDate } from '#shared/calendar-date';

/** More than one provider reaches in a quarter, and few enough to look at. */
export const MOST_LINES = 2000;
const AGAIN = 'Open this page again';

/** A claim drawn up with the outcomes that stay ticked, as they were seen. */
export class DrawClaimForm {
  @ValidateBy(
    { name: 'isCalendarDate', validator: { validate: (value) => isCalendarDate(value) } },
    { message: 'Select a period' },
  )
  readonly period: string = '';

  @IsUUID(undefined, { each: true, message: 'Select outcomes of the list' })
  @ArrayMaxSize(MOST_LINES, { message: 'Select 2,000 outcomes or fewer' })
  readonly outcomeIds: string[] = [];

  @MaxLength(40_000, { message: AGAIN })
  @IsString({ message: AGAIN })
  readonly seen: string = '';
}

/** Lines of a claim, and what is decided about them or taken back. Sent without `seen`, it is only looked at. */
export class DecideLinesForm {
  @IsUUID(undefined, { each: true, message: 'Select lines of the claim' })
  @ArrayMaxSize(MOST_LINES, { message: 'Select 2,000 lines or fewer' })
  readonly lineIds: string[] = [];

  @IsIn(['approve', 'query', 'reject', 'take-back'], { message: 'Select what to do with them' })
  readonly decision: string = '';

  @MaxLength(1000, { message: 'Use 1,000 characters or fewer' })
  @IsString({ message: 'Enter it as text' })
  readonly reason: string = '';

  @MaxLength(40_000, { message: AGAIN })
  @IsString({ message: AGAIN })
  readonly seen: string = '';

  /** Which lines were shown: the page comes back with those. */
  @MaxLength(20, { message: AGAIN })
  @IsString({ message: AGAIN })
  readonly shown: string = '';
}

/** The answer to a question about one line. */
export class AnswerLineForm {
  @MaxLength(1000, { message: 'Use 1,000 characters or fewer' })
  @IsNotEmpty({ message: 'Answer the question' })
  @IsString({ message: 'Enter it as text' })
  readonly answer: string = '';

  @Matches(/^\d{1,9}$/, { message: 'Reload the page and try again' })
  readonly version: string = '';
}

/** A claim handed in, or approved, as it was looked at. */
export class ClaimVersionForm {
  @Matches(/^\d{1,9}$/, { message: 'Reload the page and try again' })
  readonly version: string = '';
}

/** What is ticked in a stage, as its page shows it; the queue takes it and says what is wrong. */
export class StageForm {
  readonly outcomeIds: string[] = [];
  readonly move: string = '';
  readonly reason: string = '';
}
