import { IsIn, IsUUID, Matches, MaxLength } from 'class-validator';
import { CONTACT_MODE_CODES, type ContactMode } from '#modules/sessions';
import { LONGEST_NOTE } from '../domain/field-entry.js';

const TOO_LONG = { message: `The note must be ${LONGEST_NOTE.toLocaleString('en-GB')} characters or fewer` };

/** What became of a session, with a note where somebody wrote one. */
export class FieldSessionForm {
  @IsIn(['attended', 'did-not-attend'], { message: 'Press “They came” or “Did not come”' })
  kind: 'attended' | 'did-not-attend' | '' = '';

  @MaxLength(LONGEST_NOTE, TOO_LONG)
  text: string = '';
}

/** A contact that was no session of the day. */
export class FieldNoteForm {
  @IsUUID('all', { message: 'Select who it was' })
  person: string = '';

  @IsIn(CONTACT_MODE_CODES, { message: 'Select how you were in contact' })
  mode: ContactMode | '' = 'phone';

  @IsIn(['yes', 'no'], { message: 'Select whether you reached them' })
  reached: 'yes' | 'no' | '' = '';

  @MaxLength(LONGEST_NOTE, TOO_LONG)
  @Matches(/\S/, { message: 'Write what happened' })
  text: string = '';
}

/** What to do about something that could not be done as it was recorded. */
export class DecideEntryForm {
  @IsIn(['stands', 'mine', 'note'], { message: 'Select what to do' })
  decision: 'stands' | 'mine' | 'note' | '' = '';
}
