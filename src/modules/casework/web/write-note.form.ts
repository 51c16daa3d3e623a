import { IsIn, Matches, MaxLength } from 'class-validator';
import { CONTACT_MODE_CODES, parseTime, type ContactMode, type NewNote } from '#modules/sessions';
import { RuleBroken } from '#platform/errors/domain-error';
import { ReadsAs } from '#platform/http/reads-as';
import { IsTypedDate } from '#platform/http/typed-date';
import { londonInstant, SkippedTime } from '#shared/london-time';
import { parseTypedDate } from '#shared/typed-date';

/** A contact written up: one box, and three things that are mostly right already. Whether they were reached is never guessed. */
export class WriteNoteForm {
  @MaxLength(20_000, { message: 'The note must be 20,000 characters or fewer' })
  @Matches(/\S/, { message: 'Write what happened' })
  text: string = '';

  @IsIn(CONTACT_MODE_CODES, { message: 'Select how you were in contact' })
  mode: ContactMode | '' = 'phone';

  @IsIn(['yes', 'no'], { message: 'Select whether you reached them' })
  reached: 'yes' | 'no' | '' = '';

  @IsIn(['', 'yes'], { message: 'Select whether it is sensitive' })
  sensitive: 'yes' | '' = '';

  @IsTypedDate('Enter a date, such as 27/3/2026')
  day: string = '';

  @ReadsAs(parseTime, 'Enter a time, such as 14:30 or 2:30pm')
  @Matches(/\S/, { message: 'Enter a time, such as 14:30 or 2:30pm' })
  time: string = '';
}

/** What a form without faults says. Refuses the hour that the spring change skips. */
export function noteOf({ text, mode, reached, sensitive, day, time }: WriteNoteForm): NewNote {
  const [on, at] = [parseTypedDate(day), parseTime(time)];
  if (!on || !at || mode === '') throw new Error('A form with faults is not a note');
  try {
    return {
      happenedAt: londonInstant(on, at),
      mode,
      reached: reached === 'yes',
      text: text.trim(),
      sensitive: sensitive === 'yes',
    };
  } catch (error) {
    if (error instanceof SkippedTime) throw new RuleBroken('note.skipped-time', error.message, 'time');
    throw error;
  }
}
