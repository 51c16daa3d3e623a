import type { ReferralStatus } from './referral-status.js';

/** What becomes of a referral whose allocation ends before support has started (domain 2.2). */
export interface AllocationEnd {
  /** The person still wants support and waits for a place again, or the referral is over. */
  readonly outcome: 'back-to-queue' | 'closed';
  /** Why: a code of the list of exit reasons (domain 3). */
  readonly reason: string;
}

/** Where a referral goes, and the coded reason kept with it. */
export interface ReferralEnd {
  readonly status: Extract<ReferralStatus, 'unreachable' | 'withdrawn'>;
  readonly reason: string;
}

/** Reasons for ending support, in the words of the list of reasons for taking a referral back. */
const WITHDRAWN_BECAUSE: Readonly<Record<string, string>> = {
  withdrew: 'changed-mind',
  'moved-away': 'moved-away',
  health: 'health',
  'other-provision': 'other-programme',
  deceased: 'deceased',
  error: 'sent-in-error',
};

/** An allocated referral can only be unreachable or withdrawn (domain 2.2); a reason without one of its own is "other". */
export function endOfReferral(exitReason: string): ReferralEnd {
  if (exitReason === 'never-started') return { status: 'unreachable', reason: 'not-reached' };
  return { status: 'withdrawn', reason: WITHDRAWN_BECAUSE[exitReason] ?? 'other' };
}
