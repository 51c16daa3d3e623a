import { ArrayMaxSize, IsIn, IsString, IsUUID, MaxLength } from 'class-validator';

const MOST_PEOPLE = 500;
const NOTE = 'The note must be 1,000 characters or fewer';

/** Whose people, which of them, and who takes them. */
export class PlanMoveForm {
  @IsUUID(undefined, { message: 'Select whose people are moved' })
  readonly fromId: string = '';

  @IsIn(['all', 'some'], { message: 'Select whether everybody moves' })
  readonly whom: string = 'some';

  @IsUUID(undefined, { each: true, message: 'Select people of the list' })
  @ArrayMaxSize(MOST_PEOPLE, { message: 'Select 500 people or fewer' })
  readonly episodeIds: string[] = [];

  /** A colleague, or 'suggest' to spread them. */
  @IsString({ message: 'Select who takes them' })
  @MaxLength(36, { message: 'Select who takes them' })
  readonly toId: string = 'suggest';

  @MaxLength(1000, { message: NOTE })
  readonly note: string = '';
}

/** What is decided after looking. The lists belong together: one place for each person. */
export class ConfirmMoveForm {
  /** The marks of what was shown, joined by full stops. */
  @MaxLength(10_000, { message: 'Open this page again' })
  readonly seen: string = '';

  @MaxLength(1000, { message: NOTE })
  readonly note: string = '';

  @IsUUID(undefined, { each: true, message: 'Open this page again' })
  @ArrayMaxSize(MOST_PEOPLE, { message: 'Open this page again' })
  readonly personIds: string[] = [];

  @IsString({ each: true, message: 'Select who takes each person' })
  @MaxLength(36, { each: true, message: 'Select who takes each person' })
  @ArrayMaxSize(MOST_PEOPLE, { message: 'Open this page again' })
  readonly takers: string[] = [];

  @IsString({ each: true, message: NOTE })
  @MaxLength(1000, { each: true, message: NOTE })
  @ArrayMaxSize(MOST_PEOPLE, { message: 'Open this page again' })
  readonly notes: string[] = [];
}
