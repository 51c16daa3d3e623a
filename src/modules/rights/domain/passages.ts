/** One stretch of free words, in parts that can be left out one by one. */
export interface Passage {
  /** `table/row/column`, or `file/<id>` for a whole file. */
  readonly key: string;
  /** Where it stands: "Notes of contacts, 3 June 2026: Text". */
  readonly where: string;
  readonly parts: readonly string[];
  /** Which parts seem to speak of somebody else. */
  readonly flagged: readonly number[];
}

/** Parts that were taken out, by passage and place, each with its reason. */
export type Redactions = ReadonlyMap<string, ReadonlyMap<number, string>>;

/** Sentences and lines, with what stands between them kept, so that the parts together are the text again. */
export function partsOf(text: string): string[] {
  return text.match(/[^.!?\n]*(?:[.!?]+["”’)\]]*|\n|$)\s*/gu)?.filter((part) => part !== '') ?? [];
}

const RELATIONS =
  /\b(?:mother|father|mum|dad|mam|parents?|brothers?|sisters?|sons?|daughters?|child(?:ren)?|partner|wife|husband|girlfriend|boyfriend|ex|friends?|neighbours?|carer|aunt|uncle|cousin|grand\w+|colleague|landlord|flatmate|housemate|stepson|stepdaughter|boss|line manager)\b/iu;
const TITLES = /\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Revd?|Sir|Dame|Nurse|Cllr)\.?\s+\p{Lu}/u;
const CONTACTS = /[\w.+-]+@[\w-]+\.\w+|(?:\+44|\b0)[\d ]{9,}\d/u;
/** Capitals that name nobody. */
const NO_NAMES = new Set(
  'Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December I English Connect Work Universal Credit Jobcentre Plus GP NHS DWP CV Kent Medway Access'.split(
    ' ',
  ),
);

/** Whether a part seems to speak of somebody else: a relation, a title, an address, or a name that is not the person's own. */
export function seemsToNameOthers(part: string, ownNames: readonly string[]): boolean {
  if (RELATIONS.test(part) || TITLES.test(part) || CONTACTS.test(part)) return true;
  const own = new Set(ownNames.flatMap((name) => name.toLowerCase().split(/[\s-]+/u)));
  // The first word of a sentence is written large whatever it is.
  const names = part.trim().split(/\s+/u).slice(1);
  return names.some((word) => {
    const plain = word.replace(/[^\p{L}’'-]/gu, '').replace(/[’']s$/u, '');
    return /^\p{Lu}\p{Ll}+/u.test(plain) && !NO_NAMES.has(plain) && !own.has(plain.toLowerCase());
  });
}

export function passageOf(key: string, where: string, text: string, ownNames: readonly string[]): Passage {
  const parts = partsOf(text);
  const flagged = parts.flatMap((part, place) => (seemsToNameOthers(part, ownNames) ? [place] : []));
  return { key, where, parts, flagged };
}

/** The text as it leaves the house: each part that was taken out is only its reason. */
export function redacted(key: string, text: string, redactions: Redactions): string {
  const taken = redactions.get(key);
  if (!taken || taken.size === 0) return text;
  return partsOf(text)
    .map((part, place) => {
      const reason = taken.get(place);
      return reason === undefined ? part : `[Left out: ${reason}]${/\s+$/u.exec(part)?.[0] ?? ''}`;
    })
    .join('');
}
