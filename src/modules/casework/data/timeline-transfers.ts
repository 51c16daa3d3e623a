import type { Source } from './timeline-source.js';

/** Neither side's name is seen by a policy of another area; it stands here beside its own transfer. */
const side = (provider: string, area: string): string =>
  `provider_called(${provider}) || CASE WHEN t.to_area_id IS NULL THEN '' ELSE ' in ' || (SELECT a.name FROM area a WHERE a.id = ${area}) END`;
const TO = side('t.to_provider_id', 't.to_area_id');
const FROM = side('t.provider_id', 't.area_id');
const ANSWERED = `CASE WHEN t.state = 'moved' THEN '' ELSE t.answer END`;

/** When another provider was asked to take over, and what became of it; $1 is the person. */
export const TRANSFERS: readonly Source[] = [
  {
    kind: 'support',
    event: 'transfer-asked',
    id: 't.id',
    at: 't.asked_at',
    extras: {
      ...{ words: 't.note', what: TO, also: FROM, who_id: 't.asked_by', link_id: 't.id' },
      reason: `(SELECT c.label FROM code_list_value c WHERE c.list = 'transfer-reason' AND c.code = t.reason LIMIT 1)`,
    },
    from: `transfer t WHERE t.participant_id = $1`,
  },
  {
    kind: 'support',
    event: 'transfer-answered',
    id: 't.id',
    at: 't.answered_at',
    extras: {
      ...{ code: 't.state', words: ANSWERED, what: TO, also: FROM },
      ...{ who_id: 't.answered_by', link_id: 't.id' },
    },
    from: `transfer t WHERE t.participant_id = $1 AND t.state IN ('moved', 'declined', 'withdrawn')`,
  },
];
