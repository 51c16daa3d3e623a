import { ArrayMaxSize, IsIn, IsNotEmpty, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { IsTypedDate } from '#platform/http/typed-date';
import { WORDS } from '../domain/message-for-many.js';
import { MOST_PEOPLE } from '../application/chosen-people.js';

/** Which people of the caseload, as it was filtered. */
class PeopleForm {
  /** The query of the caseload page. */
  @MaxLength(2000, { message: 'Open this page again from the caseload' })
  @IsString({ message: 'Open this page again from the caseload' })
  readonly list: string = '';

  @IsIn(['all', 'some'], { message: 'Select whether it is for everybody' })
  readonly whom: string = 'some';

  @IsUUID(undefined, { each: true, message: 'Select people of the list' })
  @ArrayMaxSize(MOST_PEOPLE, { message: 'Select 500 people or fewer' })
  readonly episodeIds: string[] = [];
}

export class TaskForManyForm extends PeopleForm {
  @MaxLength(150, { message: 'What is to be done must be 150 characters or fewer' })
  @IsNotEmpty({ message: 'Enter what is to be done' })
  @IsString({ message: 'Enter what is to be done' })
  readonly title: string = '';

  @MaxLength(1000, { message: 'The details must be 1,000 characters or fewer' })
  @IsString({ message: 'Enter the details as text' })
  readonly details: string = '';

  @IsTypedDate('Enter by when, such as 27/3/2026')
  readonly dueOn: string = '';

  @IsIn(['own', 'me', 'team'], { message: 'Select who should do it' })
  readonly who: string = 'own';
}

export class MessageForManyForm extends PeopleForm {
  @MaxLength(60, { message: 'Select what the message is for' })
  @IsNotEmpty({ message: 'Select what the message is for' })
  @IsString({ message: 'Select what the message is for' })
  readonly purpose: string = '';

  @IsIn(WORDS.map(({ code }) => code), { message: 'Select what it says' })
  readonly saying: string = '';

  @MaxLength(600, { message: 'The message must be 600 characters or fewer' })
  @IsString({ message: 'Enter the message as text' })
  readonly text: string = '';
}

export class TagForManyForm extends PeopleForm {
  @IsUUID(undefined, { message: 'Select a tag' })
  readonly tagId: string = '';

  @IsIn(['add', 'remove'], { message: 'Select whether to add or remove it' })
  readonly does: string = 'add';
}

export class EndForManyForm extends PeopleForm {
  /** Which reasons there are is policy; the people it does not fit are left out. */
  @Matches(/^[a-z][a-z0-9-]{1,60}$/, { message: 'Select why' })
  readonly reason: string = '';

  @IsTypedDate('Enter the last day, such as 27/3/2026')
  readonly on: string = '';

  @MaxLength(1000, { message: 'The note must be 1,000 characters or fewer' })
  @IsString({ message: 'Enter the note as text' })
  readonly note: string = '';
}

/** Done as it was seen. */
export class ConfirmManyForm {
  /** The marks of what was shown, joined by full stops. */
  @MaxLength(10_000, { message: 'Open this page again' })
  @IsString({ message: 'Open this page again' })
  readonly seen: string = '';
}
