/** How far people have come on one question: those who answered it at least twice, and what became of their number. */
export interface ProgressChange {
  readonly label: string;
  readonly lowest: number;
  readonly highest: number;
  readonly better: 'higher' | 'lower';
  readonly people: number;
  /** From the first answer to the latest, on average. */
  readonly average: number;
  /** How many of them rate themselves better than at first. */
  readonly improved: number;
}

/** The same as it may be shown: null where fewer people are behind it than may be told of. */
export type ShownChange = Omit<ProgressChange, 'people' | 'average' | 'improved'> & {
  readonly people: number | null;
  readonly average: number | null;
  readonly improved: number | null;
};

/**
 * Hides questions that too few answered twice; and how many got better, where those or the others are too few by
 * themselves.
 */
export function shownChanges(changes: readonly ProgressChange[], smallest: number): ShownChange[] {
  return changes.map((change) => {
    if (change.people < smallest) return { ...change, people: null, average: null, improved: null };
    const rest = change.people - change.improved;
    const tells = [change.improved, rest].some((count) => count > 0 && count < smallest);
    return { ...change, improved: tells ? null : change.improved };
  });
}
