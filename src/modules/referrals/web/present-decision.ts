import type { ReferralFile } from '../application/referral-file.service.js';
import { type Decision, statusAfter, TEST_LABELS } from '../domain/decision.js';
import { canMove, DECLINE_REASONS, type ReferralStatus, WITHDRAW_REASONS } from '../domain/referral-status.js';
import { plural } from '#shared/wording';
import { testsInWords } from './present-referral.js';

interface Choice {
  readonly value: Decision;
  readonly text: string;
  readonly hint?: string;
}

const CHOICES: readonly Choice[] = [
  { value: 'accept', text: 'Accept', hint: 'They can take part, and wait for a specialist.' },
  { value: 'ineligible', text: 'Not eligible', hint: 'A test fails, and there is no reason to look past it.' },
  { value: 'decline', text: 'Decline', hint: 'They could take part, but another way is better for them.' },
  { value: 'withdraw', text: 'Withdrawn', hint: 'They, or whoever referred them, took the referral back.' },
  { value: 'unreachable', text: 'Could not be reached', hint: 'We tried, and they never answered.' },
];

const QUESTIONS: Readonly<Record<Decision, { readonly title: string; readonly button: string }>> = {
  accept: { title: 'Accept this person', button: 'Accept' },
  ineligible: { title: 'Record that they are not eligible', button: 'Record: not eligible' },
  decline: { title: 'Decline the referral', button: 'Decline' },
  withdraw: { title: 'Record that the referral is withdrawn', button: 'Record: withdrawn' },
  unreachable: { title: 'Record that we could not reach them', button: 'Record: not reached' },
  duplicate: { title: 'Close as a duplicate', button: 'Close' },
};

/** First which decision, then the page of that decision: only what it needs, and why accepting may be blocked. */
export function presentDecision(
  { referral, person, matches, overrides, attempts }: ReferralFile,
  decision: Decision | null,
): object {
  const failing = referral.eligibility.filter(({ result }) => result === 'fail');
  const here = `/referrals/${referral.id}`;
  return {
    referral,
    name: person.displayName,
    decision,
    question: decision && QUESTIONS[decision],
    back: decision ? `${here}/decision` : here,
    testsInWords: testsInWords(referral.eligibility),
    failing: failing.map(({ test, why }) => `${test} ${TEST_LABELS[test]}: ${why}`),
    choices: CHOICES.filter(({ value }) => isPossible(referral.status, value)).map((choice) => ({
      ...choice,
      href: `${here}/decision?as=${choice.value}`,
    })),
    overrides: overrides.map(({ code, label }) => ({ value: code, text: label })),
    blocked: blockedBecause(
      failing.map(({ test }) => test),
      matches.length,
    ),
    tried: plural(attempts.length, 'try', 'tries'),
    reasons: reasonsOf(
      decision,
      failing.map(({ test }) => test),
    ),
  };
}

/** The failing tests come first in the list of tests: one of them is usually the reason. */
function reasonsOf(decision: Decision | null, failing: readonly string[]): readonly { value: string; text: string }[] {
  const items = (list: readonly { code: string; label: string }[]): { value: string; text: string }[] =>
    list.map(({ code, label }) => ({ value: code, text: label }));
  if (decision === 'decline') return items(DECLINE_REASONS);
  if (decision === 'withdraw') return items(WITHDRAW_REASONS);
  if (decision !== 'ineligible') return [];
  return Object.entries(TEST_LABELS)
    .map(([value, label]) => ({ value, text: `${value} ${label}` }))
    .toSorted((a, b) => Number(failing.includes(b.value)) - Number(failing.includes(a.value)));
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
