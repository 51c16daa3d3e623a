import { ELIGIBILITY_TESTS } from './intake/eligibility.js';
import {
  DECLINE_REASON_CODES,
  DECLINE_REASONS,
  type ReferralStatus,
  WITHDRAW_REASON_CODES,
  WITHDRAW_REASONS,
} from './referral-status.js';

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

/**
 * The coded reason that is kept with a decision, or null when the one given does not belong to it. Accepting needs
 * none; being ineligible names the test that decides.
 */
export function reasonFor(decision: Decision, given: string): string | null {
  const only = ONLY_REASON[decision];
  if (only) return given === '' || given === only ? only : null;
  const allowed: Readonly<Partial<Record<Decision, readonly string[]>>> = {
    accept: [''],
    decline: DECLINE_REASON_CODES,
    withdraw: WITHDRAW_REASON_CODES,
    ineligible: ELIGIBILITY_TESTS,
  };
  return allowed[decision]?.includes(given) ? given : null;
}

/** The words for a reason of any decision. */
export function decisionReasonLabel(reason: string): string {
  if (reason === 'same-person') return 'The same person as somebody already referred';
  if (reason === 'not-reached') return 'We could not reach them';
  const known = [...DECLINE_REASONS, ...WITHDRAW_REASONS].find(({ code }) => code === reason);
  return known?.label ?? (TEST_LABELS as Readonly<Record<string, string>>)[reason] ?? reason;
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
