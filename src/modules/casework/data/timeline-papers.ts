import type { Source } from './timeline-source.js';

/** One that speaks of health is not named: more people read a timeline than may read it. */
const titleOf = (table: string): string => `CASE WHEN ${table}.is_sensitive THEN NULL ELSE ${table}.title END`;

/** Documents made out of the record, and who signed them; $1 is the person. */
export const PAPERS: readonly Source[] = [
  {
    kind: 'paper',
    event: 'paper-made',
    id: 'g.id',
    at: 'g.made_at',
    extras: {
      what: titleOf('g'),
      reason: `CASE WHEN g.is_sensitive THEN NULL ELSE nullif(g.recipient, '') END`,
      who_id: 'g.made_by',
      link_id: 'CASE WHEN g.is_sensitive THEN NULL ELSE g.id END',
    },
    from: 'generated_document g WHERE g.participant_id = $1',
  },
  {
    kind: 'paper',
    event: 'paper-sent',
    id: 'q.id',
    at: 'q.asked_at',
    extras: {
      what: titleOf('q'),
      who_id: 'q.asked_by',
      link_id: 'CASE WHEN q.is_sensitive THEN NULL ELSE q.id END',
    },
    from: 'signature_request q WHERE q.participant_id = $1',
  },
  {
    kind: 'paper',
    event: 'paper-signed',
    id: 'n.id',
    at: 'n.signed_at',
    extras: {
      code: 'n.role',
      also: 'n.identified_by',
      what: titleOf('q'),
      reason: 'CASE WHEN q.is_sensitive THEN NULL ELSE n.typed_name END',
      who_id: 'n.recorded_by',
      link_id: 'CASE WHEN q.is_sensitive THEN NULL ELSE q.id END',
    },
    from: `signature_signer n JOIN signature_request q ON q.id = n.signature_request_id WHERE n.participant_id = $1 AND n.signed_at IS NOT NULL`,
  },
  {
    kind: 'paper',
    event: 'paper-over',
    id: 'q.id',
    at: 'q.closed_at',
    extras: {
      code: 'q.state',
      words: 'CASE WHEN q.is_sensitive THEN NULL ELSE q.closed_because END',
      what: titleOf('q'),
      link_id: 'CASE WHEN q.is_sensitive THEN NULL ELSE q.id END',
    },
    from: 'signature_request q WHERE q.participant_id = $1 AND q.closed_at IS NOT NULL',
  },
];
