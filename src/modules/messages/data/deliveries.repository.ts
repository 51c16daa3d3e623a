import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';

/** What became of messages after they left. */
@Injectable()
export class DeliveriesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async about(id: string): Promise<{ readonly participantId: string | null } | null> {
    const [row] = await this.unitOfWork.query<{ participantId: string | null }>(
      `SELECT participant_id AS "participantId" FROM message WHERE id = $1`,
      [id],
    );
    return row ?? null;
  }

  /** By the number that the other side gave it. */
  async byReference(reference: string): Promise<{ readonly id: string; readonly participantId: string | null } | null> {
    const [row] = await this.unitOfWork.query<{ id: string; participantId: string | null }>(
      `SELECT id, participant_id AS "participantId" FROM message WHERE transport_ref = $1 AND transport = 'notify' FOR UPDATE`,
      [reference],
    );
    return row ?? null;
  }

  async markDelivered(id: string, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE message SET status = 'delivered', delivered_at = $2, failure = '' WHERE id = $1 AND status IN ('sent', 'failed')`,
      [id, at],
    );
  }

  /** False when it was known, or it has been delivered since. */
  async markNotDelivered(id: string, failure: string): Promise<boolean> {
    const rows = await this.unitOfWork.query(
      `UPDATE message SET status = 'failed', failure = $2 WHERE id = $1 AND status = 'sent' RETURNING id`,
      [id, failure],
    );
    return rows.length > 0;
  }
}
