import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';

/** Finds a run of support by what people read out: the participant's reference. */
@Injectable()
export class EpisodeByReferenceQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The latest that has started; null when there is none, or it is not the actor's to see. */
  async latestStarted(reference: string): Promise<string | null> {
    const [row] = await this.unitOfWork.query<{ id: string }>(
      `SELECT e.id FROM participant p JOIN episode e ON e.participant_id = p.id
        WHERE upper(p.reference) = upper($1) AND e.started_on IS NOT NULL ORDER BY e.started_on DESC, e.id LIMIT 1`,
      [reference],
    );
    return row?.id ?? null;
  }
}
