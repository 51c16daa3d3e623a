import { ELIGIBILITY_TESTS } from './intake/eligibility.js';
import type { ReferralStatus } from './referral-status.js';

/** How a referral may be decided, and where that takes it (domain 2.2). */
export const DECISIONS = ['accept', 'decline', 'withdraw', 'ineligible', 'duplicate', 'unreachable'] as const;
export type Decision = (typeof DECISIONS)[number];

const LEADS_TO: Readonly<Record<Decision, ReferralStatus>> = {
  accept: 'eligible',
  decline: 'declined',
  withdraw: 'withdrawn',
  ineligible: 'ineligible',
  duplicate: 'duplicate',
  unreachable: 'unreachable',
};

/** The reasons of a decision whose only reason is the decision itself. */
const ONLY_REASON: Readonly<Partial<Record<Decision, string>>> = {
  duplicate: 'same-person',
  unreachable: 'not-reached',
};

export function statusAfter(decision: Decision): ReferralStatus {
  return LEADS_TO[decision];
}

/** The lists of policy that hold the reasons of a decision. */
export const REASON_LISTS: Readonly<Partial<Record<Decision, string>>> = {
  decline: 'decline-reason',
  withdraw: 'withdraw-reason',
};

/**
 * The coded reason that is kept with a decision, or null when the one given does not belong to it. Accepting needs
 * none; being ineligible names the test that decides; `listed` are the reasons that policy offers for this decision.
 */
export function reasonFor(decision: Decision, given: string, listed: readonly string[]): string | null {
  const only = ONLY_REASON[decision];
  if (only) return given === '' || given === only ? only : null;
  if (decision === 'accept') return given === '' ? given : null;
  const allowed: readonly string[] = decision === 'ineligible' ? ELIGIBILITY_TESTS : listed;
  return allowed.includes(given) ? given : null;
}

/** The words for a reason that is not of policy's lists; null for one that is. */
export function ownReasonLabel(reason: string): string | null {
  if (reason === 'same-person') return 'The same person as somebody already referred';
  if (reason === 'not-reached') return 'We could not reach them';
  return (TEST_LABELS as Readonly<Record<string, string>>)[reason] ?? null;
}

/** What each eligibility test asks, in a few words (domain 1.1). */
export const TEST_LABELS = {
  E1: 'Aged 18 or over',
  E2: 'Exception for 16 and 17 year olds',
  E3: 'Upper age',
  E4: 'Right to work in the UK',
  E5: 'Lives in the area',
  E6: 'Recourse to public funds',
  E7: 'Disabled, a health condition, or a disadvantaged group',
  E8: 'Out of work, or at risk of losing work',
  E9: 'Wants to work and take part',
  E10: 'Not on a clashing programme',
  E11: 'Not already taking part',
} as const;
