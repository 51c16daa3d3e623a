import type { ReferralFile } from '../application/referral-file.service.js';
import { type Decision, statusAfter, TEST_LABELS } from '../domain/decision.js';
import { canMove, DECLINE_REASONS, type ReferralStatus, WITHDRAW_REASONS } from '../domain/referral-status.js';
import { testsInWords } from './present-referral.js';

interface Choice {
  readonly value: Decision;
  readonly text: string;
  readonly hint?: string;
}

const CHOICES: readonly Choice[] = [
  { value: 'accept', text: 'Accept', hint: 'They can take part, and wait for a specialist' },
  { value: 'ineligible', text: 'Not eligible', hint: 'A test fails and there is no reason to look past it' },
  { value: 'decline', text: 'Decline', hint: 'They could take part, but another way is better for them' },
  { value: 'withdraw', text: 'Withdrawn', hint: 'They or their referrer took the referral back' },
  { value: 'unreachable', text: 'Could not be reached', hint: 'We tried, and they never answered' },
];

/** What the decision page shows: only what can be decided now, and why accepting may be blocked. */
export function presentDecision({ referral, person, matches, overrides }: ReferralFile): object {
  const failing = referral.eligibility.filter(({ result }) => result === 'fail');
  return {
    referral,
    name: person.displayName,
    testsInWords: testsInWords(referral.eligibility),
    failing: failing.map(({ test, why }) => `${test} ${TEST_LABELS[test]}: ${why}`),
    choices: CHOICES.filter(({ value }) => isPossible(referral.status, value)),
    overrides: overrides.map(({ code, label }) => ({ value: code, text: label })),
    blocked: blockedBecause(
      failing.map(({ test }) => test),
      matches.length,
    ),
    tests: Object.entries(TEST_LABELS).map(([value, label]) => ({ value, text: `${value} ${label}` })),
    declineReasons: DECLINE_REASONS.map(({ code, label }) => ({ value: code, text: label })),
    withdrawReasons: WITHDRAW_REASONS.map(({ code, label }) => ({ value: code, text: label })),
  };
}

/** A referral that nobody has opened yet is opened by deciding on it. */
function isPossible(status: ReferralStatus, decision: Decision): boolean {
  return canMove(status, statusAfter(decision)) || (status === 'received' && canMove('triage', statusAfter(decision)));
}

function blockedBecause(failing: readonly string[], openMatches: number): string {
  if (failing.includes('E11')) return 'They already take part in Connect to Work, so they cannot be accepted again.';
  if (failing.includes('E9')) return 'They do not want to take part, so they cannot be accepted.';
  if (openMatches > 0) return 'First decide whether this is the same person as somebody already referred.';
  return '';
}
