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
 * reach, at every step before the start and not only once a specialist has the case. When an allocation ends before
 * support began and the person still wants support, they wait for a place again: nobody is turned away because one
 * specialist could not take them.
 */
const MOVES: Readonly<Record<ReferralStatus, readonly ReferralStatus[]>> = {
  received: ['triage', 'withdrawn'],
  triage: ['eligible', 'ineligible', 'declined', 'unreachable', 'duplicate', 'withdrawn'],
  eligible: ['allocated', 'unreachable', 'withdrawn'],
  allocated: ['started', 'eligible', 'unreachable', 'withdrawn'],
  started: [],
  ineligible: [],
  declined: [],
  unreachable: [],
  duplicate: [],
  withdrawn: [],
};

/** True when a referral may go from one state to the other. */
export function canMove(from: ReferralStatus, to: ReferralStatus): boolean {
  return MOVES[from].includes(to);
}

/** True for a referral that still waits for somebody to do something. */
export function isOpen(status: ReferralStatus): boolean {
  return MOVES[status].length > 0;
}

/** The words for a state. */
export function referralStatusLabel(status: ReferralStatus): string {
  return REFERRAL_STATUSES.find(({ code }) => code === status)?.label ?? status;
}
