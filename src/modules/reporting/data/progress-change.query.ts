import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { ProgressChange } from '../domain/progress-change.js';

/** From the first answer to the latest, of everybody in sight who answered a question at least twice in the same words. */
@Injectable()
export class ProgressChangeQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  changes(): Promise<ProgressChange[]> {
    return this.unitOfWork.query<ProgressChange>(
      `WITH answer AS (
         SELECT g.episode_id, g.answered_on, g.edition, r.*
           FROM progress_check g,
                jsonb_to_recordset(g.answers) AS r (code text, label text, lowest integer, highest integer, better text, value integer)),
       person AS (
         SELECT code, label, lowest, highest, better,
                (array_agg(value ORDER BY answered_on DESC, edition DESC))[1] - (array_agg(value ORDER BY answered_on, edition))[1] AS moved
           FROM answer GROUP BY episode_id, code, label, lowest, highest, better HAVING count(*) > 1)
       SELECT label, lowest, highest, better, count(*)::int AS people, round(avg(moved), 1)::float8 AS average,
              count(*) FILTER (WHERE CASE better WHEN 'higher' THEN moved > 0 ELSE moved < 0 END)::int AS improved
         FROM person GROUP BY code, label, lowest, highest, better ORDER BY code, label`,
    );
  }
}
