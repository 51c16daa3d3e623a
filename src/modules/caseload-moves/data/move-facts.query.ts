import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';

/** One person with everything a move of them brings along. */
export interface MoveFacts {
  readonly episodeId: string;
  readonly participantId: string;
  readonly name: string;
  readonly specialistId: string;
  readonly model: 'ips' | 'seqf';
  readonly districtGss: string | null;
  readonly districtName: string | null;
  readonly language: string;
  readonly interpreterNeeded: boolean;
  readonly openTasks: number;
  readonly sessions: readonly { readonly startsAt: string; readonly endsAt: string; readonly mode: string }[];
}

export interface BusyRow {
  readonly specialistId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** What moving people would bring, read under the actor's own row-level security. */
@Injectable()
export class MoveFactsQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Everybody whose support is open with this specialist. */
  async carriedBy(specialistId: string, now: Date): Promise<MoveFacts[]> {
    return this.where(`e.specialist_id = $2`, specialistId, now);
  }

  /** These people, whoever carries them, as long as support is open. */
  async of(episodeIds: readonly string[], now: Date): Promise<MoveFacts[]> {
    return this.where(`e.id = ANY ($2::uuid[])`, episodeIds, now);
  }

  /** What is booked with these colleagues from now on. */
  diaries(specialistIds: readonly string[], now: Date): Promise<BusyRow[]> {
    return this.unitOfWork.query<BusyRow>(
      `SELECT specialist_id AS "specialistId", starts_at AS "startsAt", ends_at AS "endsAt" FROM support_session
        WHERE specialist_id = ANY ($1::uuid[]) AND status = 'booked' AND ends_at > $2 ORDER BY starts_at`,
      [specialistIds, now],
    );
  }

  private where(which: string, value: unknown, now: Date): Promise<MoveFacts[]> {
    return this.unitOfWork.query<MoveFacts>(
      `SELECT e.id AS "episodeId", e.participant_id AS "participantId", trim(p.given_name || ' ' || p.family_name) AS name,
              e.specialist_id AS "specialistId", e.model, p.district_gss AS "districtGss", d.name AS "districtName",
              p.language, p.interpreter_needed AS "interpreterNeeded",
              (SELECT count(*)::integer FROM task t WHERE t.episode_id = e.id AND (t.assignee_id = e.specialist_id OR e.specialist_id = ANY (t.also_for)) AND t.done_at IS NULL) AS "openTasks",
              coalesce((SELECT jsonb_agg(jsonb_build_object('startsAt', s.starts_at, 'endsAt', s.ends_at, 'mode', s.mode) ORDER BY s.starts_at)
                          FROM support_session s WHERE s.episode_id = e.id AND s.specialist_id = e.specialist_id
                           AND s.status = 'booked' AND s.starts_at > $1), '[]') AS sessions
         FROM episode e JOIN participant p ON p.id = e.participant_id LEFT JOIN district d ON d.gss_code = p.district_gss
        WHERE ${which} AND e.exited_on IS NULL ORDER BY p.family_name, p.given_name, e.id`,
      [now, value],
    );
  }
}
