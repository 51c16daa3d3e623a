import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { ReadsAs } from '#platform/http/reads-as';
import { IsTypedDate } from '#platform/http/typed-date';
import { parseTypedDate } from '#shared/typed-date';
import { OWN_TIME_KIND_CODES, type OwnTimeKind, type OwnTimeWish } from '../domain/own-time.js';
import { parseTime } from '../domain/spoken-time.js';

const TIME = 'Enter a time, such as 14:30 or 2:30pm, or leave it blank for the whole day';

/** What the hours are for, and from when until when; the last day and the times may be left blank. */
export class OwnTimeForm {
  @IsIn(OWN_TIME_KIND_CODES, { message: 'Select what the time is for' })
  kind: OwnTimeKind | '' = '';

  @IsTypedDate('Enter the first day, such as 27/3/2026')
  from: string = '';

  @ReadsAs(parseTime, TIME)
  fromTime: string = '';

  @IsTypedDate(null)
  to: string = '';

  @ReadsAs(parseTime, TIME)
  toTime: string = '';

  /** How many sessions were shown to be in the way: the person has looked and means it. */
  @IsString()
  @MaxLength(10)
  confirmed: string = '';

  @Matches(/^\d{0,9}$/, { message: 'Reload the page and try again' })
  version: string = '';
}

/** What a form without faults asks for: one day where no last day was typed. */
export function ownTimeOf({ kind, from, fromTime, to, toTime }: OwnTimeForm): OwnTimeWish {
  const first = parseTypedDate(from);
  if (kind === '' || !first) throw new Error('A form with faults is not a wish');
  const times = { fromTime: parseTime(fromTime), toTime: parseTime(toTime) };
  return { kind, from: first, to: parseTypedDate(to) ?? first, ...times };
}
