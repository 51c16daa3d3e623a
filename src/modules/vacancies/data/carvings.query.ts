import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';

/** For whose strengths a job was carved: as the actor's scope shows it, which is never another provider's. */
export interface Carving {
  readonly episodeId: string;
  readonly participantId: string;
  readonly name: string;
  readonly strengths: string;
}

export interface NewCarving {
  readonly areaId: string;
  readonly providerId: string;
  readonly participantId: string;
  readonly episodeId: string;
  readonly vacancyId: string;
  readonly strengths: string;
}

@Injectable()
export class CarvingsQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The people a job was carved for, whom the actor may see. */
  of(vacancyId: string): Promise<Carving[]> {
    return this.unitOfWork.query<Carving>(
      `SELECT c.episode_id AS "episodeId", c.participant_id AS "participantId", trim(p.given_name || ' ' || p.family_name) AS name, c.strengths
         FROM job_carving c JOIN participant p ON p.id = c.participant_id WHERE c.vacancy_id = $1 ORDER BY c.recorded_at, c.id`,
      [vacancyId],
    );
  }

  /** Said again, the later words count. */
  async put(carving: NewCarving, at: Date): Promise<void> {
    const { areaId, providerId, participantId, episodeId, vacancyId, strengths } = carving;
    await this.unitOfWork.query(
      `INSERT INTO job_carving (area_id, provider_id, participant_id, episode_id, vacancy_id, strengths, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT ON CONSTRAINT job_carving_once DO UPDATE SET strengths = excluded.strengths`,
      [areaId, providerId, participantId, episodeId, vacancyId, strengths, at],
    );
  }
}
