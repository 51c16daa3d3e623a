/** Where a referral is, from arrival to a start or another end (domain 2.2). */
export const REFERRAL_STATUSES = [
  { code: 'received', label: 'Received' },
  { code: 'triage', label: 'Being checked' },
  { code: 'eligible', label: 'Eligible, waiting for a place' },
  { code: 'allocated', label: 'Given to a specialist' },
  { code: 'started', label: 'Started' },
  { code: 'ineligible', label: 'Not eligible' },
  { code: 'declined', label: 'Declined' },
  { code: 'unreachable', label: 'Could not be reached' },
  { code: 'duplicate', label: 'Duplicate' },
  { code: 'withdrawn', label: 'Withdrawn' },
] as const;

export type ReferralStatus = (typeof REFERRAL_STATUSES)[number]['code'];

/**
 * The moves of domain 2.2. Taking part is voluntary (E9), so a person may withdraw, and may prove impossible to
 * reach, at every step before the start and not only once a specialist has the case.
 */
const MOVES: Readonly<Record<ReferralStatus, readonly ReferralStatus[]>> = {
  received: ['triage', 'withdrawn'],
  triage: ['eligible', 'ineligible', 'declined', 'unreachable', 'duplicate', 'withdrawn'],
  eligible: ['allocated', 'unreachable', 'withdrawn'],
  allocated: ['started', 'unreachable', 'withdrawn'],
  started: [],
  ineligible: [],
  declined: [],
  unreachable: [],
  duplicate: [],
  withdrawn: [],
};

/**
 * Why a referral is turned down by the service. There is no "not ready for work" and nothing about health or history:
 * IPS excludes nobody who wants to work (fidelity item 9).
 */
export const DECLINE_REASONS = [
  { code: 'does-not-want-work', label: 'Does not want paid work now' },
  { code: 'does-not-want-service', label: 'Does not want this service' },
  { code: 'no-consent', label: 'Does not agree to share what we need to help' },
  { code: 'better-served-elsewhere', label: 'Another service fits better and the person agrees' },
  { code: 'another-area', label: 'Belongs to another Connect to Work area' },
  { code: 'not-enough-information', label: 'Too little information, and the referrer did not answer' },
  { code: 'other', label: 'Another reason' },
] as const;

/** Why a referral is taken back by the person or by whoever sent it. */
export const WITHDRAW_REASONS = [
  { code: 'changed-mind', label: 'Changed their mind' },
  { code: 'found-work', label: 'Found work' },
  { code: 'health', label: 'Health' },
  { code: 'moved-away', label: 'Moved out of the area' },
  { code: 'other-programme', label: 'Joined another programme' },
  { code: 'taken-back-by-referrer', label: 'Taken back by the referrer' },
  { code: 'sent-in-error', label: 'Sent by mistake' },
  { code: 'deceased', label: 'Died' },
  { code: 'other', label: 'Another reason' },
] as const;

export type DeclineReason = (typeof DECLINE_REASONS)[number]['code'];
export type WithdrawReason = (typeof WITHDRAW_REASONS)[number]['code'];

/** Every code, for validating a form or a request. */
export const DECLINE_REASON_CODES: readonly DeclineReason[] = DECLINE_REASONS.map(({ code }) => code);
export const WITHDRAW_REASON_CODES: readonly WithdrawReason[] = WITHDRAW_REASONS.map(({ code }) => code);

/** True when a referral may go from one state to the other. */
export function canMove(from: ReferralStatus, to: ReferralStatus): boolean {
  return MOVES[from].includes(to);
}

/** The states a referral may go to next. */
export function nextStatuses(from: ReferralStatus): readonly ReferralStatus[] {
  return MOVES[from];
}

/** True for a referral that still waits for somebody to do something. */
export function isOpen(status: ReferralStatus): boolean {
  return MOVES[status].length > 0;
}

/** The words for a state. */
export function referralStatusLabel(status: ReferralStatus): string {
  return REFERRAL_STATUSES.find(({ code }) => code === status)?.label ?? status;
}

/** The words for a reason of either list. */
export function referralReasonLabel(reason: DeclineReason | WithdrawReason): string {
  return [...DECLINE_REASONS, ...WITHDRAW_REASONS].find(({ code }) => code === reason)?.label ?? reason;
}
