import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';

/** A contact that reached somebody: which day, how, where it is written down, and by whom. */
export interface JobContact {
  readonly on: CalendarDate;
  readonly kind: 'session' | 'note' | 'employer';
  readonly recordId: string;
  readonly by: string | null;
}

const LONDON_DAY = (instant: string): string => `(${instant} AT TIME ZONE 'Europe/London')::date`;

/** The contacts that a plan counts, from what was recorded for its own sake. */
@Injectable()
export class JobContactsQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Sessions they came to and notes of contacts that reached them, from a day on, the first first. */
  person(episodeId: string, from: CalendarDate): Promise<JobContact[]> {
    return this.unitOfWork.query<JobContact>(
      `SELECT c.on_day AS on, c.kind, c.id AS "recordId", u.name AS by
         FROM (SELECT ${LONDON_DAY('s.starts_at')} AS on_day, 'session' AS kind, s.id, s.specialist_id AS who, s.starts_at AS at
                 FROM support_session s WHERE s.episode_id = $1 AND s.status = 'attended'
               UNION ALL
               SELECT ${LONDON_DAY('n.happened_at')}, 'note', n.id, n.author_id, n.happened_at
                 FROM contact_note n WHERE n.episode_id = $1 AND n.reached) c
         LEFT JOIN user_account u ON u.id = c.who
        WHERE c.on_day >= $2 ORDER BY c.at, c.id`,
      [episodeId, from],
    );
  }

  /** Contacts with this employer for this person, from a day on, the first first. */
  employer(episodeId: string, employerId: string, from: CalendarDate): Promise<JobContact[]> {
    return this.unitOfWork.query<JobContact>(
      `SELECT a.happened_on AS on, 'employer' AS kind, a.id AS "recordId", u.name AS by
         FROM employer_activity a LEFT JOIN user_account u ON u.id = a.specialist_id
        WHERE a.episode_id = $1 AND a.employer_id = $2 AND a.happened_on >= $3 AND a.voided_at IS NULL
        ORDER BY a.happened_on, a.id`,
      [episodeId, employerId, from],
    );
  }
}
