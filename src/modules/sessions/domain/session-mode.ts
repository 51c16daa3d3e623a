import { RuleBroken } from '#platform/errors/domain-error';

/** How people meet (domain 8.2, contact mode). A session happens in one of these ways. */
export const SESSION_MODES = [
  { code: 'in-person-clinic', label: 'At a GP practice' },
  { code: 'in-person-community', label: 'Somewhere in the community' },
  { code: 'in-person-employer', label: 'At an employer' },
  { code: 'video', label: 'By video' },
  { code: 'phone', label: 'By phone' },
] as const;

export type SessionMode = (typeof SESSION_MODES)[number]['code'];

/** How somebody was contacted, or tried to be, for a note. */
export const CONTACT_MODES = [
  { code: 'phone', label: 'Phone' },
  { code: 'text', label: 'Text message' },
  { code: 'email', label: 'Email' },
  { code: 'video', label: 'Video' },
  { code: 'in-person-community', label: 'In person, in the community' },
  { code: 'in-person-clinic', label: 'In person, at a GP practice' },
  { code: 'in-person-employer', label: 'In person, at an employer' },
  { code: 'letter', label: 'Letter' },
] as const;

export type ContactMode = (typeof CONTACT_MODES)[number]['code'];

export const SESSION_MODE_CODES: readonly SessionMode[] = SESSION_MODES.map(({ code }) => code);
export const CONTACT_MODE_CODES: readonly ContactMode[] = CONTACT_MODES.map(({ code }) => code);

/** Meetings for which "where?" must be answered, because everybody has to find the way there. */
const NEEDS_A_PLACE: ReadonlySet<SessionMode> = new Set<SessionMode>(['in-person-community', 'in-person-employer']);

const UNFIT = {
  practiceCode: 'A practice is only for a session at a GP practice',
  room: 'A room is only for a session at a GP practice',
  place: 'A place is only for a session in the community or at an employer',
} as const;

/** "At a GP practice". */
export function sessionModeLabel(mode: SessionMode): string {
  return SESSION_MODES.find(({ code }) => code === mode)?.label ?? mode;
}

/** "Phone". */
export function contactModeLabel(mode: string): string {
  return CONTACT_MODES.find(({ code }) => code === mode)?.label ?? mode;
}

/** True when the place of meeting has to be written down. */
export function needsPlace(mode: SessionMode): boolean {
  return NEEDS_A_PLACE.has(mode);
}

/**
 * Refuses where that belongs to another way of meeting. The participant is told what is recorded: a café is neither an
 * employer's address nor the place of a phone call, and leaving it out unasked would hide the slip.
 */
export function refuseUnfitPlace(
  mode: SessionMode,
  sent: { readonly practiceCode: string; readonly room: string; readonly place: string },
): void {
  const takes = {
    practiceCode: mode === 'in-person-clinic',
    room: mode === 'in-person-clinic',
    place: needsPlace(mode),
  };
  for (const field of ['practiceCode', 'room', 'place'] as const) {
    if (takes[field] || sent[field].trim() === '') continue;
    throw new RuleBroken('session.place-unfit', UNFIT[field], field);
  }
}

/** True for a meeting outside, where nobody of ours and no host of a practice is near. */
export function mayBeAlone(mode: SessionMode): boolean {
  return NEEDS_A_PLACE.has(mode);
}
