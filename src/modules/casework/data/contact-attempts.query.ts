import { Injectable } from '@nestjs/common';
import type { ContactAttempt } from '#modules/episodes';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';

/** Tries to reach somebody that came to nothing, since the last time they were reached. */
@Injectable()
export class ContactAttemptsQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Up to a day: what was tried later is no reason to end support on it. Meeting in person is one way of making contact,
   * wherever it would have been (domain 3: "by at least two channels").
   */
  of(episodeId: string, upTo: CalendarDate): Promise<ContactAttempt[]> {
    return this.unitOfWork.query<ContactAttempt>(
      `SELECT (n.happened_at AT TIME ZONE 'Europe/London')::date AS on,
              CASE WHEN n.mode LIKE 'in-person%' THEN 'in-person' ELSE n.mode END AS channel
         FROM contact_note n
        WHERE n.episode_id = $1 AND NOT n.reached AND (n.happened_at AT TIME ZONE 'Europe/London')::date <= $2
          AND n.happened_at > greatest(
                (SELECT coalesce(max(r.happened_at), '-infinity') FROM contact_note r WHERE r.episode_id = $1 AND r.reached),
                (SELECT coalesce(max(s.starts_at), '-infinity') FROM support_session s WHERE s.episode_id = $1 AND s.status = 'attended'))
        ORDER BY n.happened_at`,
      [episodeId, upTo],
    );
  }
}
