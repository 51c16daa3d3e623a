import { IsIn, IsUUID, Matches, MaxLength } from 'class-validator';
import { CONTACT_MODE_CODES, type ContactMode } from '#modules/sessions';

const LONGEST = 20_000;
const TOO_LONG = { message: 'The note must be 20,000 characters or fewer' };

/** What became of a session, with a note where somebody wrote one. */
export class FieldSessionForm {
  @IsIn(['attended', 'did-not-attend'], { message: 'Select whether they came' })
  kind: 'attended' | 'did-not-attend' | '' = '';

  @MaxLength(LONGEST, TOO_LONG)
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

  @MaxLength(LONGEST, TOO_LONG)
  @Matches(/\S/, { message: 'Write what happened' })
  text: string = '';
}

/** What to do about something that could not be done as it was recorded. */
export class DecideEntryForm {
  @IsIn(['stands', 'mine', 'note'], { message: 'Select what to do' })
  decision: 'stands' | 'mine' | 'note' | '' = '';
}
