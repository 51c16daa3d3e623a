import type { Source } from './timeline-source.js';

const OF_EPISODE = 'episode_id = ANY (ARRAY(SELECT e.id FROM episode e WHERE e.participant_id = $1))';

/** Profile, plan, better-off calculations and fit notes; $1 is the person. */
export const PLANS: readonly Source[] = [
  {
    kind: 'plan',
    event: 'profile',
    id: 'v.id',
    at: 'v.created_at',
    extras: { code: 'v.edition::text', who_id: 'v.written_by', link_id: 'v.episode_id' },
    from: 'vocational_profile v WHERE v.participant_id = $1',
  },
  {
    kind: 'plan',
    event: 'own-words',
    id: 'o.id',
    at: 'o.sent_at',
    extras: { link_id: 'o.episode_id' },
    from: 'own_words o WHERE o.participant_id = $1 AND o.sent_at IS NOT NULL',
  },
  {
    kind: 'plan',
    event: 'plan-begun',
    id: 'l.id',
    day: 'l.started_on',
    // As it was agreed then: a review may have put it in other words since.
    extras: { words: 'coalesce(l.earlier_goals[1], l.goal)', link_id: 'l.episode_id' },
    from: `action_plan l WHERE l.${OF_EPISODE}`,
  },
  {
    kind: 'plan',
    event: 'plan-reviewed',
    id: 'l.id',
    day: 'l.reviewed_on',
    extras: { words: 'l.goal', link_id: 'l.episode_id' },
    from: `action_plan l WHERE l.${OF_EPISODE} AND l.reviewed_on IS NOT NULL`,
  },
  {
    kind: 'plan',
    event: 'step-done',
    id: 't.id',
    day: 't.done_on',
    extras: { code: 't.owner', words: 't.what', link_id: 'l.episode_id' },
    from: `action_plan l JOIN action_step t ON t.plan_id = l.id WHERE l.${OF_EPISODE} AND t.done_on IS NOT NULL`,
  },
  {
    kind: 'plan',
    event: 'progress-check',
    id: 'g.id',
    day: 'g.answered_on',
    extras: {
      code: 'g.occasion',
      also: 'jsonb_array_length(g.answers)::text',
      who_id: 'g.written_by',
      link_id: 'g.episode_id',
    },
    from: 'progress_check g WHERE g.participant_id = $1',
  },
  {
    kind: 'plan',
    event: 'better-off',
    id: 'b.id',
    day: 'b.calculated_on',
    extras: {
      code: 'b.period',
      also: '(b.then_pence - b.now_pence)::text',
      words: `nullif(b.decided, '')`,
      who_id: 'b.written_by',
      link_id: 'b.episode_id',
    },
    from: 'better_off b WHERE b.participant_id = $1',
  },
  {
    kind: 'fit-note',
    event: 'fit-note',
    id: 'n.note_id',
    day: 'n.issued_on',
    extras: {
      code: 'n.kind',
      also: `array_to_string(n.options, ',')`,
      what: 'n.starts_on::text',
      reason: 'n.ends_on::text',
      who_id: 'n.written_by',
      link_id: 'n.note_id',
    },
    // What counts is the newest edition, and one that removes the note counts for nothing.
    from: `fit_note n WHERE n.participant_id = $1 AND n.removed_because = ''
                  AND NOT EXISTS (SELECT FROM fit_note m WHERE m.note_id = n.note_id AND m.edition > n.edition)`,
  },
];
