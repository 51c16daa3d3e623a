import type { LineState } from './stages.js';

/** What a line was before a decision about it. */
export interface LineBefore {
  readonly state: LineState;
  readonly question: string;
  readonly answer: string;
  readonly askedBefore: string;
  readonly decisionWords: string;
}

/** The last decision about a line that nobody took back. */
export interface LastDecision {
  readonly id: string;
  readonly stepId: string;
  /** What it made of the line. */
  readonly made: LineState;
  readonly before: LineBefore;
  /** The outcome of the line, rejected by then, is on another claim since. */
  readonly isElsewhere: boolean;
}

/** Why the last decision about a line cannot be taken back; null when it can. The claim is submitted and not approved. */
export function takeBackRefusal(state: LineState, last: LastDecision | undefined): string | null {
  if (state === 'taken-off') return 'It was taken off the claim';
  if (!last)
    return state === 'waiting'
      ? 'Nothing was decided about it'
      : 'It was decided before decisions could be taken back: decide about it again';
  if (last.made !== state) return 'The provider has answered since';
  return last.isElsewhere ? 'Its outcome is on another claim since' : null;
}
