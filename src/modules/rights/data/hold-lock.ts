import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';

/**
 * Placing a legal hold and taking records away wait for each other until either transaction ends: nobody is told that a
 * hold keeps what was just going.
 */
@Injectable()
export class HoldLock {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Before a hold is placed in that area: waits for what is being taken away there. */
  async toPlace(areaId: string): Promise<void> {
    await this.unitOfWork.query(`SELECT pg_advisory_xact_lock(hashtextextended('legal hold ' || $1, 0))`, [areaId]);
  }

  /** Before it is asked whether a hold keeps something that is to go: several may go at once. */
  async toTakeAway(areaId: string): Promise<void> {
    await this.unitOfWork.query(`SELECT pg_advisory_xact_lock_shared(hashtextextended('legal hold ' || $1, 0))`, [
      areaId,
    ]);
  }
}
