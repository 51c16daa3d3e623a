/** What became of a session (domain 8.2, attendance). */
export const SESSION_STATUSES = [
  { code: 'booked', label: 'Booked' },
  { code: 'attended', label: 'Attended' },
  { code: 'did-not-attend', label: 'Did not attend' },
  { code: 'cancelled-by-participant', label: 'Cancelled by the participant' },
  { code: 'cancelled-by-service', label: 'Cancelled by us' },
  { code: 'moved', label: 'Moved' },
] as const;

export type SessionStatus = (typeof SESSION_STATUSES)[number]['code'];

/** Who asked for a session to be moved or cancelled. */
export const ASKERS = [
  { code: 'participant', label: 'The participant' },
  { code: 'service', label: 'Us' },
  { code: 'practice', label: 'The GP practice' },
] as const;

export type Asker = (typeof ASKERS)[number]['code'];

/** Why a session was missed. Nobody is blamed: the reason is for helping. */
export const MISSED_REASONS = [
  { code: 'no-word', label: 'No word from them' },
  { code: 'forgot', label: 'Forgot' },
  { code: 'unwell', label: 'Unwell' },
  { code: 'caring', label: 'Childcare or caring' },
  { code: 'travel', label: 'Travel problem' },
  { code: 'work', label: 'Work or an interview' },
  { code: 'other', label: 'Another reason' },
] as const;

/** Why a session was moved or cancelled. */
export const CHANGE_REASONS = [
  { code: 'unwell', label: 'Unwell' },
  { code: 'clash', label: 'Another appointment' },
  { code: 'caring', label: 'Childcare or caring' },
  { code: 'travel', label: 'Travel problem' },
  { code: 'work', label: 'Work or an interview' },
  { code: 'room', label: 'The room is not available' },
  { code: 'staff', label: 'The specialist is not available' },
  { code: 'not-needed', label: 'No longer needed' },
  { code: 'other', label: 'Another reason' },
] as const;

export type MissedReason = (typeof MISSED_REASONS)[number]['code'];
export type ChangeReason = (typeof CHANGE_REASONS)[number]['code'] | 'support-ended';
export type Attendance = Extract<SessionStatus, 'attended' | 'did-not-attend'>;
/** What a session can be recorded as, and corrected to. */
export type RecordedStatus = Exclude<SessionStatus, 'booked' | 'moved'>;

export const SESSION_STATUS_CODES: readonly SessionStatus[] = SESSION_STATUSES.map(({ code }) => code);
export const RECORDED_STATUS_CODES = SESSION_STATUSES.map(({ code }) => code).filter(
  (code): code is RecordedStatus => code !== 'booked' && code !== 'moved',
);
export const ASKER_CODES: readonly Asker[] = ASKERS.map(({ code }) => code);
export const MISSED_REASON_CODES: readonly MissedReason[] = MISSED_REASONS.map(({ code }) => code);
export const CHANGE_REASON_CODES = CHANGE_REASONS.map(({ code }) => code);

const WORDS = new Map<string, string>(
  [...MISSED_REASONS, ...CHANGE_REASONS, { code: 'support-ended', label: 'Support has ended' }].map(
    ({ code, label }) => [code, label],
  ),
);

/** "Did not attend". */
export function sessionStatusLabel(status: SessionStatus): string {
  return SESSION_STATUSES.find(({ code }) => code === status)?.label ?? status;
}

/** "The participant". */
export function askerLabel(asker: Asker): string {
  return ASKERS.find(({ code }) => code === asker)?.label ?? asker;
}

/** True when the reason belongs to what became of the session: one for a miss, another list for a change, none for coming. */
export function reasonFits(status: RecordedStatus, reason: string): boolean {
  if (status === 'attended') return reason === '';
  const codes: readonly string[] =
    status === 'did-not-attend' ? MISSED_REASON_CODES : [...CHANGE_REASON_CODES, 'support-ended'];
  return codes.includes(reason);
}

/** The words for why a session was missed, moved or cancelled; '' when no reason was given. */
export function reasonLabel(reason: string): string {
  return WORDS.get(reason) ?? reason;
}

/** True when a participant cancelled with less notice than policy asks, or after the session began. */
export function isShortNotice(startsAt: Date, at: Date, asker: Asker, hours: number): boolean {
  return asker === 'participant' && startsAt.getTime() - at.getTime() < hours * 3_600_000;
}
