import type { TimelineEvent, TimelineKind } from '../domain/timeline-kind.js';

/** The columns that a source may leave out, in the order they are selected. */
export const EXTRAS = {
  code: 'text',
  also: 'text',
  words: 'text',
  what: 'text',
  reason: 'text',
  pence: 'bigint',
  who_id: 'text',
  link_id: 'uuid',
} as const;

/** Where one sort of event comes from. SQL of this file only; $1 is the person, $4 now. */
export interface Source {
  readonly kind: TimelineKind;
  readonly event: TimelineEvent;
  readonly id: string;
  /** The instant, or for a day without a time the day. */
  readonly at?: string;
  readonly day?: string;
  readonly extras?: Partial<Record<keyof typeof EXTRAS, string>>;
  readonly from: string;
}

/** Episodes of the person, found once: several tables are indexed by episode alone. */
export const OF_EPISODE = 'episode_id = ANY (ARRAY(SELECT e.id FROM episode e WHERE e.participant_id = $1))';
