import { nameKey } from '#shared/name-key';
import { SPOKEN_INDUSTRIES } from './spoken-industries.js';

/** One entry of the Standard Industrial Classification 2007 that a business can be given: five digits (domain 8.3). */
export interface Industry {
  /** Five digits without a point, as Companies House writes it. */
  readonly code: string;
  readonly name: string;
  /** The section the code belongs to: "Wholesale and retail trade; repair of motor vehicles and motorcycles". */
  readonly section: string;
}

/** One line of the published list, from sections ("G") over classes ("47.11") to subclasses ("05.10/1"). */
export interface SicLine {
  readonly code: string;
  readonly parent: string;
  readonly name: string;
}

/** What somebody meant by an industry they typed: one entry, several to choose from, or none. */
export type IndustryReading =
  | { readonly kind: 'one'; readonly industry: Industry }
  | { readonly kind: 'several'; readonly matches: readonly Industry[] }
  | { readonly kind: 'none' };

/** The list businesses are classified by, made from the published lines. */
export class Industries {
  private readonly byCode: ReadonlyMap<string, Industry>;
  private readonly keys: readonly { readonly key: string; readonly industry: Industry }[];

  constructor(lines: readonly SicLine[]) {
    const industries = fiveDigitEntries(lines);
    this.byCode = new Map(industries.map((industry) => [industry.code, industry]));
    this.keys = industries.map((industry) => ({ key: nameKey(industry.name), industry }));
  }

  get all(): readonly Industry[] {
    return [...this.byCode.values()];
  }

  find(code: string): Industry | null {
    return this.byCode.get(code) ?? null;
  }

  /**
   * Industries for words as people say them: first what the words are commonly called, then names that have every word,
   * and only then names that have its stem: "landscaping" finds "Landscape service activities".
   */
  search(words: string, limit: number): readonly Industry[] {
    const key = nameKey(words);
    if (key === '') return [];
    const named = [...this.spoken(key), ...this.having(key.split(' '))];
    const found = named.length > 0 ? named : this.having(key.split(' ').map(stemOf));
    return [...new Set(found)].slice(0, limit);
  }

  private having(wanted: readonly string[]): readonly Industry[] {
    const key = wanted.join(' ');
    const found = this.keys.filter((entry) => wanted.every((word) => ` ${entry.key}`.includes(` ${word}`)));
    const begins = (entry: { key: string }): number => Number(entry.key.startsWith(key));
    return found
      .toSorted((a, b) => begins(b) - begins(a) || a.key.length - b.key.length)
      .map(({ industry }) => industry);
  }

  /** "a cleaner", "Care homes" and "residential care home" are what the list of spoken words calls them. */
  private spoken(key: string): readonly Industry[] {
    const said = stemsOf(key);
    const fitting = SPOKEN.filter(({ stems }) => stems.every((stem) => said.has(stem)));
    // "care home" says more than "care": what shares the most words with what was typed comes first.
    return fitting
      .toSorted((a, b) => b.stems.length - a.stems.length)
      .flatMap(({ codes }) => codes)
      .flatMap((code) => this.find(code) ?? []);
  }

  /**
   * Understands "47110", "47.11", "4711", a name of the list, "47110 – the name", or words of a name. Words are certain
   * only when all of them are understood: "taxi repairs" is perhaps no taxi operation.
   */
  read(text: string, limit = 12): IndustryReading {
    const digits = /^\s*(\d[\d./]*)/.exec(text)?.[1]?.replace(/[./]/g, '') ?? '';
    const coded = this.find(digits) ?? (digits.length === 4 ? this.find(`${digits}0`) : null);
    if (coded) return { kind: 'one', industry: coded };
    const subclasses = digits.length === 4 ? this.all.filter(({ code }) => code.startsWith(digits)) : [];
    if (subclasses.length > 0) return { kind: 'several', matches: subclasses.slice(0, limit) };
    const key = nameKey(text);
    const named = this.keys.find((entry) => entry.key === key);
    if (named) return { kind: 'one', industry: named.industry };
    const matches = this.search(text, limit);
    const [only] = matches;
    if (!only) return { kind: 'none' };
    const isCertain = matches.length === 1 && covers(only, key);
    return isCertain ? { kind: 'one', industry: only } : { kind: 'several', matches };
  }
}

/** Endings that a word for a trade has in common with a word for its business: clean-er, clean-ing, bak-ery, bak-er. */
const ENDINGS = /(?:eries|ery|ers|ings|ing|ies|es|er|s|e|y)$/;

/** Letters a stem needs to stand for one trade: "car" would be car, care and carer. */
const LEAST_STEM = 4;
const PLURAL = /(?<=[sxz]|ch|sh)es$|s$/;

/** What words for one trade have in common; of a short word only its plural is taken off: "cars" is "car", "care" is not. */
function stemOf(word: string): string {
  const stem = word.replace(ENDINGS, '');
  if (stem.length >= LEAST_STEM) return stem;
  const one = word.replace(/ies$/, 'y').replace(PLURAL, '');
  return one.length < LEAST_STEM - 1 ? word : one;
}

const stemsOf = (key: string): ReadonlySet<string> => new Set(key.split(' ').map(stemOf));

const SPOKEN = SPOKEN_INDUSTRIES.flatMap(([words, codes]) =>
  words.split(', ').map((one) => ({ stems: [...stemsOf(nameKey(one))], codes: codes.split(' ') })),
);

/** Words that say nothing of a trade. */
const FILLERS: ReadonlySet<string> = new Set(['a', 'an', 'the', 'and', 'of', 'for']);

/** Whether an industry's name, or one thing it is commonly called, has all the words typed. */
function covers({ code, name }: Industry, key: string): boolean {
  const said = key.split(' ').filter((word) => !FILLERS.has(word));
  const named = ` ${nameKey(name)}`;
  const isNamed = said.every((word) => named.includes(` ${word}`) || named.includes(` ${stemOf(word)}`));
  const called = SPOKEN.filter(({ codes }) => codes.includes(code));
  return isNamed || called.some(({ stems }) => said.every((word) => stems.includes(stemOf(word))));
}

/** The finest level of each branch: subclasses, and classes without one, which end in 0. */
function fiveDigitEntries(lines: readonly SicLine[]): Industry[] {
  const byCode = new Map(lines.map((line) => [line.code, line]));
  const parents = new Set(lines.map(({ parent }) => parent));
  const sectionOf = (line: SicLine): string => {
    const parent = byCode.get(line.parent);
    return parent ? sectionOf(parent) : line.name;
  };
  return lines
    .filter(({ code }) => /^\d{2}\.\d{2}(\/\d)?$/.test(code) && !parents.has(code))
    .map((line) => ({ code: digitsOf(line.code), name: line.name, section: sectionOf(line) }));
}

function digitsOf(code: string): string {
  return code.replace(/[./]/g, '').padEnd(5, '0');
}
