import type { PaperBlock, PaperLanguage } from '#shared/paper';

/** Words in each language papers are written in. */
export type Words = Readonly<Record<PaperLanguage, string>>;

/** What the record says: words, a list, or rows of a table. */
export type FactValue = string | readonly string[] | readonly (readonly string[])[];
export type Facts = Readonly<Record<string, FactValue>>;

/** One part of a template. {name} in its words stands for a fact; `when`: it is left out where that fact is not there. */
export type TemplatePart = { readonly when?: string } & (
  | { readonly does: 'heading'; readonly level: 2 | 3; readonly words: Words }
  | { readonly does: 'text' | 'notice'; readonly words: Words }
  | { readonly does: 'list'; readonly of: string }
  | {
      readonly does: 'facts';
      readonly caption: Words;
      readonly rows: readonly { readonly label: Words; readonly value: string }[];
    }
  | { readonly does: 'table'; readonly caption: Words; readonly head: readonly Words[]; readonly of: string }
);

/** Something a document cannot do without, and what to say where the record does not have it. */
export interface Needed {
  readonly fact: string;
  /** In plain words, such as "No goal is recorded yet". */
  readonly missing: string;
  /** Where it can be recorded: a page below the run of support, or one of the person. */
  readonly fix: { readonly text: string; readonly below: 'episode' | 'participant'; readonly page: string } | null;
}

/** Who reads it: a document about somebody goes to others only where they agreed to that. */
export type Audience = 'participant' | 'employer' | 'practice';

/** A document as it is made: words and places for facts, and nothing that decides. An administrator reads it as it stands here. */
export interface Template {
  readonly code: string;
  /** Goes up with every change of its words or parts; what was made says by which. */
  readonly version: number;
  readonly name: string;
  readonly what: string;
  readonly audience: Audience;
  /** The purpose the person must allow (domain 7.4); null where it goes to themselves. */
  readonly purpose: string | null;
  readonly title: Words;
  readonly needs: readonly Needed[];
  /** What it is made from besides the record: a plan for work at one employer. It says something of health then. */
  readonly madeFrom?: 'work-plan';
  /** Whether somebody writes words of their own into it, as the fact `body`. */
  readonly hasBody: boolean;
  /** Who usually signs it, in order; nobody for a letter. */
  readonly signedBy: readonly ('participant' | 'specialist' | 'employer')[];
  readonly parts: readonly TemplatePart[];
}

const PLACE = /\{(\w+)\}/g;

/** Whether the record has it: blank words, an empty list and an empty table are none. */
export function isThere(value: FactValue | undefined): value is FactValue {
  return value !== undefined && value.length > 0 && (typeof value !== 'string' || value.trim() !== '');
}

/** What keeps a document from being made, each thing once. */
export function missingFrom(template: Template, facts: Facts): readonly Needed[] {
  return template.needs.filter(({ fact }) => !isThere(facts[fact]));
}

/** Every fact a template has a place for, in the order in which they come. */
export function factsOf({ title, parts }: Pick<Template, 'title' | 'parts'>): readonly string[] {
  const named = parts.flatMap((part): string[] => {
    const own = part.when ? [part.when] : [];
    if (part.does === 'list' || part.does === 'table') return [...own, part.of];
    if (part.does === 'facts') return [...own, ...part.rows.flatMap(({ value }) => placesIn(value))];
    return [...own, ...placesIn(part.words.en)];
  });
  return [...new Set([...placesIn(title.en), ...named])];
}

const placesIn = (words: string): string[] => [...words.matchAll(PLACE)].map(([, name = '']) => name);

/** The parts as they stand for somebody. A part that would have a hole is left out: what must be there was asked for before. */
export function filled(template: Template, facts: Facts, language: PaperLanguage): readonly PaperBlock[] {
  return template.parts.flatMap((part) => {
    if (part.when && !isThere(facts[part.when])) return [];
    const block = blockOf(part, facts, language);
    return block ? [block] : [];
  });
}

export const filledTitle = (template: Template, facts: Facts, language: PaperLanguage): string =>
  inWords(template.title[language], facts) ?? template.name;

function blockOf(part: TemplatePart, facts: Facts, language: PaperLanguage): PaperBlock | null {
  switch (part.does) {
    case 'heading':
      return { kind: 'heading', level: part.level, text: inWords(part.words[language], facts) ?? part.words[language] };
    case 'text':
    case 'notice': {
      const text = inWords(part.words[language], facts);
      return text === null ? null : { kind: part.does, text };
    }
    case 'list': {
      const items = facts[part.of];
      return isThere(items) && typeof items !== 'string' ? { kind: 'list', items: items.map(String) } : null;
    }
    case 'facts': {
      const rows = part.rows.flatMap(({ label, value }) => {
        const words = inWords(value, facts);
        return words === null ? [] : [{ label: label[language], value: words }];
      });
      return rows.length === 0 ? null : { kind: 'facts', caption: part.caption[language], rows };
    }
    case 'table': {
      const rows = facts[part.of];
      const head = part.head.map((words) => words[language]);
      return isThere(rows) && typeof rows !== 'string'
        ? { kind: 'table', caption: part.caption[language], head, rows: rows.map((row) => [row].flat()) }
        : null;
    }
  }
}

/** The words with their facts; null where one is not there. */
function inWords(words: string, facts: Facts): string | null {
  const isWhole = placesIn(words).every((name) => isThere(facts[name]));
  return isWhole ? words.replaceAll(PLACE, (_place, name: string) => [facts[name] ?? ''].flat(2).join(', ')) : null;
}

/**
 * Whether somebody in that capacity may be asked to sign it, which is to read it: the participant and their specialist always; an employer
 * what is made for one; family or somebody else what is made for the participant themselves, and nothing of health.
 */
export function maySign(
  template: Pick<Template, 'audience' | 'madeFrom'>,
  role: 'participant' | 'specialist' | 'employer' | 'other',
): boolean {
  if (role === 'employer') return template.audience === 'employer';
  return role !== 'other' || (template.audience === 'participant' && !isSensitive(template));
}

/** Whether it says something of health: only those who may see that make it or read it. */
export const isSensitive = ({ madeFrom }: Pick<Template, 'madeFrom'>): boolean => madeFrom === 'work-plan';
