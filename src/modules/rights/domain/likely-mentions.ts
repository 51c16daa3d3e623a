/** Who somebody is, by the words others may have written of them. */
export interface Named {
  readonly reference: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly knownAs: string;
}

/** One way of naming somebody, with the words to look for. */
export interface Naming {
  /** In words: "family name". */
  readonly why: string;
  readonly words: readonly string[];
}

const SHORTEST = 2;

/** How others may have named these records of one person, what says most first; a way without words is left out. */
export function namingsOf(people: readonly Named[]): readonly Naming[] {
  const whole = ({ givenName, familyName, knownAs }: Named): string[] =>
    familyName === '' ? [] : [givenName, knownAs].filter(Boolean).map((first) => `${first} ${familyName}`);
  const ways: readonly Naming[] = [
    { why: 'reference', words: people.map(({ reference }) => reference) },
    { why: 'whole name', words: people.flatMap(whole) },
    { why: 'family name', words: people.map(({ familyName }) => familyName) },
    { why: 'known as', words: people.map(({ knownAs }) => knownAs) },
    { why: 'first name', words: people.map(({ givenName }) => givenName) },
  ];
  return ways
    .map(({ why, words }) => ({ why, words: [...new Set(words.map((word) => word.trim()))].filter(isTelling) }))
    .filter(({ words }) => words.length > 0);
}

/** For PostgreSQL: any of the words, as whole words, whatever stands between the parts of a name. */
export function patternOf(words: readonly string[]): string {
  const parts = words.map((word) => word.split(/\s+/u).map(escaped).join('[[:space:]]+'));
  return `(^|[^[:alnum:]])(${parts.join('|')})([^[:alnum:]]|$)`;
}

/** The words with what stands around them, for a page: enough to see who is meant, and no more of somebody else's note. */
export function excerptOf(text: string, words: readonly string[], around = 60): string {
  const plain = text.replaceAll(/\s+/gu, ' ');
  const found = words
    .map((word) => plain.toLowerCase().indexOf(word.toLowerCase()))
    .filter((at) => at >= 0)
    .toSorted((a, b) => a - b)[0];
  const at = found ?? 0;
  const [from, to] = [Math.max(0, at - around), at + around];
  return `${from > 0 ? '…' : ''}${plain.slice(from, to).trim()}${to < plain.length ? '…' : ''}`;
}

const isTelling = (word: string): boolean => word.length >= SHORTEST;
const escaped = (word: string): string => word.replaceAll(/[^\p{L}\p{N}]/gu, String.raw`\$&`);
