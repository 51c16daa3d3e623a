import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { RecordedAnswer } from '../domain/progress-change.js';

/** Answers about how people are getting on, of everybody in sight who answered a question at least twice in the same words. */
@Injectable()
export class ProgressChangeQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Those recorded up to a day, by question. */
  answers(upTo: CalendarDate): Promise<RecordedAnswer[]> {
    return this.unitOfWork.query<RecordedAnswer>(
      `WITH answer AS (
         SELECT g.episode_id, g.answered_on, g.edition, (g.created_at AT TIME ZONE 'Europe/London')::date AS recorded_on, r.*
           FROM progress_check g,
                jsonb_to_recordset(g.answers) AS r (code text, label text, lowest integer, highest integer, better text, value integer)),
       counted AS (
         SELECT a.*, count(*) OVER (PARTITION BY episode_id, code, label, lowest, highest, better) AS times
           FROM answer a WHERE recorded_on <= $1)
       SELECT episode_id AS "episodeId", answered_on AS "answeredOn", edition, recorded_on AS "recordedOn", code, label, lowest, highest, better, value
         FROM counted WHERE times > 1 ORDER BY code, label, lowest, highest, better, recorded_on, edition`,
      [upTo],
    );
  }
}
