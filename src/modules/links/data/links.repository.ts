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

  /** The link of this secret while it works, held so that two who use it at once come one after the other. */
  async working(secretHash: Buffer, purpose: LinkPurpose, now: Date): Promise<HeldLink | null> {
    const [row] = await this.unitOfWork.query<HeldLink>(
      `SELECT id, purpose, record_id AS "recordId", participant_id AS "participantId", area_id AS "areaId", provider_id AS "providerId",
              expires_at AS "expiresAt", tries, proof_hash AS "proofHash"
         FROM one_use_link
        WHERE secret_hash = $1 AND purpose = $2 AND used_at IS NULL AND closed_at IS NULL AND expires_at > $3 FOR UPDATE`,
      [secretHash, purpose, now],
    );
    return row ?? null;
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

  /** Ends what was not used yet. */
  async close(purpose: LinkPurpose, recordId: string, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE one_use_link SET closed_at = $3 WHERE purpose = $1 AND record_id = $2 AND used_at IS NULL AND closed_at IS NULL`,
      [purpose, recordId, at],
    );
  }
}
