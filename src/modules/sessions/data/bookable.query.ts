import { Injectable } from '@nestjs/common';
import { PreparedReads } from '#platform/persistence/prepared-reads';

/** Somebody a session can be booked for: on a specialist's caseload, started or not. */
export interface BookablePerson {
  readonly episodeId: string;
  readonly name: string;
  readonly reference: string;
  readonly nextSessionAt: Date | null;
}

/** Whom a specialist carries, by name, each with the session already booked. */
@Injectable()
export class BookableQuery {
  constructor(private readonly reads: PreparedReads) {}

  of(specialistId: string, now: Date): Promise<BookablePerson[]> {
    return this.reads.query<BookablePerson>(
      `SELECT e.id AS "episodeId", trim(p.given_name || ' ' || p.family_name) AS name, p.reference,
              (SELECT min(s.starts_at) FROM support_session s
                WHERE s.episode_id = e.id AND s.status = 'booked' AND s.starts_at >= $2) AS "nextSessionAt"
         FROM episode e JOIN participant p ON p.id = e.participant_id
        WHERE e.specialist_id = $1 AND e.exited_on IS NULL
        ORDER BY p.family_key, lower(p.given_name), e.id`,
      [specialistId, now],
    );
  }
}
