import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';

@Injectable()
export class EpisodeOfQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The support that is running, else the last one; null for somebody who never had any. */
  async latest(participantId: string): Promise<string | null> {
    const [row] = await this.unitOfWork.query<{ id: string }>(
      `SELECT id FROM episode WHERE participant_id = $1 ORDER BY exited_on DESC NULLS FIRST, allocated_on DESC, id LIMIT 1`,
      [participantId],
    );
    return row?.id ?? null;
  }
}
