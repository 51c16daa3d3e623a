import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { LinkPurpose } from '../domain/link-purpose.js';

/** What a link is about, and until when it works. */
export interface NewLink {
  readonly purpose: LinkPurpose;
  readonly recordId: string;
  readonly participantId: string;
  readonly areaId: string;
  readonly providerId: string | null;
  readonly expiresAt: Date;
}

/** A link somebody holds, while it works. */
export interface HeldLink {
  readonly id: string;
  readonly purpose: LinkPurpose;
  readonly recordId: string;
  readonly participantId: string;
  readonly areaId: string;
  readonly providerId: string | null;
  readonly expiresAt: Date;
  readonly tries: number;
  readonly proofHash: Buffer | null;
}

@Injectable()
export class LinksRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async add(link: NewLink, secretHash: Buffer, madeAt: Date): Promise<string> {
    const { purpose, recordId, participantId, areaId, providerId, expiresAt } = link;
    const [row] = await this.unitOfWork.query<{ id: string }>(
      `INSERT INTO one_use_link (purpose, record_id, participant_id, area_id, provider_id, secret_hash, made_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
      [purpose, recordId, participantId, areaId, providerId, secretHash, madeAt, expiresAt],
    );
    if (!row) throw new Error('The link was not made');
    return row.id;
  }

  /**
   * The link of this secret while it works. All links to its record and purpose are held with it, always in the same order: two who use
   * two of them at once come one after the other, and neither waits for the other while it is waited for.
   */
  async working(secretHash: Buffer, purpose: LinkPurpose, now: Date): Promise<HeldLink | null> {
    const rows = await this.unitOfWork.query<HeldLink & { readonly isThis: boolean }>(
      `SELECT l.id, l.purpose, l.record_id AS "recordId", l.participant_id AS "participantId", l.area_id AS "areaId", l.provider_id AS "providerId",
              l.expires_at AS "expiresAt", l.tries, l.proof_hash AS "proofHash",
              l.secret_hash = $1 AND l.used_at IS NULL AND l.closed_at IS NULL AND l.expires_at > $3 AS "isThis"
         FROM one_use_link l
        WHERE l.purpose = $2 AND l.record_id = (SELECT o.record_id FROM one_use_link o WHERE o.secret_hash = $1 AND o.purpose = $2)
        ORDER BY l.id FOR UPDATE OF l`,
      [secretHash, purpose, now],
    );
    return rows.find(({ isThis }) => isThis) ?? null;
  }

  async dateOfBirth(participantId: string): Promise<CalendarDate | null> {
    const [row] = await this.unitOfWork.query<{ dateOfBirth: CalendarDate | null }>(
      `SELECT date_of_birth AS "dateOfBirth" FROM participant WHERE id = $1`,
      [participantId],
    );
    return row?.dateOfBirth ?? null;
  }

  async markUsed(id: string, at: Date): Promise<void> {
    await this.unitOfWork.query(`UPDATE one_use_link SET used_at = $2 WHERE id = $1`, [id, at]);
  }

  async markProved(id: string, proofHash: Buffer): Promise<void> {
    await this.unitOfWork.query(`UPDATE one_use_link SET proof_hash = $2 WHERE id = $1`, [id, proofHash]);
  }

  /** One more wrong date; `closesAt` when it was the last that is allowed. */
  async markTried(id: string, closesAt: Date | null): Promise<void> {
    await this.unitOfWork.query(`UPDATE one_use_link SET tries = tries + 1, closed_at = $2 WHERE id = $1`, [
      id,
      closesAt,
    ]);
  }

  /** Ends what was not used yet, held in the same order as by whoever opens one of them. */
  async close(purpose: LinkPurpose, recordId: string, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE one_use_link SET closed_at = $3
        WHERE id IN (SELECT id FROM one_use_link WHERE purpose = $1 AND record_id = $2 ORDER BY id FOR UPDATE) AND used_at IS NULL AND closed_at IS NULL`,
      [purpose, recordId, at],
    );
  }
}
