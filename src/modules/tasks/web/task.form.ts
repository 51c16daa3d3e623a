import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsNotEmpty,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
} from 'class-validator';
import { IsTypedDate } from '#platform/http/typed-date';

/** In place of colleagues: the task waits in the queue of the team. */
export const TEAM = 'team';

/** A task as staff write it. */
export class TaskForm {
  @MaxLength(150, { message: 'What is to be done must be 150 characters or fewer' })
  @IsNotEmpty({ message: 'Enter what is to be done' })
  @IsString({ message: 'Enter what is to be done' })
  readonly title: string = '';

  @MaxLength(2000, { message: 'The details must be 2,000 characters or fewer' })
  @IsString({ message: 'Enter the details as text' })
  readonly details: string = '';

  @IsTypedDate('Enter by when, such as 27/3/2026')
  readonly dueOn: string = '';

  @Matches(/^(team|[0-9a-f-]{36})$/i, { each: true, message: 'Select colleagues from the list' })
  @ArrayMaxSize(20, { message: 'Select 20 colleagues or fewer' })
  @ArrayNotEmpty({ message: 'Select who should do it' })
  @IsArray({ message: 'Select who should do it' })
  readonly who: string[] = [];
}

/** A new one: its key makes it once, however often the form is sent. */
export class NewTaskForm extends TaskForm {
  @IsUUID(undefined, { message: 'Open this page again' })
  readonly key: string = '';
}

export class EditTaskForm extends TaskForm {
  @Matches(/^\d{1,9}$/, { message: 'Open this page again from the task' })
  readonly version: string = '';
}

export class CloseTaskForm {
  @MaxLength(500, { message: 'The reason must be 500 characters or fewer' })
  @IsNotEmpty({ message: 'Enter why nobody need do it' })
  @IsString({ message: 'Enter why nobody need do it' })
  readonly because: string = '';

  @Matches(/^\d{1,9}$/, { message: 'Open this page again from the task' })
  readonly version: string = '';
}
