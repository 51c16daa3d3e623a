import { Matches } from 'class-validator';

/** Which month to make a return for. */
export class MakeReturnForm {
  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/, { message: 'Select a month' })
  readonly month: string = '';
}
