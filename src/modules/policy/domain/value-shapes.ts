/** Full-time clients of one specialist: beyond soft somebody should look, beyond hard nobody is added. */
export interface CaseloadCap {
  readonly soft: number;
  readonly hard: number;
}

/** One column of the participant-level return: its code, the heading the file carries, and where its content comes from. */
export interface ReturnColumn {
  readonly code: string;
  readonly heading: string;
  readonly source: string;
}

/** One item of the 25-item fidelity scale (domain 6.2). Anchors: values up to and with `upTo` get the score; null is beyond. */
export interface FidelityItem {
  readonly item: number;
  readonly section: string;
  readonly label: string;
  readonly words: string;
  /** Whether case data can compute it: yes, partly, or only a reviewer's judgement. */
  readonly data: 'yes' | 'partly' | 'no';
  readonly anchors: readonly { readonly upTo: number | null; readonly score: number }[] | null;
}

/** How long one class of data is kept: so long from that day on, then its rows are deleted or lose what was personal. */
export interface RetentionRule {
  readonly period: number;
  readonly unit: 'days' | 'months' | 'years';
  readonly from: 'programme-end' | 'last-decision' | 'sent' | 'done' | 'import-finished' | 'closed';
  readonly action: 'delete' | 'anonymise';
  /** Why it may be kept so long and no longer. */
  readonly basis: string;
}

/** In which words a message exists. */
export type MessageVersion = 'english' | 'easy-read' | 'large-print' | 'welsh';

/** How much each thing two records have in common counts, and from how much on they may be one person. */
export interface SamePersonWeights {
  readonly nino: number;
  readonly phone: number;
  readonly birth: number;
  readonly postcode: number;
  readonly family: number;
  readonly familySounds: number;
  readonly given: number;
  readonly givenSounds: number;
  readonly from: number;
}
