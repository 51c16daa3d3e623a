import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { EndStanding } from '../domain/end-for-many.js';

/** What goes on with people now and ends with their support, read under the actor's own row-level security. */
@Injectable()
export class EndingsQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** By episode; one that the actor does not see is not in it. */
  async of(episodeIds: readonly string[], now: Date, today: CalendarDate): Promise<ReadonlyMap<string, EndStanding>> {
    const rows = await this.unitOfWork.query<EndStanding & { readonly episodeId: string }>(
      `SELECT e.id AS "episodeId", e.specialist_id AS "specialistId", e.exited_on AS "exitedOn", e.started_on AS "startedOn",
              e.referral_id IS NOT NULL AS "hasReferral",
              EXISTS (SELECT FROM record_restriction r WHERE r.participant_id = e.participant_id AND r.lifted_at IS NULL) AS "isRestricted",
              (SELECT count(*)::integer FROM support_session s WHERE s.episode_id = e.id AND s.status = 'booked' AND s.starts_at > $2) AS "bookedSessions",
              (SELECT count(*)::integer FROM task t WHERE t.episode_id = e.id AND t.done_at IS NULL) AS "openTasks",
              (SELECT count(*)::integer FROM job_interview i WHERE i.episode_id = e.id AND i.off_on IS NULL AND i.on_day >= $3) AS "comingInterviews",
              EXISTS (SELECT FROM placement p WHERE p.episode_id = e.id AND p.ended_on IS NULL) AS "isInJob"
         FROM episode e WHERE e.id = ANY ($1::uuid[])`,
      [episodeIds, now, today],
    );
    return new Map(rows.map(({ episodeId, ...standing }) => [episodeId, standing]));
  }
}
