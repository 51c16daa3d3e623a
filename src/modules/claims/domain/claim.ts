import type { LineState } from './stages.js';

export type ClaimState = 'draft' | 'submitted' | 'approved';
export type LineDecision = 'approve' | 'query' | 'reject';

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
  if (decision !== 'approve' || isAdjustment) return null;
  if (outcomeState === 'rejected' || outcomeState === 'reversed') return 'Its outcome no longer holds';
  if (outcomeState === 'queried') return 'Its outcome is queried and not answered yet';
  if (outcomeState !== 'verified' && outcomeState !== 'confirmed') return 'Its outcome is not verified yet';
  return null;
}

/** Why a claim cannot be approved as a whole; null when it can. */
export function approvalRefusal(lines: readonly LineMatter[]): string | null {
  const open = lines.filter(({ state }) => state === 'waiting' || state === 'queried').length;
  if (open > 0) return `${open === 1 ? 'One line is' : `${open} lines are`} not decided yet`;
  const fallen = lines.filter(
    (line) => line.state === 'approved' && decisionRefusal('approve', { ...line, state: 'waiting' }) !== null,
  );
  if (fallen.length === 0) return null;
  return 'An approved line has changed since: its outcome no longer holds. Reject it or query it first';
}

/** What became of an outcome since it was put on a claim, in words; null when nothing did. */
export function changedSinceClaim({ isAdjustment, outcomeState }: LineMatter): string | null {
  if (isAdjustment) return null;
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
