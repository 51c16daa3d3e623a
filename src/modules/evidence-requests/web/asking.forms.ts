import { IsIn, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { LONGEST_REASON } from '../application/taking-over.service.js';

/** Asking somebody for a payslip. */
export class AskForPayslipForm {
  /** The same for each press of the button on one page, so that two presses send one message. */
  @IsUUID(undefined, { message: 'Open this page again' })
  readonly key: string = '';

  @IsIn(['message', 'letter'], { message: 'Select how to ask' })
  readonly way: string = 'message';
}

/** Asking an employer to confirm a job. */
export class AskEmployerForm {
  @IsUUID(undefined, { message: 'Open this page again' })
  readonly key: string = '';

  /** A contact of the employer by its id, or a printed letter. */
  @Matches(/^(letter|[0-9a-f-]{36})$/, { message: 'Select whom to ask' })
  readonly to: string = '';
}

/** Why a payslip is put aside. */
export class PutAsideForm {
  @MaxLength(LONGEST_REASON, { message: `The reason must be ${LONGEST_REASON} characters or fewer` })
  @Matches(/\S/, { message: 'Say what is wrong with it' })
  @IsString({ message: 'Say what is wrong with it' })
  readonly reason: string = '';
}

/** What becomes of what an employer confirmed. */
export class TakeForm {
  @IsIn(['evidence', 'read'], { message: 'Select what becomes of it' })
  readonly answer: string = '';
}
