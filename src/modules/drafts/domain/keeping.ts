/** Which opened page wrote a draft last, how many times it had sent by then, and which edition that made. */
export interface KeptDraft {
  readonly writer: string;
  readonly turn: number;
  readonly revision: number;
  /** It was sent as what it was meant to be, or thrown away. */
  readonly isOver: boolean;
}

/** What an opened page says of itself when it sends: which one it is, how many times it has sent, the edition it knows. */
export interface Sending {
  readonly writer: string;
  readonly turn: number;
  readonly seen: number;
}

/**
 * - `begin`: nothing is kept yet;
 * - `go-on`: what is sent follows what is kept;
 * - `late`: the same page has sent something newer since, or the whole form;
 * - `apart`: another page wrote meanwhile, or the draft is over: what is sent is kept by itself.
 */
export type Keeping = 'begin' | 'go-on' | 'late' | 'apart';

/** What becomes of what was sent. No answer loses words: only what the same page has replaced itself is passed over. */
export function keepingOf(kept: KeptDraft | null, { writer, turn, seen }: Sending): Keeping {
  if (kept === null) return 'begin';
  if (kept.writer === writer && turn <= kept.turn) return 'late';
  if (kept.isOver) return 'apart';
  return kept.writer === writer || seen === kept.revision ? 'go-on' : 'apart';
}
