import type { Source } from './timeline-source.js';

/**
 * Steps of one day stand in the order they were recorded, and those of one moment in the order of their stages: entries of the same
 * instant are put in order by their ids.
 */
const IN_ORDER = `to_char(s.recorded_at AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISSUS')
  || coalesce(array_position(ARRAY['considered', 'sent', 'interview', 'offer', 'started', 'ended'], s.stage), 0) || '/' || s.id`;

/** What happened with jobs somebody applied for; $1 is the person. */
export const APPLICATIONS: readonly Source[] = [
  {
    kind: 'application',
    event: 'application-step',
    id: `(${IN_ORDER})`,
    day: 's.happened_on',
    extras: {
      code: 's.stage',
      also: `coalesce(coalesce(s.interview_day, i.on_day)::text, nullif(s.sent_by, ''))`,
      words: 's.note',
      what: `a.job_title || ', ' || coalesce(m.name, a.employer_name)`,
      reason: `nullif(s.reason, '')`,
      who_id: 's.recorded_by',
      link_id: 's.application_id',
    },
    from: `job_application_step s JOIN job_application a ON a.id = s.application_id LEFT JOIN employer m ON m.id = a.employer_id
           LEFT JOIN job_interview i ON i.id = s.interview_id WHERE s.participant_id = $1`,
  },
];
