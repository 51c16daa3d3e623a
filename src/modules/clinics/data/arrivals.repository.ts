import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';

@Injectable()
export class ArrivalsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Writes when somebody arrived for a session; null takes it back. Pressed twice, the first time stays. */
  async set(sessionId: string, arrivedAt: Date | null): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO session_arrival AS a (session_id, area_id, provider_id, participant_id, arrived_at)
       SELECT id, area_id, provider_id, participant_id, $2 FROM support_session WHERE id = $1
       ON CONFLICT (session_id) DO UPDATE SET arrived_at = excluded.arrived_at, version = a.version + 1
        WHERE (a.arrived_at IS NULL) <> (excluded.arrived_at IS NULL)`,
      [sessionId, arrivedAt],
    );
  }
}
