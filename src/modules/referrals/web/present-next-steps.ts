import type { ReferralFile } from '../application/referral-file.service.js';
import { isOpen } from '../domain/referral-status.js';

/**
 * One press can accept them: nothing fails, nothing that must be known is open, and no reason is needed. Anything else has
 * a page of its own, which asks for the reasons.
 */
function canBeAcceptedAtOnce({ referral, matches, overrides, mustBeAsked, mayNotReturn }: ReferralFile): boolean {
  return (
    matches.length === 0 &&
    overrides.length === 0 &&
    mustBeAsked.length === 0 &&
    mayNotReturn === null &&
    !referral.comesBack &&
    referral.eligibility.every(({ result }) => result !== 'fail')
  );
}

/** One sentence about the next step. */
export function adviceFor(file: ReferralFile): string {
  const { referral, acknowledgement, matches } = file;
  if (referral.status === 'eligible') return 'They are accepted. Choose the specialist who will support them.';
  if (matches.length > 0) {
    return matches.some(({ person }) => person !== null)
      ? 'Compare the two records below, and say whether they are the same person.'
      : 'Say below whether they are somebody who was referred before.';
  }
  const due = referral.clock ? `${referral.clock.words}.` : '';
  if (acknowledgement) return `${acknowledgement}. ${due}`;
  if (referral.firstContactOn === null) return `Try to reach them, and record what came of it. ${due}`;
  if (referral.openQuestions.length > 0 && !canBeAcceptedAtOnce(file)) {
    return `You have been in touch. Record what they answered to what is still open, then decide. ${due}`;
  }
  if (canBeAcceptedAtOnce(file)) return `You have been in touch, and nothing stands in the way. ${due}`;
  return `You have been in touch. Decide whether they can take part. ${due}`;
}

/** What can be done next, in the order in which it is usually done. */
export function nextSteps(
  file: ReferralFile,
  may: { readonly triage: boolean; readonly allocate: boolean },
): {
  /** The words of the button that accepts at once, or null. */
  readonly accept: string | null;
  readonly acknowledge: boolean;
  readonly contact: boolean;
  readonly ask: boolean;
  /** The words of the button, or null. */
  readonly decide: string | null;
  readonly allocate: boolean;
} {
  const { referral } = file;
  const open = isOpen(referral.status);
  const undecided = referral.status === 'received' || referral.status === 'triage';
  const accept = may.triage && undecided && canBeAcceptedAtOnce(file);
  return {
    accept: accept ? (may.allocate ? 'Accept and choose a specialist' : 'Accept') : null,
    acknowledge: may.triage && undecided && referral.acknowledgedOn === null,
    contact: may.triage && open,
    ask: may.triage && undecided,
    decide: may.triage && open ? (accept ? 'Decide otherwise' : undecided ? 'Decide' : 'End the referral') : null,
    allocate: may.allocate && referral.status === 'eligible',
  };
}
