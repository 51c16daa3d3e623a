/** The languages papers are written in; Welsh words are drafts until somebody who speaks it has checked them. */
export type PaperLanguage = 'en' | 'cy';

/** A name and what is said to it, such as "Goal" and the goal. */
export interface PaperFact {
  readonly label: string;
  readonly value: string;
}

/** One part of a paper. A table has a header cell for each column; facts are a table whose rows have one. */
export type PaperBlock =
  /** What follows begins a page where there are pages. */
  | { readonly kind: 'new-page' }
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'notice'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly caption: string; readonly rows: readonly PaperFact[] }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

/**
 * What stands on a paper, apart from how it is set: the same paper is a page on the screen and a tagged PDF, so that neither
 * says anything the other does not. It is kept as it was made.
 */
export interface Paper {
  readonly title: string;
  readonly language: PaperLanguage;
  /** Set in letters half as large again, for somebody who needs them. */
  readonly isLarge: boolean;
  /** Who it is from, above the title. */
  readonly from: string;
  readonly blocks: readonly PaperBlock[];
}

/** The language as files and pages declare it. */
export const PAPER_LANGS: Readonly<Record<PaperLanguage, string>> = { en: 'en-GB', cy: 'cy' };
