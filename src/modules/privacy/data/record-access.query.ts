import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { Deed } from '../domain/access-words.js';

/** Which entries about somebody. Empty text and null mean any. */
export interface AccessSelection {
  /** Part of the name of somebody, of their role or organisation. */
  readonly who: string;
  readonly what: 'read' | 'list' | 'changed' | 'denied' | null;
  /** People with an account, or the service itself. */
  readonly whom: 'people' | 'service' | null;
  readonly isUnusual: boolean;
}

/** The hours in which work is usual: wall-clock London times, and ISO days of the week. */
export interface UsualHours {
  readonly from: string;
  readonly until: string;
  readonly days: readonly number[];
}

/** People too, though without an account: whoever confirms a job or signs by a link. */
const OTHERS_BY_LINK = ['employer', 'signer'];

/** Everything one person did about somebody on one day. */
export interface AccessRow {
  readonly day: CalendarDate;
  readonly lastSeq: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly actorId: string;
  readonly actorName: string | null;
  readonly actorRole: string | null;
  readonly organisation: string | null;
  readonly isPerson: boolean;
  readonly isElsewhere: boolean;
  readonly isOtherTeam: boolean;
  readonly isLate: boolean;
  readonly wasRefused: boolean;
  readonly grounds: readonly string[];
  readonly deeds: readonly Deed[];
}

export interface AccessPosition {
  readonly day: CalendarDate;
  readonly lastSeq: number;
}

/** Who looked at one person, as far as the actor may see that person. */
@Injectable()
export class RecordAccessQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Up to `limit` lines, a day and a person each, newest first. */
  rows(
    participantId: string,
    { who, what, whom, isUnusual }: AccessSelection,
    usual: UsualHours,
    after: AccessPosition | null,
    limit: number,
  ): Promise<AccessRow[]> {
    return this.unitOfWork.query<AccessRow>(
      `WITH log AS (
         SELECT a.*, (a.at AT TIME ZONE 'Europe/London')::date AS day, coalesce(a.purpose LIKE 'exported:%', false) AS in_file,
                a.is_person AND (NOT extract(isodow FROM a.at AT TIME ZONE 'Europe/London') = ANY($2::int[])
                                 OR (a.at AT TIME ZONE 'Europe/London')::time NOT BETWEEN $3::time AND $4::time) AS is_late
           FROM accesses_of($1) a),
       chosen AS (
         SELECT * FROM log
          WHERE ($5 = '' OR strpos(lower(concat_ws(' ', actor_name, replace(actor_role, '-', ' '), organisation)), lower($5)) > 0)
            AND ($6::text IS NULL OR CASE $6 WHEN 'read' THEN action = 'read' AND NOT in_list WHEN 'list' THEN action = 'read' AND in_list
                                             WHEN 'denied' THEN action = 'denied' ELSE action IN ('insert', 'update', 'delete') END)
            AND ($7::text IS NULL OR (is_person OR actor_id = ANY ($12::text[])) = ($7 = 'people'))
            AND (NOT $8::boolean OR is_late OR is_elsewhere OR is_other_team OR action = 'denied' OR grounds IS NOT NULL)),
       deeds AS (
         SELECT day, actor_id, action, CASE WHEN action = 'denied' THEN '' ELSE what END AS what, in_list, in_file, count(*)::int AS count, max(seq) AS last_seq
           FROM chosen GROUP BY 1, 2, 3, 4, 5, 6),
       lines AS (
         SELECT day, actor_id, max(seq) AS last_seq, min(at) AS first_at, max(at) AS last_at, max(actor_name) AS actor_name, max(actor_role) AS actor_role,
                max(organisation) AS organisation, bool_or(is_person) AS is_person, bool_or(is_elsewhere) AS is_elsewhere, bool_or(is_other_team) AS is_other_team,
                bool_or(is_late) AS is_late, bool_or(action = 'denied') AS was_refused, coalesce(array_agg(DISTINCT grounds) FILTER (WHERE grounds IS NOT NULL), '{}') AS grounds
           FROM chosen GROUP BY day, actor_id)
       SELECT l.day, l.last_seq AS "lastSeq", l.first_at AS "firstAt", l.last_at AS "lastAt", l.actor_id AS "actorId", l.actor_name AS "actorName",
              l.actor_role AS "actorRole", l.organisation, l.is_person AS "isPerson", l.is_elsewhere AS "isElsewhere", l.is_other_team AS "isOtherTeam",
              l.is_late AS "isLate", l.was_refused AS "wasRefused", l.grounds,
              (SELECT jsonb_agg(jsonb_build_object('action', d.action, 'what', d.what, 'inList', d.in_list, 'inFile', d.in_file, 'count', d.count)
                                ORDER BY d.in_list, d.last_seq)
                 FROM deeds d WHERE d.day = l.day AND d.actor_id = l.actor_id) AS deeds
         FROM lines l
        WHERE $9::date IS NULL OR (l.day, l.last_seq) < ($9::date, $10::bigint)
        ORDER BY l.day DESC, l.last_seq DESC LIMIT $11`,
      [
        ...[participantId, usual.days, usual.from, usual.until, who, what, whom, isUnusual],
        ...[after?.day ?? null, after?.lastSeq ?? null, limit, OTHERS_BY_LINK],
      ],
    );
  }

  /** Whether support of this person is, or was last, the work of this specialist. */
  async isSpecialistOf(participantId: string, userId: string): Promise<boolean> {
    const [row] = await this.unitOfWork.query<{ theirs: boolean }>(
      `SELECT specialist_id = $2 AS theirs FROM episode WHERE participant_id = $1 ORDER BY exited_on IS NULL DESC, allocated_on DESC LIMIT 1`,
      [participantId, userId],
    );
    return row?.theirs ?? false;
  }
}
