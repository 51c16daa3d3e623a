import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import { JOB_AS_SAID, type SaidInReturn } from '../domain/said-in-returns.js';

/** A return that is being locked. */
export interface LockedReturn {
  readonly id: string;
  readonly month: CalendarDate;
  readonly edition: number;
}

/** Which outcomes locked returns say. Rows are added when a return is locked, and stay. */
@Injectable()
export class OutcomesInReturnsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async remember({ id, month, edition }: LockedReturn, outcomeIds: readonly string[]): Promise<void> {
    if (outcomeIds.length === 0) return;
    await this.unitOfWork.query(
      `INSERT INTO outcome_in_return (return_id, outcome_id, month, edition, job)
       SELECT $1, o.id, $2, $3, CASE WHEN o.kind = 'JOB_START' THEN ${JOB_AS_SAID} END
         FROM outcome o LEFT JOIN placement j ON j.id = o.placement_id WHERE o.id = ANY ($4::uuid[])
       ON CONFLICT DO NOTHING`,
      [id, month, edition, outcomeIds],
    );
  }

  /** Those editions are not the newest of their month any more. */
  async supersede(returnIds: readonly string[]): Promise<void> {
    if (returnIds.length === 0) return;
    await this.unitOfWork.query(
      `UPDATE outcome_in_return SET superseded = true WHERE return_id = ANY ($1::uuid[]) AND NOT superseded`,
      [returnIds],
    );
  }

  /** What the newest locked return of each month says of one run of support, and what the record says now. */
  ofEpisode(episodeId: string): Promise<SaidInReturn[]> {
    return this.unitOfWork.query<SaidInReturn>(
      `SELECT r.return_id AS "returnId", r.month, r.edition, o.id AS "outcomeId", o.kind, m.name AS "employerName",
              o.achieved_on AS "saidOn", o.state NOT IN ('rejected', 'reversed') AS holds, o.reason,
              n.achieved_on AS "nowOn", r.job AS "saidJob", CASE WHEN o.kind = 'JOB_START' THEN ${JOB_AS_SAID} END AS "nowJob"
         FROM outcome_in_return r JOIN outcome o ON o.id = r.outcome_id
         LEFT JOIN placement j ON j.id = o.placement_id LEFT JOIN employer m ON m.id = j.employer_id
         LEFT JOIN outcome n ON n.episode_id = o.episode_id AND n.kind = o.kind AND n.placement_id IS NOT DISTINCT FROM o.placement_id
                            AND n.state NOT IN ('rejected', 'reversed')
        WHERE o.episode_id = $1 AND NOT r.superseded ORDER BY r.month, o.kind, o.id`,
      [episodeId],
    );
  }
}
