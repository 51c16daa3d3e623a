import { setTimeout } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { MessageLink } from './message-rows.js';

/** Longer than asking the other side and handing over may take together; sooner than the relay has it tried again. */
const LEASE = '45 seconds';
/** Waits, and is not being handed over at this moment. */
const STILL_HERE = `status = 'waiting' AND (leaving_until IS NULL OR leaving_until <= clock_timestamp())`;
const LOOK_AGAIN_MS = 50;
/** A minute: longer than anything leaves. */
const MOST_LOOKS = 1_200;

/** What is being handed over at this moment, and what is to stay here before it is. */
@Injectable()
export class LeavingRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** It leaves now. Whoever hands it over has so long, and dies in between without harm: then it is tried again. */
  async begin(id: string): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE message SET leaving_until = clock_timestamp() + interval '${LEASE}', handed_over_at = clock_timestamp() WHERE id = $1`,
      [id],
    );
  }

  /** It was not taken, and nothing of it is there: it waits as before. */
  async notTaken(id: string): Promise<void> {
    await this.unitOfWork.query(`UPDATE message SET leaving_until = NULL, handed_over_at = NULL WHERE id = $1`, [id]);
  }

  /** Nobody hands it over any more, and nobody knows whether it was taken. */
  async unanswered(id: string): Promise<void> {
    await this.unitOfWork.query(`UPDATE message SET leaving_until = NULL WHERE id = $1`, [id]);
  }

  /** False where it has left, or stays here anyway; waits for one that is leaving. */
  callBack(causeKey: string, because: string): Promise<boolean> {
    const waiting = () =>
      this.unitOfWork.query(`SELECT id FROM message WHERE cause_key = $1 AND status = 'waiting'`, [causeKey]);
    return this.unlessLeaving(waiting, async () => {
      const rows = await this.unitOfWork.query(
        `UPDATE message SET status = 'stopped', held_because = $2, send_after = NULL, secret_cipher = NULL
          WHERE cause_key = $1 AND ${STILL_HERE} RETURNING id`,
        [causeKey, because],
      );
      return rows.length > 0;
    });
  }

  /** What waits to go with a link to that record stays here, and says why. One that is just leaving has left by then. */
  async holdAbout({ purpose, recordId }: Omit<MessageLink, 'expiresAt'>, because: string): Promise<void> {
    const waiting = () =>
      this.unitOfWork.query(
        `SELECT id FROM message WHERE link_purpose = $1 AND link_record_id = $2 AND status = 'waiting'`,
        [purpose, recordId],
      );
    await this.unlessLeaving(waiting, async () => {
      await this.unitOfWork.query(
        `UPDATE message SET status = 'held', held_because = $3, secret_cipher = NULL
          WHERE link_purpose = $1 AND link_record_id = $2 AND ${STILL_HERE}`,
        [purpose, recordId, because],
      );
      return false;
    });
  }

  /**
   * Changes what still waits, and answers whether anything did; tries again while one of those meant is leaving, for it may not be
   * taken and wait once more.
   */
  private async unlessLeaving(
    waiting: () => Promise<readonly unknown[]>,
    change: () => Promise<boolean>,
  ): Promise<boolean> {
    for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
      if (await change()) return true;
      if ((await waiting()).length === 0) return false;
      await setTimeout(LOOK_AGAIN_MS);
    }
    return false;
  }
}
