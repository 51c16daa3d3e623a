import { Injectable } from '@nestjs/common';
import { inBatches } from '#platform/persistence/batches';
import { UnitOfWork } from '#platform/persistence/unit-of-work';

/** Events that every subscriber has been told of: nothing needs them any more. */
@Injectable()
export class ToldEvents {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Forgets those that were done with before that moment; what waits or was given up stays. Answers how many. */
  forgetBefore(moment: Date): Promise<number> {
    return inBatches((atMost) =>
      this.unitOfWork.runApartAsSystem(async () => {
        const told = await this.unitOfWork.query<{ id: string }>(
          `SELECT e.id FROM outbox_event e
            WHERE e.relayed_at < $1
              AND NOT EXISTS (SELECT FROM outbox_delivery d WHERE d.event_id = e.id AND (d.done_at IS NULL OR d.done_at >= $1))
            ORDER BY e.relayed_at LIMIT $2 FOR UPDATE OF e SKIP LOCKED`,
          [moment, atMost],
        );
        const ids = told.map(({ id }) => id);
        await this.unitOfWork.query(`DELETE FROM outbox_delivery WHERE event_id = ANY($1::uuid[])`, [ids]);
        await this.unitOfWork.query(`DELETE FROM outbox_event WHERE id = ANY($1::uuid[])`, [ids]);
        return ids.length;
      }),
    );
  }
}
