import type { Source } from './timeline-source.js';

/** Where somebody was pointed to, and what came of it; $1 is the person. */
export const SIGNPOSTS: readonly Source[] = [
  {
    kind: 'signpost',
    event: 'signposted',
    id: 'n.id',
    day: 'n.given_on',
    extras: { code: 'n.kind', words: 'n.note', what: 'v.name', who_id: 'n.given_by::text', link_id: 'n.id' },
    from: 'signpost n JOIN directory_service v ON v.id = n.service_id WHERE n.participant_id = $1',
  },
  {
    kind: 'signpost',
    event: 'signpost-learnt',
    id: 'n.id',
    day: 'n.happened_on',
    extras: { code: 'n.state', words: 'n.note', who_id: 'n.recorded_by', link_id: 'n.signpost_id' },
    from: 'signpost_step n WHERE n.participant_id = $1',
  },
];
