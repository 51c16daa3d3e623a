import {
  MOVE_WORDS,
  movesFrom,
  REVIEW_MOVES,
  type OutcomeState,
  type ReviewMove,
  type ReviewSide,
} from '#modules/outcomes';

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

/** What each move that says why is called in "Needed to return or reject". */
const SAYS_WHY: Readonly<Partial<Record<ReviewMove, string>>> = { return: 'return', query: 'ask', reject: 'reject' };

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

/** When words are needed with what is done with many: "Needed to ask or reject. "; empty where they never are. */
export function needsWords(moves: readonly { readonly value: ReviewMove }[]): string {
  const whys = moves.flatMap(({ value }) => (REVIEW_MOVES[value].needsReason ? [SAYS_WHY[value] ?? value] : []));
  return whys.length === 0 ? '' : `Needed to ${whys.join(' or ')}. `;
}
