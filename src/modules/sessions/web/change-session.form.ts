import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { ASKER_CODES, CHANGE_REASON_CODES, type Asker, type ChangeReason } from '../domain/attendance.js';
import { SessionDetailsForm } from './session-details.form.js';

const ASKER = { message: 'Select who asked for this' };
const REASON = { message: 'Select a reason' };
const VERSION = { message: 'Reload the page and try again' };

/** Where a session goes, who asked and why. */
export class MoveSessionForm extends SessionDetailsForm {
  @IsIn(ASKER_CODES, ASKER)
  askedBy: Asker | '' = '';

  @IsIn(CHANGE_REASON_CODES, REASON)
  reason: ChangeReason | '' = '';

  @Matches(/^\d{1,9}$/, VERSION)
  version: string = '';
}

/** That a session will not happen, who asked and why. */
export class CancelSessionForm {
  @IsIn(ASKER_CODES, ASKER)
  askedBy: Asker | '' = '';

  @IsIn(CHANGE_REASON_CODES, REASON)
  reason: ChangeReason | '' = '';

  @IsString()
  @MaxLength(2000, { message: 'The note must be 2,000 characters or fewer' })
  note: string = '';

  @Matches(/^\d{1,9}$/, VERSION)
  version: string = '';
}

/** Who asked and why, of a form without faults. */
export function changeOf({ askedBy, reason }: { readonly askedBy: Asker | ''; readonly reason: ChangeReason | '' }): {
  readonly askedBy: Asker;
  readonly reason: ChangeReason;
} {
  if (askedBy === '' || reason === '') throw new Error('A form with faults changes nothing');
  return { askedBy, reason };
}
