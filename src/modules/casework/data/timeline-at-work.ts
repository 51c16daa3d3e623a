import type { Source } from './timeline-source.js';

/** What changed in a job while it went on; $1 is the person. What it was until then is a row, what it became the next one. */
export const JOB_CHANGES: readonly Source[] = [
  {
    kind: 'job',
    event: 'job-changed',
    id: 't.id',
    day: '(t.until_on + 1)',
    extras: {
      code: 't.pay_pence_per_hour::text',
      also: 'coalesce(n.hours_per_week, j.hours_per_week)::text',
      words: 'coalesce(n.job_title, j.job_title)',
      what: 'm.name',
      reason: 't.hours_per_week::text',
      pence: 'coalesce(n.pay_pence_per_hour, j.pay_pence_per_hour)',
      who_id: 't.recorded_by',
      link_id: 'j.id',
    },
    from: `placement_term t JOIN placement j ON j.id = t.placement_id JOIN employer m ON m.id = j.employer_id
           LEFT JOIN LATERAL (SELECT x.hours_per_week, x.pay_pence_per_hour, x.job_title FROM placement_term x
             WHERE x.placement_id = t.placement_id AND x.until_on > t.until_on ORDER BY x.until_on LIMIT 1) n ON true WHERE t.participant_id = $1`,
  },
];

/** What an employer may be told, what helps at work, and Access to Work: for those who may see health ($1 is the person). */
export const HELP_AT_WORK: readonly Source[] = [
  {
    kind: 'fit-note',
    event: 'choice-confirmed',
    id: 'c.id',
    day: 'c.confirmed_on',
    extras: {
      code: 'c.tells',
      also: 'c.confirmed_how',
      what: 'm.name',
      who_id: 'c.written_by',
      link_id: 'c.work_plan_id',
    },
    from: `work_plan_choice c JOIN work_plan w ON w.id = c.work_plan_id JOIN employer m ON m.id = w.employer_id
           WHERE c.participant_id = $1 AND c.confirmed_on IS NOT NULL`,
  },
  {
    kind: 'fit-note',
    event: 'adjustment-moved',
    id: 'l.id',
    day: 'l.since_on',
    extras: {
      code: 'l.state',
      words: 'l.what',
      what: 'm.name',
      reason: `nullif(l.reason, '')`,
      who_id: 'l.written_by',
      link_id: 'l.work_plan_id',
    },
    // An edition that only puts it in other words is no news.
    from: `work_plan_line l JOIN work_plan w ON w.id = l.work_plan_id JOIN employer m ON m.id = w.employer_id WHERE l.participant_id = $1
                  AND NOT EXISTS (SELECT FROM work_plan_line b WHERE b.line_id = l.line_id AND b.edition = l.edition - 1 AND b.state = l.state)`,
  },
  {
    kind: 'fit-note',
    event: 'access-to-work',
    id: 'a.id',
    at: 'a.created_at',
    extras: { code: 'a.stage', reason: `nullif(a.reason, '')`, who_id: 'a.written_by', link_id: 'a.record_id' },
    from: `access_to_work a WHERE a.participant_id = $1
                  AND NOT EXISTS (SELECT FROM access_to_work b WHERE b.record_id = a.record_id AND b.edition = a.edition - 1 AND b.stage = a.stage)`,
  },
];
