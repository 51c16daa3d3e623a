import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';

export interface PersonToChoose {
  readonly episodeId: string;
  readonly participantId: string;
  readonly name: string;
  readonly reference: string;
}

/** The people somebody supports now, for choosing one of them. */
@Injectable()
export class MyPeopleQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Open support carried by this specialist, and one more that is named, by name; at most 200. */
  of(specialistId: string, alsoEpisodeId: string | null): Promise<PersonToChoose[]> {
    return this.unitOfWork.query<PersonToChoose>(
      `SELECT e.id AS "episodeId", e.participant_id AS "participantId", trim(p.given_name || ' ' || p.family_name) AS name, p.reference
         FROM episode e JOIN participant p ON p.id = e.participant_id
        WHERE e.exited_on IS NULL AND (e.specialist_id = $1 OR e.id = $2)
        ORDER BY p.family_name, p.given_name, e.id LIMIT 200`,
      [specialistId, alsoEpisodeId],
    );
  }
}
