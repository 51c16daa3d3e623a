import { Injectable } from '@nestjs/common';
import { PreparedReads } from '#platform/persistence/prepared-reads';
import type { CalendarDate } from '#shared/calendar-date';
import type { AdjustmentFacts, NoticedFacts } from '../domain/noticed-sign.js';
import type { Payment } from '../domain/payslips.js';

/** Hours and pay until a day, or as they are now. */
export interface TermsRow {
  readonly untilOn: CalendarDate | null;
  readonly hoursPerWeek: number;
  readonly guaranteedHours: number | null;
  readonly payPencePerHour: number;
}

/** One job that goes on, with everything a sign can be noticed from. */
export interface NoticedRow {
  readonly placementId: string;
  readonly episodeId: string;
  readonly model: 'ips' | 'seqf';
  readonly areaId: string;
  readonly providerId: string;
  readonly supportStartedOn: CalendarDate | null;
  readonly windowEndsOn: CalendarDate | null;
  readonly lastContactOn: CalendarDate | null;
  readonly kind: string;
  readonly startsOn: CalendarDate;
  readonly offeredOn: CalendarDate | null;
  readonly wasInPost: boolean;
  readonly moves: Readonly<Record<string, CalendarDate>>;
  readonly reached: readonly CalendarDate[];
  /** The first first, the present ones last. */
  readonly terms: readonly TermsRow[];
  /** The latest last. */
  readonly payments: readonly Payment[];
  readonly hasHighest: boolean;
  readonly adjustments: readonly AdjustmentFacts[];
  readonly fitNotes: NoticedFacts['fitNotes'];
  readonly said: {
    readonly requestId: string;
    readonly by: 'participant' | 'employer';
    readonly at: string;
    readonly lastDay: CalendarDate | null;
  } | null;
  /** What was answered already, by the names of the signs. */
  readonly answered: readonly string[];
}

/** Each look-up is one step on an index of its table, for the few people of a caseload who have a job. */
const FACTS = `
  SELECT j.id AS "placementId", j.episode_id AS "episodeId", e.model, e.area_id AS "areaId", e.provider_id AS "providerId", e.started_on AS "supportStartedOn",
         e.window_ends_on AS "windowEndsOn", e.last_contact_on AS "lastContactOn", j.kind, j.starts_on AS "startsOn", j.offered_on AS "offeredOn",
         j.was_in_post_at_start AS "wasInPost",
         (SELECT coalesce(jsonb_object_agg(m.contact, m.moved_to ORDER BY m.moved_at), '{}') FROM job_contact_move m
           WHERE m.placement_id = j.id AND m.side = 'person') AS moves,
         (SELECT coalesce(jsonb_agg(DISTINCT (c.at AT TIME ZONE 'Europe/London')::date), '[]') FROM (
            SELECT s.starts_at AS at FROM support_session s WHERE s.episode_id = j.episode_id AND s.status = 'attended'
            UNION ALL SELECT n.happened_at FROM contact_note n WHERE n.episode_id = j.episode_id AND n.reached) c
           WHERE c.at >= least(j.starts_on, e.started_on) - $4::integer - 1) AS reached,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('untilOn', t.until_on, 'hoursPerWeek', t.hours_per_week,
                     'guaranteedHours', t.guaranteed_hours, 'payPencePerHour', t.pay_pence_per_hour) ORDER BY t.until_on), '[]')
            FROM placement_term t WHERE t.placement_id = j.id)
           || jsonb_build_object('untilOn', NULL, 'hoursPerWeek', j.hours_per_week, 'guaranteedHours', j.guaranteed_hours,
                                 'payPencePerHour', j.pay_pence_per_hour) AS terms,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'kind', p.kind, 'from', p.period_from, 'to', p.period_to,
                     'grossPence', p.gross_pence, 'hours', p.hours) ORDER BY p.period_from, p.period_to, p.paid_on, p.id), '[]')
            FROM (SELECT * FROM earning p WHERE p.episode_id = j.episode_id AND p.placement_id = j.id AND p.voided_at IS NULL
                   ORDER BY p.paid_on DESC LIMIT $6) p) AS payments,
         EXISTS (SELECT FROM outcome o WHERE o.episode_id = j.episode_id AND o.kind = 'HIGHER'
                    AND o.state NOT IN ('rejected', 'reversed')) AS "hasHighest",
         (SELECT coalesce(jsonb_agg(jsonb_build_object('lineId', l.line_id, 'what', l.what, 'state', l.state, 'sinceOn', l.since_on,
                     'byOn', l.by_on) ORDER BY l.since_on, l.line_id), '[]')
            FROM work_plan k JOIN work_plan_line l ON l.work_plan_id = k.id
           WHERE $3::boolean AND k.episode_id = j.episode_id AND k.employer_id = j.employer_id
             AND NOT EXISTS (SELECT FROM work_plan_line m WHERE m.line_id = l.line_id AND m.edition > l.edition)) AS adjustments,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('noteId', f.note_id, 'startsOn', f.starts_on, 'endsOn', f.ends_on)
                     ORDER BY f.starts_on, f.note_id), '[]')
            FROM fit_note f WHERE $3::boolean AND f.participant_id = j.participant_id AND f.removed_because = ''
             AND NOT EXISTS (SELECT FROM fit_note m WHERE m.note_id = f.note_id AND m.edition > f.edition)) AS "fitNotes",
         (SELECT jsonb_build_object('requestId', r.id, 'by', r.asked_of, 'at', r.came_in_at, 'lastDay', r.said ->> 'lastDay')
            FROM evidence_request r
           WHERE r.placement_id = j.id AND r.settled_at IS NULL AND (r.said ? 'stopped' OR r.said ->> 'verdict' = 'has-left')
           ORDER BY r.came_in_at DESC, r.id LIMIT 1) AS said,
         (SELECT coalesce(jsonb_agg(a.kind || '.' || a.facts), '[]') FROM job_sign_answer a WHERE a.placement_id = j.id) AS answered
    FROM placement j
    JOIN episode e ON e.id = j.episode_id
   WHERE j.episode_id = ANY ($1::uuid[]) AND j.ended_on IS NULL AND j.never_began_on IS NULL AND j.starts_on <= $2
     AND j.kind = ANY ($5::text[]) AND e.exited_on IS NULL
   ORDER BY j.starts_on, j.id`;

/** Payments of a job that are looked at: more than the payslips any policy asks about. */
const MOST_PAYMENTS = 24;

@Injectable()
export class NoticedFactsQuery {
  constructor(private readonly reads: PreparedReads) {}

  /** The jobs that go on in these runs of support: one query, whoever's they are. */
  of(
    episodeIds: readonly string[],
    marks: {
      readonly today: CalendarDate;
      /** Whether the reader may see details of health. */
      readonly withHealth: boolean;
      /** Days before a job from which a contact can count for it. */
      readonly beforeDays: number;
      /** Kinds of work that count as a job. */
      readonly jobKinds: readonly string[];
    },
  ): Promise<NoticedRow[]> {
    return this.reads.query<NoticedRow>(FACTS, [
      ...[episodeIds, marks.today, marks.withHealth, marks.beforeDays, marks.jobKinds, MOST_PAYMENTS],
    ]);
  }
}
