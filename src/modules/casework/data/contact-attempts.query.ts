import { Injectable } from '@nestjs/common';
import type { ContactAttempt } from '#modules/episodes';
import { UnitOfWork } from '#platform/persistence/unit-of-work';

/** Tries to reach somebody that came to nothing, since the last time they were reached. */
@Injectable()
export class ContactAttemptsQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  of(episodeId: string): Promise<ContactAttempt[]> {
    return this.unitOfWork.query<ContactAttempt>(
      `SELECT (n.happened_at AT TIME ZONE 'Europe/London')::date AS on, n.mode AS channel
         FROM contact_note n
        WHERE n.episode_id = $1 AND NOT n.reached
          AND n.happened_at > greatest(
                (SELECT coalesce(max(r.happened_at), '-infinity') FROM contact_note r WHERE r.episode_id = $1 AND r.reached),
                (SELECT coalesce(max(s.starts_at), '-infinity') FROM support_session s WHERE s.episode_id = $1 AND s.status = 'attended'))
        ORDER BY n.happened_at`,
      [episodeId],
    );
  }
}
