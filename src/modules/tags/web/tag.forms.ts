import { ArrayMaxSize, IsNotEmpty, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { LONGEST_NAME } from '../domain/tag.js';

const TOO_LONG = `The name must be ${LONGEST_NAME} characters or fewer`;
/** More than anybody can read on one page. */
const MOST_TAGS = 200;

export class NewTagForm {
  @MaxLength(LONGEST_NAME, { message: TOO_LONG })
  @IsNotEmpty({ message: 'Enter the name of the tag' })
  @IsString({ message: 'Enter the name of the tag' })
  readonly name: string = '';
}

export class RenameTagForm extends NewTagForm {
  @Matches(/^\d{1,9}$/, { message: 'Open this page again' })
  readonly version: string = '';
}

/** Which tags somebody has, and perhaps a new one for them. */
export class PersonTagsForm {
  @IsUUID(undefined, { each: true, message: 'Select tags of the list' })
  @ArrayMaxSize(MOST_TAGS, { message: 'Select fewer tags' })
  readonly tagIds: string[] = [];

  /** Those that were ticked when the page was opened. */
  @IsUUID(undefined, { each: true, message: 'Open this page again from the record' })
  @ArrayMaxSize(MOST_TAGS, { message: 'Open this page again from the record' })
  readonly before: string[] = [];

  @MaxLength(LONGEST_NAME, { message: TOO_LONG })
  @IsString({ message: 'Enter the name as text' })
  readonly name: string = '';
}
