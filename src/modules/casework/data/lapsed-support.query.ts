import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { AtWindowEnd } from '../domain/window-exit.js';

/** Somebody whose time has run out while support is still open. */
export interface LapsedSupport extends AtWindowEnd {
  readonly episodeId: string;
  readonly lastDay: CalendarDate;
}

/** Support whose last day has passed and that nobody has ended, with what its reason follows from. */
@Injectable()
export class LapsedSupportQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** At most `limit`, after an id, in the order of their ids. Only kinds of work that count are looked at. */
  before(
    today: CalendarDate,
    jobKinds: readonly string[],
    afterId: string | null,
    limit: number,
  ): Promise<LapsedSupport[]> {
    return this.unitOfWork.query<LapsedSupport>(
      `SELECT e.id AS "episodeId", e.route, e.window_ends_on AS "lastDay",
              EXISTS (SELECT FROM placement j WHERE j.episode_id = e.id AND j.never_began_on IS NULL AND j.kind = ANY ($2::text[])
                         AND j.starts_on <= e.window_ends_on AND (j.ended_on IS NULL OR j.ended_on > e.window_ends_on)) AS "inWork",
              EXISTS (SELECT FROM placement j WHERE j.episode_id = e.id AND j.never_began_on IS NULL AND j.kind = ANY ($2::text[])
                         AND NOT j.was_in_post_at_start AND j.starts_on <= e.window_ends_on) AS "foundWork",
              EXISTS (SELECT FROM placement j WHERE j.episode_id = e.id AND j.never_began_on IS NULL AND j.kind = ANY ($2::text[])) AS "knowsJob",
              EXISTS (SELECT FROM outcome q WHERE q.episode_id = e.id AND q.kind IN ('LOWER', 'HIGHER')
                         AND q.state NOT IN ('rejected', 'reversed') AND q.achieved_on <= e.window_ends_on) AS "workLasted"
         FROM episode e
        WHERE e.exited_on IS NULL AND e.started_on IS NOT NULL AND e.window_ends_on < $1::date AND ($3::uuid IS NULL OR e.id > $3)
        ORDER BY e.id LIMIT $4`,
      [today, jobKinds, afterId, limit],
    );
  }
}
