import { IsIn, IsString, MaxLength, ValidateBy } from 'class-validator';
import { IsTypedDate } from '#platform/http/typed-date';
import { parseTypedDate } from '#shared/typed-date';
import type { SessionWish } from '../application/bookings.js';
import { SESSION_MODE_CODES, type SessionMode } from '../domain/session-mode.js';
import { parseTime } from '../domain/spoken-time.js';
import { ReadsAs } from './reads-as.js';

/** When, how and where: what booking and moving both ask. */
export class SessionDetailsForm {
  @IsTypedDate('Enter a date, such as 27/3/2026')
  day: string = '';

  @ReadsAs('Enter a time, such as 14:30 or 2:30pm', (text) => parseTime(text) !== null)
  time: string = '';

  @ReadsAs('Select how long it lasts', (text) => /^[1-9]\d{0,2}$/.test(text))
  minutes: string = '';

  @IsIn(SESSION_MODE_CODES, { message: 'Select how you will meet' })
  mode: SessionMode | '' = '';

  @IsString()
  @MaxLength(10, { message: 'Select a practice from the list' })
  practiceCode: string = '';

  @IsString()
  @MaxLength(60, { message: 'The room must be 60 characters or fewer' })
  room: string = '';

  @IsString()
  @MaxLength(200, { message: 'The place must be 200 characters or fewer' })
  place: string = '';

  /** The same at an employer, in a field of its own: each way of meeting shows only what it asks. */
  @IsString()
  @MaxLength(200, { message: 'The place must be 200 characters or fewer' })
  @ValidateBy({
    name: 'isKnownAtAnEmployer',
    validator: {
      validate: (value: unknown, about) => {
        const { mode } = (about?.object ?? {}) as SessionDetailsForm;
        return mode !== 'in-person-employer' || String(value).trim() !== '';
      },
      defaultMessage: () => 'Enter which employer, and where',
    },
  })
  employerPlace: string = '';

  @IsString()
  @MaxLength(200, { message: 'What it is for must be 200 characters or fewer' })
  purpose: string = '';

  /** Codes of the warnings that were shown before: the person has looked and means it. */
  @IsString()
  @MaxLength(200)
  confirmed: string = '';
}

/** What a form without faults asks for. Boxes of other ways of meeting are hidden but sent: what they hold is left behind. */
export function wishOf(form: SessionDetailsForm): SessionWish {
  const day = parseTypedDate(form.day);
  const time = parseTime(form.time);
  if (!day || !time || form.mode === '') throw new Error('A form with faults is not a wish');
  const { mode, purpose } = form;
  return { day, time, minutes: Number(form.minutes), mode, ...whereOf(form), purpose };
}

function whereOf({
  mode,
  practiceCode,
  room,
  place,
  employerPlace,
}: SessionDetailsForm): Pick<SessionWish, 'practiceCode' | 'room' | 'place'> {
  if (mode === 'in-person-clinic') return { practiceCode: practiceCode || null, room };
  if (mode === 'in-person-community') return { place };
  return mode === 'in-person-employer' ? { place: employerPlace } : {};
}

/** The lengths offered, in minutes; one that is usual for this session or was sent stays among them. */
export function lengthChoice(...also: readonly number[]): { value: string; text: string }[] {
  const lengths = [...new Set([15, 30, 45, 60, 90, 120, ...also.filter((minutes) => minutes > 0)])];
  return lengths
    .toSorted((a, b) => a - b)
    .map((minutes) => ({ value: String(minutes), text: minutes === 60 ? '1 hour' : lengthWords(minutes) }));
}

function lengthWords(minutes: number): string {
  if (minutes < 60) return `${minutes} minutes`;
  const rest = minutes % 60;
  const hours = Math.floor(minutes / 60);
  return [`${hours} ${hours === 1 ? 'hour' : 'hours'}`, ...(rest ? [`${rest} minutes`] : [])].join(' ');
}
