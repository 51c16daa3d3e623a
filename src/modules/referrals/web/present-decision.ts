import type { ReferralFile } from '../application/referral-file.service.js';
import { type Decision, statusAfter, TEST_LABELS } from '../domain/decision.js';
import type { EligibilityTest } from '../domain/intake/eligibility.js';
import { canMove, type ReferralStatus } from '../domain/referral-status.js';
import { plural } from '#shared/wording';
import { askWords } from '../domain/refusal-words.js';
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

/**
 * First which decision, then the page of that decision: only what it needs, and why accepting may be blocked. `listed` are
 * the reasons that policy offers for the decision.
 */
export function presentDecision(
  { referral, person, matches, overrides, attempts, mustBeAsked, mayNotReturn }: ReferralFile,
  decision: Decision | null,
  listed: readonly { readonly code: string; readonly label: string }[],
): object {
  const of = (result: EligibilityTest['result']): readonly EligibilityTest[] =>
    referral.eligibility.filter((test) => test.result === result);
  const [failing, unknown] = [of('fail'), of('unknown')];
  const lines = (tests: readonly EligibilityTest[]): string[] =>
    tests.map(({ test, why }) => `${test} ${TEST_LABELS[test]}: ${why}`);
  const here = `/referrals/${referral.id}`;
  return {
    referral,
    name: person.displayName,
    decision,
    question: decision && QUESTIONS[decision],
    back: decision ? `${here}/decision` : here,
    testsInWords: testsInWords(referral),
    failing: lines(failing),
    unknown: decision === 'accept' ? lines(unknown) : [],
    choices: CHOICES.filter(({ value }) => isPossible(referral.status, value)).map((choice) => ({
      ...choice,
      href: `${here}/decision?as=${choice.value}`,
    })),
    overrides: overrides.map(({ code, label }) => ({ value: code, text: label })),
    blocked:
      blockedBecause(
        failing.map(({ test }) => test),
        matches.length,
        mayNotReturn,
      ) || (mustBeAsked.length > 0 ? `${askWords(mustBeAsked)}.` : ''),
    ask: mustBeAsked.length > 0,
    comesBack: referral.comesBack,
    tried: plural(attempts.length, 'try', 'tries'),
    reasons: reasonsOf(
      decision,
      failing.map(({ test }) => test),
      listed,
    ),
  };
}

/** The failing tests come first in the list of tests: one of them is usually the reason. */
function reasonsOf(
  decision: Decision | null,
  failing: readonly string[],
  listed: readonly { readonly code: string; readonly label: string }[],
): readonly { value: string; text: string }[] {
  if (decision !== 'ineligible') return listed.map(({ code, label }) => ({ value: code, text: label }));
  return Object.entries(TEST_LABELS)
    .map(([value, label]) => ({ value, text: `${value} ${label}` }))
    .toSorted((a, b) => Number(failing.includes(b.value)) - Number(failing.includes(a.value)));
}

/** A referral that nobody has opened yet is opened by deciding on it. */
function isPossible(status: ReferralStatus, decision: Decision): boolean {
  return canMove(status, statusAfter(decision)) || (status === 'received' && canMove('triage', statusAfter(decision)));
}

function blockedBecause(failing: readonly string[], openMatches: number, mayNotReturn: string | null): string {
  if (failing.includes('E11')) return 'They already take part in Connect to Work, so they cannot be accepted again.';
  if (failing.includes('E9')) return 'They do not want to take part, so they cannot be accepted.';
  if (openMatches > 0) return 'First decide whether this is the same person as somebody already referred.';
  return mayNotReturn ?? '';
}
