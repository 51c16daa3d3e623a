/** What sort of thing a column says of somebody: retention, packs and the record of processing speak in these classes. */
export type DataClass =
  | 'identity'
  | 'contact'
  | 'special-category'
  | 'support'
  | 'free-text'
  | 'work-and-pay'
  | 'file'
  | 'consent'
  | 'rights'
  | 'staff'
  | 'figure';

/** What a value becomes when the person is erased. Each name is one expression of the database function `erase_rows`. */
export type Blank =
  | 'null'
  | 'empty-text'
  | 'empty-list'
  | 'empty-object'
  | 'empty-bytes'
  | 'zero'
  | 'erased'
  | 'erased-person'
  | 'new-reference'
  | 'new-id'
  | 'first-of-year';

/** What erasure does with a column, and why where it stays. */
export type OnErasure =
  | { readonly does: 'delete' }
  | { readonly does: 'blank'; readonly to: Blank }
  | { readonly does: 'statistic' }
  | { readonly does: 'keep'; readonly because: string };

export interface PersonalColumn {
  readonly dataClass: DataClass;
  /** How a subject access pack calls it. */
  readonly label: string;
  readonly onErasure: OnErasure;
  /** Free words that may speak of somebody else: looked at before they leave the house. */
  readonly mayNameOthers: boolean;
  /** The list whose labels say its codes in words; `who` for the id of an account. */
  readonly inWordsOf: string | null;
}

/** How a row is tied to a person: its column holds their id, or the id of a row of `via` that is theirs. */
export interface Tie {
  readonly column: string;
  readonly via: string | null;
}

/** One table that holds something of a person. */
export interface PersonalTable {
  readonly table: string;
  /** How a pack calls its rows. */
  readonly title: string;
  readonly ties: readonly Tie[];
  /** Whether erasure takes the rows away or leaves them without what was personal. */
  readonly rows: 'delete' | 'anonymise' | 'keep';
  /** The column rows are told in the order of. */
  readonly orderBy: string;
  readonly columns: Readonly<Record<string, PersonalColumn>>;
}

type Words = { readonly of?: string; readonly others?: boolean };

const column = (dataClass: DataClass, label: string, onErasure: OnErasure, words: Words = {}): PersonalColumn => ({
  ...{ dataClass, label, onErasure },
  mayNameOthers: words.others ?? false,
  inWordsOf: words.of ?? null,
});

/** Goes with its row. */
export const gone = (dataClass: DataClass, label: string, words?: Words): PersonalColumn =>
  column(dataClass, label, { does: 'delete' }, words);

/** The row stays for the figures; the value goes. */
export const blanked = (dataClass: DataClass, label: string, to: Blank, words?: Words): PersonalColumn =>
  column(dataClass, label, { does: 'blank', to }, words);

/** Stays because a figure counts it; without a name it says nothing of anybody. */
export const counted = (dataClass: DataClass, label: string, words?: Words): PersonalColumn =>
  column(dataClass, label, { does: 'statistic' }, words);

/** Stays, for the reason given. */
export const stays = (dataClass: DataClass, label: string, because: string, words?: Words): PersonalColumn =>
  column(dataClass, label, { does: 'keep', because }, words);

/** Free words that may speak of others, gone with erasure. */
export const freeWords = (label: string, to: Blank | null = 'empty-text'): PersonalColumn =>
  to === null ? gone('free-text', label, { others: true }) : blanked('free-text', label, to, { others: true });

/** Rows with the person's own id in `participant_id`, unless other ties are given. */
export function personalTable(
  table: string,
  title: string,
  rows: PersonalTable['rows'],
  orderBy: string,
  columns: Readonly<Record<string, PersonalColumn>>,
  ties: readonly Tie[] = [{ column: 'participant_id', via: null }],
): PersonalTable {
  return { table, title, ties, rows, orderBy, columns };
}
