import type { LineState } from './stages.js';

export type ClaimState = 'draft' | 'submitted' | 'approved';
export type LineDecision = 'approve' | 'query' | 'reject';
/** What may be done with lines of a submitted claim: a decision about them, or their last one taken back. */
export type LineMove = LineDecision | 'take-back';

/** A line as a decision about it is judged by. */
export interface LineMatter {
  readonly state: LineState;
  /** It takes an earlier line back. */
  readonly isAdjustment: boolean;
  /** The state of its outcome now; null for one the actor may not see. */
  readonly outcomeState: string | null;
}

const DECIDED: Readonly<Record<LineDecision, LineState>> = {
  approve: 'approved',
  query: 'queried',
  reject: 'rejected',
};

/** What a decision makes of a line. */
export const decidedState = (decision: LineDecision): LineState => DECIDED[decision];

/** Why the accountable body cannot decide so about a line; null when it can. */
export function decisionRefusal(
  decision: LineDecision,
  { state, isAdjustment, outcomeState }: LineMatter,
): string | null {
  if (state === 'taken-off') return 'It was taken off the claim';
  if (state === decidedState(decision)) return 'This was decided already';
  if (decision !== 'approve') return null;
  if (isAdjustment)
    return holdsAgain({ isAdjustment, outcomeState }) ? 'Its outcome holds again: reject this line' : null;
  if (outcomeState === 'rejected' || outcomeState === 'reversed') return 'Its outcome no longer holds';
  if (outcomeState === 'queried') return 'Its outcome is queried and not answered yet';
  if (outcomeState !== 'verified' && outcomeState !== 'confirmed') return 'Its outcome is not verified yet';
  return null;
}

/** A line that takes an outcome back, which was proved and verified anew meanwhile: there is nothing to take back. */
export function holdsAgain({ isAdjustment, outcomeState }: Pick<LineMatter, 'isAdjustment' | 'outcomeState'>): boolean {
  return isAdjustment && (outcomeState === 'verified' || outcomeState === 'confirmed');
}

/** Why a line cannot be taken off a draft; null when it can. What takes an outcome back stays as long as that holds no more. */
export function takeOffRefusal(line: LineMatter): string | null {
  if (!line.isAdjustment || holdsAgain(line)) return null;
  return 'What takes an earlier line back stays on the claim, until its outcome is verified again';
}

/** Why a draft cannot be submitted; null when it can. */
export function submitRefusal(lines: readonly LineMatter[]): string | null {
  const standing = lines.filter(({ state }) => state !== 'taken-off');
  if (standing.length === 0) return 'There is no line on this claim. Draw up a claim for the next period';
  if (standing.some(holdsAgain))
    return 'An outcome that is taken back on it holds again. Take that line off, then submit it';
  const hasFallen = standing.some(
    ({ isAdjustment, outcomeState }) => !isAdjustment && FALLEN.includes(outcomeState ?? ''),
  );
  return hasFallen ? 'An outcome on it no longer holds. Take its line off, then submit it' : null;
}

const FALLEN: readonly string[] = ['claimed', 'rejected', 'reversed'];

/** Why a claim cannot be approved as a whole; null when it can. */
export function approvalRefusal(lines: readonly LineMatter[]): string | null {
  const open = lines.filter(({ state }) => state === 'waiting' || state === 'queried').length;
  if (open > 0) return `${open === 1 ? 'One line is' : `${open} lines are`} not decided yet`;
  const fallen = lines.filter(
    (line) => line.state === 'approved' && decisionRefusal('approve', { ...line, state: 'waiting' }) !== null,
  );
  if (fallen.length === 0) return null;
  if (fallen.every(({ isAdjustment }) => isAdjustment))
    return 'An approved line has changed since: the outcome it takes back holds again. Reject it first';
  return 'An approved line has changed since: its outcome no longer holds. Reject it or query it first';
}

/** What became of an outcome since it was put on a claim, in words; null when nothing did. */
export function changedSinceClaim({ isAdjustment, outcomeState }: LineMatter): string | null {
  if (isAdjustment) return holdsAgain({ isAdjustment, outcomeState }) ? 'Holds again since' : null;
  if (outcomeState === 'reversed') return 'No longer reached since';
  if (outcomeState === 'rejected') return 'Rejected since';
  if (outcomeState === 'claimed') return 'Its evidence fell away since';
  return null;
}

/** One price of the policy; null stands for every rule set, or every contract. */
export interface OutcomePrice {
  readonly kind: string;
  readonly ruleSet: string | null;
  readonly contract: string | null;
  readonly pence: number;
}

/** What is paid for an outcome: the price that says most of it. Null where outcomes are counted and not paid (grant on cost). */
export function priceOf(
  outcome: { readonly kind: string; readonly ruleSetCode: string; readonly contractName: string },
  prices: readonly OutcomePrice[],
): number | null {
  const fitting = prices.filter(
    ({ kind, ruleSet, contract }) =>
      kind === outcome.kind &&
      (ruleSet === null || ruleSet === outcome.ruleSetCode) &&
      (contract === null || contract === outcome.contractName),
  );
  const said = ({ ruleSet, contract }: OutcomePrice): number =>
    (contract === null ? 0 : 2) + (ruleSet === null ? 0 : 1);
  return fitting.toSorted((a, b) => said(b) - said(a))[0]?.pence ?? null;
}
