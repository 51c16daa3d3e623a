import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import type { CorrectSession } from '../application/corrections.service.js';
import type { SessionView } from '../application/session.view.js';
import { CHANGE_REASONS, MISSED_REASONS, type RecordedStatus } from '../domain/attendance.js';

/** What a session can turn out to have been, as a person chooses it (domain 8.2, attendance). */
export const TURNED_OUT = [
  { code: 'attended', label: 'They came', status: 'attended', shortNotice: false },
  { code: 'did-not-attend', label: 'They did not come', status: 'did-not-attend', shortNotice: false },
  {
    code: 'cancelled-in-time',
    label: 'They cancelled in good time',
    status: 'cancelled-by-participant',
    shortNotice: false,
  },
  {
    code: 'cancelled-late',
    label: 'They cancelled at short notice',
    status: 'cancelled-by-participant',
    shortNotice: true,
  },
  { code: 'cancelled-by-service', label: 'We cancelled it', status: 'cancelled-by-service', shortNotice: false },
] as const satisfies readonly { code: string; label: string; status: RecordedStatus; shortNotice: boolean }[];

type TurnedOut = (typeof TURNED_OUT)[number]['code'];

/** Every reason for a miss or a cancellation, each once. Which belongs to what is checked when it is saved. */
export const WHY_NOT: readonly { readonly code: string; readonly label: string }[] = [
  ...MISSED_REASONS.filter(({ code }) => code !== 'other'),
  ...CHANGE_REASONS.filter(({ code }) => code === 'other' || MISSED_REASONS.every((missed) => missed.code !== code)),
];

const WHY_NOT_CODES = ['', ...WHY_NOT.map(({ code }) => code)];

/** What was recorded, put right. */
export class CorrectSessionForm {
  @IsIn(TURNED_OUT.map(({ code }) => code), { message: 'Select what happened' })
  attendance: TurnedOut | '' = '';

  @IsIn(WHY_NOT_CODES, { message: 'Select a reason from the list' })
  reason: string = '';

  @IsString()
  @MaxLength(10_000, { message: 'The note must be 10,000 characters or fewer' })
  note: string = '';

  @MaxLength(1000, { message: 'What was wrong must be 1,000 characters or fewer' })
  @Matches(/\S/, { message: 'Say what was wrong with the record' })
  why: string = '';

  @Matches(/^\d{1,9}$/, { message: 'Reload the page and try again' })
  version: string = '';
}

/** The form as the session is recorded now, for somebody to change. */
export function asRecorded({ status, shortNotice, reason, note }: SessionView): Partial<CorrectSessionForm> {
  const found = TURNED_OUT.find((one) => one.status === status && one.shortNotice === shortNotice);
  const attendance = found ?? TURNED_OUT.find((one) => one.status === status);
  return { attendance: attendance?.code ?? '', reason: WHY_NOT_CODES.includes(reason) ? reason : '', note };
}

/** What a form without faults asks for. */
export function correctionOf({ attendance, reason, note, why }: CorrectSessionForm): CorrectSession {
  const chosen = TURNED_OUT.find(({ code }) => code === attendance);
  if (!chosen) throw new Error('A form with faults corrects nothing');
  return { attendance: chosen.status, shortNotice: chosen.shortNotice, reason, note, why };
}
