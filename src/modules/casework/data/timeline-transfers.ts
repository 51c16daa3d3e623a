import type { Source } from './timeline-source.js';

const PROVIDERS = `transfer t LEFT JOIN provider g ON g.id = t.provider_id LEFT JOIN provider v ON v.id = t.to_provider_id`;
const ANSWERED = `CASE WHEN t.state = 'moved' THEN '' ELSE t.answer END`;

/** When another provider was asked to take over, and what became of it; $1 is the person. */
export const TRANSFERS: readonly Source[] = [
  {
    kind: 'support',
    event: 'transfer-asked',
    id: 't.id',
    at: 't.asked_at',
    extras: {
      ...{ words: 't.note', what: 'v.name', also: 'g.name', who_id: 't.asked_by', link_id: 't.id' },
      reason: `(SELECT c.label FROM code_list_value c WHERE c.list = 'transfer-reason' AND c.code = t.reason LIMIT 1)`,
    },
    from: `${PROVIDERS} WHERE t.participant_id = $1`,
  },
  {
    kind: 'support',
    event: 'transfer-answered',
    id: 't.id',
    at: 't.answered_at',
    extras: {
      ...{ code: 't.state', words: ANSWERED, what: 'v.name', also: 'g.name' },
      ...{ who_id: 't.answered_by', link_id: 't.id' },
    },
    from: `${PROVIDERS} WHERE t.participant_id = $1 AND t.state IN ('moved', 'declined', 'withdrawn')`,
  },
];
