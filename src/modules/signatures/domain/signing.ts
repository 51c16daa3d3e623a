import type { CalendarDate } from '#shared/calendar-date';

/** In what capacity somebody signs. A colleague signs signed in; everybody else by a link of their own, or on paper. */
export const SIGNER_ROLES = [
  { code: 'participant', label: 'The participant' },
  { code: 'specialist', label: 'Employment specialist' },
  { code: 'employer', label: 'Employer' },
  { code: 'other', label: 'Parent, carer or somebody else' },
] as const;

export type SignerRole = (typeof SIGNER_ROLES)[number]['code'];
export type SignerState = 'later' | 'asked' | 'signed' | 'declined' | 'not-needed';
export type RequestState = 'open' | 'complete' | 'declined' | 'called-off' | 'expired';
/** How we know who signed: `email-code` is a code sent to an address that only they read. */
export type IdentifiedBy = 'date-of-birth' | 'email-code' | 'signed-in' | 'paper';

/** Somebody who signs, by their place in the order. */
export interface Signer {
  readonly id: string;
  readonly requestId: string;
  readonly place: number;
  readonly role: SignerRole;
  readonly name: string;
  /** Such as "Shop manager" or "Mother"; blank where nobody said. */
  readonly capacity: string;
  readonly userId: string | null;
  readonly email: string;
  readonly state: SignerState;
  readonly askedAt: Date | null;
  readonly remindedAt: Date | null;
  readonly reminders: number;
  readonly signedAt: Date | null;
  readonly typedName: string;
  readonly identifiedBy: IdentifiedBy | null;
  /** The fingerprint of the link it was signed by; null for those who needed none. */
  readonly linkHash: Buffer | null;
  readonly signedOnPaper: CalendarDate | null;
  readonly scanDocumentId: string | null;
  readonly recordedBy: string | null;
  readonly declineReason: string;
  /** How often a link to the signed copy was sent to them, and when the last time. */
  readonly copiesSent: number;
  readonly copySentAt: Date | null;
}

/** Who gets a link to the signed copy: everybody who signed, but a colleague, who finds it on the record. */
export const getsCopy = ({ role, state }: Pick<Signer, 'role' | 'state'>): boolean =>
  state === 'signed' && role !== 'specialist';

/** Whether a link made for that record still opens it: not once the record of the paper was merged into another. */
export const isTheirs = (
  { participantId, askedFor }: { readonly participantId: string; readonly askedFor: string },
  linkedTo: string,
): boolean => participantId === askedFor && participantId === linkedTo;

/** What a paper is called where anybody may read along, such as in a task: one that says something of health is not named. */
export const calledInPassing = ({
  title,
  isSensitive,
}: {
  readonly title: string;
  readonly isSensitive: boolean;
}): string => (isSensitive ? 'a document' : title);

/** Who may sign next: the first in the order who has not. Null when everybody has. */
export function nextToSign<S extends Pick<Signer, 'place' | 'state'>>(signers: readonly S[]): S | null {
  return (
    signers.toSorted((a, b) => a.place - b.place).find(({ state }) => state === 'later' || state === 'asked') ?? null
  );
}

/** Whether a reminder is due: so many days after the last word to them, and not more often than it may be. */
export function isReminderDue(
  { state, askedAt, remindedAt, reminders }: Pick<Signer, 'state' | 'askedAt' | 'remindedAt' | 'reminders'>,
  now: Date,
  { remindAfterDays, mostReminders }: { readonly remindAfterDays: number; readonly mostReminders: number },
): boolean {
  const last = remindedAt ?? askedAt;
  if (state !== 'asked' || last === null || reminders >= mostReminders) return false;
  return now.getTime() - last.getTime() >= remindAfterDays * 86_400_000;
}

/** As somebody is called on a form that asks for their full name: without what is only typed differently. */
const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .replaceAll(/[‘’`´]/g, "'")
    .replaceAll(/[\s.]+/g, ' ')
    .trim()
    .toLocaleLowerCase('en-GB');

/** Whether what was typed is a full name, in whatever spelling: at least two words, or the very name we have. */
export function isFullName(typed: string, known: string): boolean {
  const plain = plainName(typed);
  return plain === plainName(known) || /\p{L}.*\s.*\p{L}/u.test(plain);
}

export function roleLabel(role: SignerRole): string {
  return SIGNER_ROLES.find(({ code }) => code === role)?.label ?? role;
}

export const IDENTIFIED_WORDS: Readonly<Record<IdentifiedBy, string>> = {
  'date-of-birth': 'Opened a link sent to them that works once, and gave their date of birth',
  'email-code': 'Opened a link that works once, and typed a code sent to their email address',
  'signed-in': 'Signed in to their account of the service',
  paper: 'Signed on paper; a colleague recorded it and kept a scan',
};
