import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { parseTime } from '#modules/sessions';
import { ReadsAs } from '#platform/http/reads-as';
import { IsTypedDate } from '#platform/http/typed-date';
import { parseTypedDate } from '#shared/typed-date';
import type { ClinicWish } from '../application/clinics.service.js';

const TIME = 'Enter a time, such as 9am or 14:30';

/** A series of clinic days. */
export class ClinicForm {
  @Matches(/^[0-9a-f-]{36}$/, { message: 'Select whose clinic it is' })
  specialistId: string = '';

  /** The practice's code, a bar, and its room: one choice, because a room is nothing without its practice. */
  @Matches(/^[A-Z]\d{5}\|./, { message: 'Select a practice and room' })
  @MaxLength(100, { message: 'Select a practice and room' })
  room: string = '';

  @IsTypedDate('Enter the first day, such as 27/3/2026')
  startsOn: string = '';

  @IsTypedDate('Enter the last day, such as 26/6/2026')
  until: string = '';

  @IsIn(['1', '2'], { message: 'Select how often it is' })
  everyWeeks: string = '1';

  @Matches(/\S/, { message: TIME })
  @ReadsAs(parseTime, TIME)
  begins: string = '';

  @Matches(/\S/, { message: TIME })
  @ReadsAs(parseTime, TIME)
  ends: string = '';

  @Matches(/^\d$/, { message: 'Enter a number from 0 to 9' })
  firstSlots: string = '1';

  /** What was looked at before it is made: a change of mind is looked at again. */
  @IsString()
  @MaxLength(300)
  confirmed: string = '';
}

/** Names everything that was chosen, so that nothing is made that was not looked at. */
export function lookedAt({ confirmed: _before, ...chosen }: ClinicForm): string {
  return Object.values(chosen).join('|').slice(0, 300);
}

/** What a form without faults asks for. */
export function wishOf(form: ClinicForm): ClinicWish {
  const [startsOn, until] = [parseTypedDate(form.startsOn), parseTypedDate(form.until)];
  const [begins, ends] = [parseTime(form.begins), parseTime(form.ends)];
  if (!startsOn || !until || !begins || !ends) throw new Error('A form with faults is not a wish');
  const [practiceCode = '', ...room] = form.room.split('|');
  return {
    ...{ specialistId: form.specialistId, practiceCode, room: room.join('|'), startsOn, until, begins, ends },
    everyWeeks: form.everyWeeks === '2' ? 2 : 1,
    firstSlots: Number(form.firstSlots),
  };
}

/** One day of a series changed. */
export class ClinicDayForm {
  @Matches(/\S/, { message: TIME })
  @ReadsAs(parseTime, TIME)
  begins: string = '';

  @Matches(/\S/, { message: TIME })
  @ReadsAs(parseTime, TIME)
  ends: string = '';

  @Matches(/\S/, { message: 'Select a room' })
  @MaxLength(60, { message: 'Select a room' })
  room: string = '';

  @Matches(/^\d{1,9}$/, { message: 'Reload the page and try again' })
  version: string = '';
}
