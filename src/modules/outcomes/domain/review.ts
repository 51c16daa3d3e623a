import type { Checklist } from './checklist.js';
import type { OutcomeState } from './reconcile.js';

/** What people do with an outcome once it is reached (domain 4.6). */
export type ReviewMove =
  'submit' | 'resubmit' | 'answer' | 'pass' | 'return' | 'verify' | 'query' | 'reject' | 'confirm' | 'unconfirm';

/** Every step of the trail: those of people, and what follows by itself or is taken back. */
export type StepMove = ReviewMove | 'prove' | 'unprove' | 'reverse' | 'undo';

/** Who makes a move: the provider's staff, its quality check, or the accountable body. */
export type ReviewSide = 'provider' | 'check' | 'body';

interface MoveRule {
  readonly side: ReviewSide;
  readonly from: readonly OutcomeState[];
  readonly to: OutcomeState;
  /** What was decided has to be said in words, so that whoever reads the trail understands it. */
  readonly needsReason: boolean;
  /** Only with everything that proves it. */
  readonly needsProof: boolean;
}

/** The one table of moves. What stands in no row is refused. */
export const REVIEW_MOVES: Readonly<Record<ReviewMove, MoveRule>> = {
  submit: rule('provider', ['claimed', 'evidenced'], 'submitted', { proof: true }),
  resubmit: rule('provider', ['rejected'], 'submitted', { proof: true }),
  answer: rule('provider', ['queried'], 'submitted', { reason: true, proof: true }),
  pass: rule('check', ['submitted'], 'provider-qa', { proof: true }),
  return: rule('check', ['submitted'], 'evidenced', { reason: true }),
  verify: rule('body', ['provider-qa'], 'verified', { proof: true }),
  query: rule('body', ['provider-qa'], 'queried', { reason: true }),
  reject: rule('body', ['provider-qa', 'queried', 'verified'], 'rejected', { reason: true }),
  confirm: rule('body', ['verified'], 'confirmed'),
  // A confirmation recorded by mistake: it was never made, so what was verified before stands as it did.
  unconfirm: rule('body', ['confirmed'], 'verified', { reason: true }),
};

export const REVIEW_MOVE_CODES = Object.keys(REVIEW_MOVES) as readonly ReviewMove[];

/** What each state is called. */
export const STATE_WORDS: Readonly<Record<OutcomeState, string>> = {
  claimed: 'Needs evidence',
  evidenced: 'Ready to submit',
  submitted: 'Waiting for the quality check',
  'provider-qa': 'Waiting to be verified',
  queried: 'Queried',
  verified: 'Verified',
  confirmed: 'Confirmed by DWP',
  rejected: 'Rejected',
  reversed: 'No longer reached',
};

/** What a move is called where somebody chooses it. */
export const MOVE_WORDS: Readonly<Record<ReviewMove, string>> = {
  submit: 'Submit it for the quality check',
  resubmit: 'Submit it again',
  answer: 'Answer and submit it again',
  pass: 'Pass the quality check',
  return: 'Return it to be put right',
  verify: 'Verify it',
  query: 'Ask the provider about it',
  reject: 'Reject it',
  confirm: 'Record that DWP confirmed it',
  unconfirm: 'Take back that DWP confirmed it',
};

/** The same in the trail, about what was done. */
export const STEP_WORDS: Readonly<Record<StepMove, string>> = {
  submit: 'Submitted for the quality check',
  resubmit: 'Submitted again',
  answer: 'Answered and submitted again',
  pass: 'Passed the quality check',
  return: 'Returned to be put right',
  verify: 'Verified',
  query: 'Queried',
  reject: 'Rejected',
  confirm: 'Confirmed by DWP',
  unconfirm: 'Confirmation by DWP taken back',
  prove: 'Evidence complete',
  unprove: 'Evidence fell away',
  reverse: 'No longer reached',
  undo: 'Taken back',
};

/** An outcome as a move is judged by. */
export interface ReviewMatter {
  readonly state: OutcomeState;
  readonly checklist: Checklist;
  /** Ids of those who submitted it, recorded or corrected its jobs and payments, or attached or checked its evidence. */
  readonly workOf: ReadonlySet<string>;
  /** A digest of the jobs, payments and files it stands on now. */
  readonly standsOn: string;
  /** The same when it was rejected last; null when it never was. */
  readonly rejectedOn: string | null;
  /** The same outcome was recorded anew since it was rejected. */
  readonly recordedAnew: boolean;
}

export interface ReviewRefusal {
  readonly code: string;
  readonly text: string;
  readonly field: string | null;
}

/** Why a move cannot be made by this person; null when it can. */
export function reviewRefusal(
  move: ReviewMove,
  reason: string,
  actorId: string,
  matter: ReviewMatter,
): ReviewRefusal | null {
  const { from, needsReason, needsProof, side } = REVIEW_MOVES[move];
  if (!from.includes(matter.state)) return refusal('review.wrong-state', notFrom(move, matter.state));
  const { checklist } = matter;
  if (needsProof && checklist.missing.length > 0)
    return refusal('review.evidence-missing', `Something is missing: ${checklist.missing.join('; ')}`);
  if (needsReason && reason.trim() === '')
    return refusal('review.reason-missing', REASON_WANTED[move] ?? WHY, 'reason');
  if (move === 'verify' && checklist.ownJob && checklist.disclosedOn === null)
    return refusal('review.not-disclosed', NOT_DISCLOSED);
  if (checklist.ownJob && (move === 'submit' || move === 'resubmit' || move === 'verify') && reason.trim() === '')
    return refusal('review.own-job', OWN_JOB[move === 'verify' ? 'body' : 'provider'], 'reason');
  if (side === 'check' && matter.workOf.has(actorId)) return refusal('review.own-work', OWN_WORK);
  if (move === 'resubmit') return againRefusal(matter);
  return null;
}

/** The moves a state allows on one side, in the order to offer them. */
export function movesFrom(state: OutcomeState, sides: readonly ReviewSide[]): ReviewMove[] {
  return REVIEW_MOVE_CODES.filter((move) => {
    const { side, from } = REVIEW_MOVES[move];
    return sides.includes(side) && from.includes(state);
  });
}

/** Why it is left out where many are decided at once: what needs somebody's own look is opened one by one. */
export function oneByOne(move: ReviewMove, { checklist }: ReviewMatter): string | null {
  if (move === 'unconfirm') return 'A confirmation is taken back one by one, with a reason: open it';
  if (move !== 'verify' && move !== 'submit' && move !== 'resubmit' && move !== 'pass') return null;
  if (checklist.ownJob) return 'It rests on a job with the provider itself, so it is decided by itself, with a reason';
  if (move === 'verify' && checklist.weak.length > 0) return `${checklist.weak.join('; ')}: open it and decide`;
  return null;
}

const WHY = 'Say why, in a sentence or two';
const REASON_WANTED: Readonly<Partial<Record<ReviewMove, string>>> = {
  answer: 'Answer the question, in a sentence or two',
  query: 'Write the question the provider should answer',
  return: 'Say what has to be put right',
  reject: 'Say why it is rejected',
  unconfirm: 'Say what was recorded by mistake',
};
const OWN_JOB = {
  provider: 'It rests on a job with our own organisation. Say how the person came to it and that it is a real job',
  body: 'It rests on a job with the provider itself. Say why it may count all the same',
} as const;
const NOT_DISCLOSED =
  'It rests on a job with the provider itself that is not disclosed yet. The provider records on the job when it told DWP; until then it cannot be verified';
const OWN_WORK =
  'You submitted this, or recorded or corrected what it stands on. Nobody checks their own work: ask a colleague to do the quality check';

function againRefusal({ recordedAnew, rejectedOn, standsOn }: ReviewMatter): ReviewRefusal | null {
  if (recordedAnew) return refusal('review.recorded-anew', 'It was recorded anew since. Submit that one');
  if (rejectedOn !== standsOn) return null;
  return refusal(
    'review.nothing-changed',
    'Nothing has changed since it was rejected. Correct what is recorded, or attach other evidence, then submit it again',
  );
}

const notFrom = (move: ReviewMove, state: OutcomeState): string =>
  `This cannot be done now: “${MOVE_WORDS[move]}” is not possible while it is “${STATE_WORDS[state]}”. Somebody may have dealt with it already`;

function refusal(code: string, text: string, field: string | null = null): ReviewRefusal {
  return { code, text, field };
}

function rule(
  side: ReviewSide,
  from: readonly OutcomeState[],
  to: OutcomeState,
  needs: { readonly reason?: true; readonly proof?: true } = {},
): MoveRule {
  return { side, from, to, needsReason: needs.reason ?? false, needsProof: needs.proof ?? false };
}
