import type { Source } from './timeline-source.js';

/** What happened with jobs somebody applied for; $1 is the person. */
export const APPLICATIONS: readonly Source[] = [
  {
    kind: 'application',
    event: 'application-step',
    id: 's.id',
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
