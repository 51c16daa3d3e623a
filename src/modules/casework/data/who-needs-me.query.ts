import { Injectable } from '@nestjs/common';
import type { CalendarDate } from '#shared/calendar-date';
import { PreparedReads } from '#platform/persistence/prepared-reads';

/** One person on a caseload with everything a need can follow from; instants are `Date`, days are days. */
export interface NeedRow {
  readonly participantId: string;
  readonly episodeId: string;
  readonly specialistId: string;
  readonly areaId: string;
  readonly providerId: string;
  readonly name: string;
  readonly status: string;
  readonly route: string | null;
  readonly model: 'ips' | 'seqf';
  readonly referredOn: CalendarDate;
  readonly allocatedOn: CalendarDate;
  readonly startedOn: CalendarDate | null;
  readonly lastContactOn: CalendarDate | null;
  readonly windowEndsOn: CalendarDate | null;
  readonly missedInARow: number;
  readonly nextSessionId: string | null;
  readonly nextSessionAt: Date | null;
  readonly unrecordedId: string | null;
  readonly unrecordedAt: Date | null;
  readonly unrecordedVersion: number | null;
  readonly nextSessionVersion: number | null;
  readonly nextSessionIsConfirmed: boolean | null;
  readonly triedAt: Date | null;
  /** The last try of any day that reached nobody. */
  readonly lastTriedAt: Date | null;
  readonly firstEmployerContactOn: CalendarDate | null;
  readonly metAt: Date | null;
  readonly planReviewDueOn: CalendarDate | null;
  readonly betterOffReviewDueOn: CalendarDate | null;
  /** Jobs found during support that go on or are agreed, with the days contacts were moved to. */
  readonly jobs: readonly {
    readonly startsOn: CalendarDate;
    readonly offeredOn: CalendarDate | null;
    readonly moves: Readonly<Record<string, CalendarDate>>;
  }[];
  /** The days on which the person was reached since the first of them came near. */
  readonly reachedOn: readonly CalendarDate[];
  /** The oldest early sign that a job is at risk and that nobody settled. */
  readonly riskSign: string | null;
  readonly riskSeenOn: CalendarDate | null;
  readonly riskPlacementId: string | null;
  /** Whether they have a job now, found in support or before it. */
  readonly hasJob: boolean;
  /** The last day of the last job, when there is no other. */
  readonly jobEndedOn: CalendarDate | null;
  readonly evidencePlacementId: string | null;
  readonly evidenceDueOn: CalendarDate | null;
  /** The last day of all their fit notes; null where whoever asks may not see them. */
  readonly fitNoteEndsOn: CalendarDate | null;
  readonly taskId: string | null;
  readonly taskTitle: string | null;
  readonly taskDueOn: CalendarDate | null;
}

/** Each look-up is one step on an index of its table, so the whole costs little more than the caseload itself. */
const needsOf = (whose: string): string => `
  SELECT e.participant_id AS "participantId", e.id AS "episodeId", e.specialist_id AS "specialistId", e.area_id AS "areaId", e.provider_id AS "providerId",
         trim(p.given_name || ' ' || p.family_name) AS name, e.status, e.route, e.model, e.referred_on AS "referredOn",
         e.allocated_on AS "allocatedOn", e.started_on AS "startedOn", e.last_contact_on AS "lastContactOn",
         e.window_ends_on AS "windowEndsOn", e.missed_in_a_row AS "missedInARow",
         coming.id AS "nextSessionId", coming.starts_at AS "nextSessionAt",
         coming.version AS "nextSessionVersion", coming.confirmed_at IS NOT NULL AS "nextSessionIsConfirmed", past.id AS "unrecordedId", past.starts_at AS "unrecordedAt", past.version AS "unrecordedVersion",
         CASE WHEN tried.happened_at >= $7 THEN tried.happened_at END AS "triedAt", tried.happened_at AS "lastTriedAt",
         e.first_employer_contact_on AS "firstEmployerContactOn",
         met.starts_at AS "metAt", plan.review_due_on AS "planReviewDueOn", money.review_due_on AS "betterOffReviewDueOn",
         coalesce(jobs.going_on, '[]') AS jobs, coalesce(reached.days, '[]') AS "reachedOn",
         risk.sign AS "riskSign", risk.seen_on AS "riskSeenOn", risk.placement_id AS "riskPlacementId", jobs.held > 0 AS "hasJob", CASE WHEN jobs.held = 0 THEN jobs.last_ended_on END AS "jobEndedOn",
         evidence.placement_id AS "evidencePlacementId", evidence.due_on AS "evidenceDueOn",
         fit.ends_on AS "fitNoteEndsOn",
         todo.id AS "taskId", todo.title AS "taskTitle", todo.due_on AS "taskDueOn"
    FROM episode e
    JOIN participant p ON p.id = e.participant_id
    LEFT JOIN action_plan plan ON plan.episode_id = e.id
    LEFT JOIN LATERAL (SELECT b.review_due_on FROM better_off b WHERE b.episode_id = e.id ORDER BY b.edition DESC LIMIT 1) money ON true
    LEFT JOIN LATERAL (SELECT s.id, s.starts_at, s.version, s.confirmed_at FROM support_session s
                        WHERE s.episode_id = e.id AND s.status = 'booked' AND s.ends_at >= $2 ORDER BY s.starts_at LIMIT 1) coming ON true
    LEFT JOIN LATERAL (SELECT s.id, s.starts_at, s.version FROM support_session s
                        WHERE s.episode_id = e.id AND s.status = 'booked' AND s.ends_at < $2 ORDER BY s.starts_at LIMIT 1) past ON true
    LEFT JOIN LATERAL (SELECT s.starts_at FROM support_session s
                        WHERE e.status = 'allocated' AND s.episode_id = e.id AND s.status = 'attended' ORDER BY s.starts_at LIMIT 1) met ON true
    LEFT JOIN LATERAL (SELECT jsonb_agg(jsonb_build_object('startsOn', j.starts_on, 'offeredOn', j.offered_on, 'moves',
                                 (SELECT coalesce(jsonb_object_agg(m.contact, m.moved_to ORDER BY m.moved_at), '{}') FROM job_contact_move m
                                   WHERE m.placement_id = j.id AND m.side = 'person')))
                                FILTER (WHERE j.ended_on IS NULL AND NOT j.was_in_post_at_start) AS going_on,
                              min(j.starts_on) FILTER (WHERE j.ended_on IS NULL AND NOT j.was_in_post_at_start) AS first_on,
                              max(j.ended_on) FILTER (WHERE j.ended_on <= $3) AS last_ended_on,
                              count(*) FILTER (WHERE j.starts_on <= $3 AND (j.ended_on IS NULL OR j.ended_on > $3)) AS held
                         FROM placement j WHERE j.episode_id = e.id AND j.never_began_on IS NULL AND j.kind = ANY ($6::text[])) jobs ON true
    LEFT JOIN LATERAL (SELECT jsonb_agg(DISTINCT (c.at AT TIME ZONE 'Europe/London')::date) AS days FROM (
                         SELECT s.starts_at AS at FROM support_session s WHERE s.episode_id = e.id AND s.status = 'attended'
                         UNION ALL SELECT n.happened_at FROM contact_note n WHERE n.episode_id = e.id AND n.reached) c
                        WHERE jobs.first_on IS NOT NULL AND c.at >= jobs.first_on - $9::integer - 1) reached ON true
    LEFT JOIN LATERAL (SELECT r.sign, r.seen_on, r.placement_id FROM job_risk_sign r JOIN placement j ON j.id = r.placement_id
                        WHERE r.episode_id = e.id AND r.settled_on IS NULL AND j.ended_on IS NULL AND j.never_began_on IS NULL
                        ORDER BY r.seen_on, r.recorded_at LIMIT 1) risk ON true
    LEFT JOIN LATERAL (SELECT owed.placement_id, owed.due_on FROM (
                         SELECT j.id AS placement_id, j.starts_on + $4::integer AS due_on FROM job_without_evidence j
                          WHERE j.episode_id = e.id AND j.starts_on <= $3 AND NOT j.was_in_post_at_start
                         UNION ALL
                         SELECT w.placement_id, w.paid_on + $4::integer FROM payment_without_evidence w WHERE w.episode_id = e.id) owed
                        ORDER BY owed.due_on LIMIT 1) evidence ON true
    LEFT JOIN LATERAL (SELECT max(f.ends_on) AS ends_on FROM fit_note f
                        WHERE $8::boolean AND f.participant_id = e.participant_id AND f.removed_because = ''
                          AND NOT EXISTS (SELECT FROM fit_note m WHERE m.note_id = f.note_id AND m.edition > f.edition)) fit ON true
    LEFT JOIN LATERAL (SELECT n.happened_at FROM contact_note n
                        WHERE n.episode_id = e.id AND NOT n.reached AND n.happened_at <= $2
                        ORDER BY n.happened_at DESC LIMIT 1) tried ON true
    LEFT JOIN LATERAL (SELECT t.id, t.title, t.due_on FROM task t
                        WHERE t.episode_id = e.id AND t.done_at IS NULL AND (t.assignee_id = e.specialist_id OR t.assignee_id IS NULL OR e.specialist_id = ANY (t.also_for))
                          -- The run of misses that asked for this task is its own reason.
                          AND NOT (t.kind = 'outreach' AND e.missed_in_a_row >= $5)
                        ORDER BY t.due_on LIMIT 1) todo ON true
   WHERE e.specialist_id ${whose} AND e.exited_on IS NULL`;

/** One specialist is asked for all day, and planned best without a list. */
const NEEDS_OF_ONE = needsOf('= $1::uuid');
const NEEDS_OF_SEVERAL = needsOf('= ANY($1::uuid[])');

/** What the look-ups compare with. */
export interface NeedMarks {
  readonly now: Date;
  readonly today: CalendarDate;
  /** When today began in London. */
  readonly dayBegan: Date;
  /** Days after a job began or was paid by which its evidence is expected. */
  readonly evidenceDays: number;
  readonly missedInARow: number;
  /** Whether whoever asks may see fit notes. */
  readonly withFitNotes: boolean;
  /** Days before a job starts from which a contact counts for it. */
  readonly beforeDays: number;
  /** Kinds of work that count as a job. */
  readonly jobKinds: readonly string[];
}

/** What may need a specialist today, for everybody they carry: one query. */
@Injectable()
export class WhoNeedsMeQuery {
  constructor(private readonly reads: PreparedReads) {}

  of(specialistIds: readonly string[], marks: NeedMarks): Promise<NeedRow[]> {
    const values = [
      ...[marks.now, marks.today, marks.evidenceDays, marks.missedInARow, marks.jobKinds, marks.dayBegan],
      ...[marks.withFitNotes, marks.beforeDays],
    ];
    const [only, ...others] = specialistIds;
    return only && others.length === 0
      ? this.reads.query<NeedRow>(NEEDS_OF_ONE, [only, ...values])
      : this.reads.query<NeedRow>(NEEDS_OF_SEVERAL, [specialistIds, ...values]);
  }
}
