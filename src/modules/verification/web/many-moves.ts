import { MOVE_WORDS, movesFrom, type OutcomeState, type ReviewMove, type ReviewSide } from '#modules/outcomes';

const MANY_WORDS: Readonly<Partial<Record<ReviewMove, string>>> = {
  submit: 'Submit them for the quality check',
  resubmit: 'Submit them again',
  pass: 'Pass their quality check',
  return: 'Return them to be put right',
  verify: 'Verify them',
  query: 'Ask the provider about them',
  reject: 'Reject them',
  confirm: 'Record that DWP confirmed them',
};

/** Each answer to a question, and each confirmation taken back, is written for itself. */
const BY_ITSELF: ReadonlySet<ReviewMove> = new Set(['answer', 'unconfirm']);

/** What somebody can do with many outcomes in these states at once, in the order to offer it. */
export function manyMoves(
  states: readonly OutcomeState[],
  sides: readonly ReviewSide[],
): readonly { readonly value: ReviewMove; readonly text: string }[] {
  const moves = new Set(states.flatMap((state) => movesFrom(state, sides)));
  return [...moves]
    .filter((move) => !BY_ITSELF.has(move))
    .map((value) => ({ value, text: MANY_WORDS[value] ?? MOVE_WORDS[value] }));
}
