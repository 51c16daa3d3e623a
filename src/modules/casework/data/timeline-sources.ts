import { HELP_AT_WORK, JOB_CHANGES } from './timeline-at-work.js';
import { PLANS } from './timeline-plans.js';
import { TRANSFERS } from './timeline-transfers.js';
import { PAPERS } from './timeline-papers.js';
import { APPLICATIONS } from './timeline-applications.js';
import { SIGNPOSTS } from './timeline-signposts.js';
import { MESSAGE_SOURCES } from './timeline-message-sources.js';
import { OF_EPISODE, type Source } from './timeline-source.js';

/**
 * A day without a time stands at noon in London, so that it sorts among that day's sessions; what follows from what on one
 * day keeps the order of the list below.
 */
export const noon = (day: string, place: number): string =>
  `(${day} + time '12:00' + interval '${place} seconds') AT TIME ZONE 'Europe/London'`;
/** The London day of an instant. */
export const londonDay = (instant: string): string => `(${instant} AT TIME ZONE 'Europe/London')::date`;

const UNSTARTED = `CASE WHEN e.started_on IS NULL THEN 'not-started' END`;
const nameOf = (id: string): string => `(SELECT s.name FROM user_account s WHERE s.id = ${id})`;

/** Who carried them the day support started, who may not be who does now. */
const CARRIER_AT_START = `coalesce((SELECT x.specialist_id FROM episode_assignment x WHERE x.episode_id = e.id AND x.from_day <= e.started_on
  AND (x.to_day IS NULL OR x.to_day >= e.started_on) ORDER BY x.from_day, x.to_day NULLS LAST LIMIT 1), e.specialist_id)::text`;
/** Whom they were allocated to, before any transfer. */
const FIRST_PROVIDER = `coalesce(e.counted_provider_id,
  (SELECT t.provider_id FROM transfer t WHERE t.episode_id = e.id AND t.state = 'moved' ORDER BY t.answered_at LIMIT 1), e.provider_id)`;

/** The person's referrals, also under records that were merged into theirs: they are the same person's story. */
const OWN_REFERRAL = `r.participant_id = ANY (ARRAY(SELECT $1::uuid UNION ALL SELECT m.id FROM participant m WHERE m.merged_into_id = $1))`;

/** Every source of the timeline: one look at an index each. */
export const SOURCES: readonly Source[] = [
  {
    kind: 'session',
    event: 'session',
    id: 's.id',
    // A session called off counts from when that was written down, one to come not at all: it stands above as the next.
    at: `CASE WHEN s.status IN ('booked', 'attended', 'did-not-attend') THEN s.starts_at ELSE least(s.starts_at, coalesce(s.recorded_at, s.starts_at)) END`,
    extras: {
      code: 's.status',
      also: 's.mode',
      words: `coalesce(nullif(s.note, ''), s.purpose)`,
      what: `coalesce(g.name, nullif(s.place, ''))`,
      reason: `nullif(s.attendance_reason, '')`,
      who_id: 's.specialist_id::text',
      link_id: 's.id',
    },
    from: `support_session s LEFT JOIN gp_practice g ON g.ods_code = s.practice_code WHERE s.participant_id = $1 AND s.status <> 'moved' AND NOT (s.status = 'booked' AND s.starts_at > $4)`,
  },
  {
    kind: 'session',
    event: 'session-corrected',
    id: 'x.id',
    at: 'x.corrected_at',
    extras: {
      code: 'x.was_status',
      also: 'x.became_status',
      words: 'x.why',
      who_id: 'x.corrected_by',
      link_id: 'x.session_id',
    },
    from: 'session_correction x WHERE x.participant_id = $1',
  },
  {
    kind: 'session',
    event: 'session-confirmed',
    id: 's.id',
    at: 's.confirmed_at',
    extras: { words: 's.starts_at::text', link_id: 's.id' },
    from: 'support_session s WHERE s.participant_id = $1 AND s.confirmed_at IS NOT NULL',
  },
  {
    kind: 'note',
    event: 'note',
    id: 'n.id',
    at: 'n.happened_at',
    extras: {
      ...{ code: 'n.mode', also: `CASE WHEN n.reached THEN 'reached' ELSE 'not-reached' END` },
      ...{ words: 'n.text', what: `CASE WHEN n.sensitive THEN 'sensitive' END`, who_id: 'n.author_id::text' },
    },
    from: 'contact_note n WHERE n.participant_id = $1',
  },
  {
    kind: 'support',
    event: 'referred',
    id: 'r.id',
    day: 'r.referred_on',
    extras: { code: 'r.source', words: 'r.notes', what: `nullif(r.referrer_organisation, '')`, link_id: 'r.id' },
    from: `referral r WHERE ${OWN_REFERRAL}`,
  },
  {
    kind: 'note',
    event: 'contact-attempt',
    id: 'a.id',
    day: 'a.happened_on',
    extras: { code: 'a.channel', also: 'a.result', words: 'a.note', who_id: 'a.recorded_by' },
    from: `referral r JOIN referral_contact_attempt a ON a.referral_id = r.id WHERE ${OWN_REFERRAL}`,
  },
  {
    kind: 'support',
    event: 'referral-decided',
    id: 'r.id',
    at: 'r.decided_at',
    extras: {
      code: 'r.status',
      reason: `(SELECT c.label FROM code_list_value c WHERE c.list IN ('decline-reason', 'withdraw-reason') AND c.code = r.decision_reason LIMIT 1)`,
      words: 'r.decision_note',
      who_id: 'r.decided_by',
      link_id: 'r.id',
    },
    from: `referral r WHERE ${OWN_REFERRAL} AND r.decided_at IS NOT NULL`,
  },
  {
    kind: 'support',
    event: 'allocated',
    id: 'e.id',
    day: 'e.allocated_on',
    extras: {
      code: 'e.model',
      words: 'first.reason',
      what: `provider_called(${FIRST_PROVIDER})`,
      reason: nameOf('coalesce(first.specialist_id, e.specialist_id)'),
      also: 'first.assigned_by',
      who_id: 'first.assigned_by',
    },
    from: `episode e
      LEFT JOIN LATERAL (SELECT x.specialist_id, x.reason, x.assigned_by FROM episode_assignment x WHERE x.episode_id = e.id ORDER BY x.from_day, x.to_day NULLS LAST LIMIT 1) first ON true
      WHERE e.participant_id = $1`,
  },
  {
    kind: 'support',
    event: 'reassigned',
    id: 'x.id',
    day: 'x.from_day',
    extras: { words: 'x.reason', reason: nameOf('x.specialist_id'), also: 'x.assigned_by', who_id: 'x.assigned_by' },
    from: `episode_assignment x WHERE x.${OF_EPISODE}
      AND EXISTS (SELECT FROM episode_assignment b WHERE b.episode_id = x.episode_id AND b.id <> x.id AND b.to_day IS NOT NULL AND b.to_day <= x.from_day
                   AND (b.from_day < x.from_day OR x.to_day IS NULL OR b.to_day < x.to_day))`,
  },
  {
    kind: 'support',
    event: 'started',
    id: 'e.id',
    day: 'e.started_on',
    extras: {
      code: 'e.route',
      also: 'e.first_meeting_mode',
      words: 'e.window_ends_on::text',
      who_id: CARRIER_AT_START,
    },
    from: 'episode e WHERE e.participant_id = $1 AND e.started_on IS NOT NULL',
  },
  {
    kind: 'support',
    event: 'ended',
    id: 'e.id',
    day: 'e.exited_on',
    // The audit alone knows who ended it, and the record's specialist may be another.
    extras: { code: 'e.exit_reason', also: UNSTARTED, words: 'e.exit_note' },
    from: 'episode e WHERE e.participant_id = $1 AND e.exited_on IS NOT NULL',
  },
  ...PLANS,
  ...HELP_AT_WORK,
  {
    kind: 'job',
    event: 'job-started',
    id: 'j.id',
    day: 'j.starts_on',
    extras: {
      code: `CASE WHEN j.was_in_post_at_start THEN 'in-post' END`,
      also: `b.hours_per_week::text`,
      words: 'b.job_title',
      what: 'm.name',
      pence: 'b.pay_pence_per_hour',
      link_id: 'j.id',
    },
    from: `placement j JOIN job_as_begun b ON b.placement_id = j.id JOIN employer m ON m.id = j.employer_id WHERE j.participant_id = $1 AND j.never_began_on IS NULL AND j.starts_on <= ${londonDay('$4')}`,
  },
  ...JOB_CHANGES,
  {
    kind: 'job',
    event: 'job-ended',
    id: 'j.id',
    day: 'j.ended_on',
    extras: { code: 'j.end_reason', words: 'j.job_title', what: 'm.name', link_id: 'j.id' },
    from: 'placement j JOIN employer m ON m.id = j.employer_id WHERE j.participant_id = $1 AND j.ended_on IS NOT NULL',
  },
  {
    kind: 'job',
    event: 'job-ended',
    id: 'j.id',
    day: 'j.never_began_on',
    extras: {
      code: 'j.never_began_reason',
      also: `'never-began'`,
      words: 'j.job_title',
      what: 'm.name',
      link_id: 'j.id',
    },
    from: 'placement j JOIN employer m ON m.id = j.employer_id WHERE j.participant_id = $1 AND j.never_began_on IS NOT NULL',
  },
  {
    kind: 'job',
    event: 'earnings',
    id: 'w.id',
    day: 'w.paid_on',
    extras: {
      code: 'w.kind',
      also: `CASE WHEN w.voided_at IS NOT NULL THEN 'voided' WHEN w.document_id IS NULL THEN 'no-evidence' END`,
      pence: 'w.gross_pence',
      link_id: 'w.placement_id',
    },
    from: `earning w WHERE w.${OF_EPISODE}`,
  },
  {
    kind: 'job',
    event: 'evidence-asked',
    id: 'r.id',
    at: 'r.asked_at',
    extras: { code: 'r.asked_of', who_id: 'r.asked_by', link_id: 'r.episode_id' },
    from: 'evidence_request r WHERE r.participant_id = $1',
  },
  {
    kind: 'job',
    event: 'evidence-answered',
    id: 'r.id',
    at: 'r.came_in_at',
    extras: { code: 'r.asked_of', link_id: 'r.episode_id' },
    from: 'evidence_request r WHERE r.participant_id = $1 AND r.came_in_at IS NOT NULL',
  },
  {
    kind: 'job',
    event: 'outcome',
    id: 'q.id',
    day: 'q.achieved_on',
    extras: { code: 'q.kind', also: 'q.state', words: 'q.reason', pence: 'q.sum_pence', link_id: 'q.episode_id' },
    from: `outcome q WHERE q.${OF_EPISODE}`,
  },
  {
    kind: 'employer',
    event: 'employer-contact',
    id: 'c.id',
    day: 'c.happened_on',
    extras: {
      code: 'c.kind',
      words: 'c.note',
      what: 'm.name',
      who_id: 'c.specialist_id::text',
      link_id: 'c.employer_id',
    },
    from: `employer_activity c JOIN employer m ON m.id = c.employer_id WHERE c.${OF_EPISODE} AND c.voided_at IS NULL`,
  },
  ...TRANSFERS,
  ...SIGNPOSTS,
  ...APPLICATIONS,
  ...MESSAGE_SOURCES,
  ...PAPERS,
  {
    kind: 'document',
    event: 'document',
    id: 'd.id',
    at: 'd.created_at',
    extras: { code: 'd.kind', also: 'd.scan_state', what: 'd.file_name', who_id: 'd.uploaded_by', link_id: 'd.id' },
    // Papers of the record stand above, under their own names.
    from: `document d WHERE d.participant_id = $1 AND d.kind NOT IN ('made-document', 'signed-copy', 'signed-on-paper', 'sensitive-document')`,
  },
];
