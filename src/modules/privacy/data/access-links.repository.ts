import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';

/** A link as staff see it: when it was made and what became of it, never its secret. */
export interface AccessLink {
  readonly id: string;
  readonly given: 'message' | 'hand';
  readonly madeByName: string | null;
  readonly madeAt: Date;
  readonly expiresAt: Date;
  readonly tries: number;
  readonly openedAt: Date | null;
  readonly closedAt: Date | null;
}

/** A link somebody holds, with what they are asked for. */
export interface HeldLink {
  readonly id: string;
  readonly participantId: string;
  readonly tries: number;
  readonly dateOfBirth: CalendarDate;
}

/** Whose the link is. */
export interface LinkOwner {
  readonly participantId: string;
  readonly areaId: string;
  readonly providerId: string | null;
}

@Injectable()
export class AccessLinksRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Makes a link, and ends those that were never opened: there is one at a time. */
  async add(
    owner: LinkOwner,
    given: 'message' | 'hand',
    secretHash: Buffer,
    madeAt: Date,
    expiresAt: Date,
  ): Promise<string> {
    const { participantId, areaId, providerId } = owner;
    await this.unitOfWork.query(
      `UPDATE access_link SET closed_at = $2 WHERE participant_id = $1 AND opened_at IS NULL AND closed_at IS NULL`,
      [participantId, madeAt],
    );
    const [row] = await this.unitOfWork.query<{ id: string }>(
      `INSERT INTO access_link (area_id, provider_id, participant_id, secret_hash, given, made_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
      [areaId, providerId, participantId, secretHash, given, madeAt, expiresAt],
    );
    if (!row) throw new Error('The link was not made');
    return row.id;
  }

  /** The latest of one person, newest first. */
  ofParticipant(participantId: string): Promise<AccessLink[]> {
    return this.unitOfWork.query<AccessLink>(
      `SELECT l.id, l.given, u.name AS "madeByName", l.made_at AS "madeAt", l.expires_at AS "expiresAt", l.tries, l.opened_at AS "openedAt",
              l.closed_at AS "closedAt"
         FROM access_link l LEFT JOIN user_account u ON u.id::text = l.made_by
        WHERE l.participant_id = $1 ORDER BY l.made_at DESC LIMIT 10`,
      [participantId],
    );
  }

  /** Ends the link that can still be opened, if there is one. */
  async close(participantId: string, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE access_link SET closed_at = $2 WHERE participant_id = $1 AND opened_at IS NULL AND closed_at IS NULL`,
      [participantId, at],
    );
  }

  /** The link of this secret while it works; with `FOR UPDATE`, so that two who open it at once come one after the other. */
  async working(secretHash: Buffer, now: Date): Promise<HeldLink | null> {
    const [row] = await this.unitOfWork.query<HeldLink>(
      `SELECT l.id, l.participant_id AS "participantId", l.tries, p.date_of_birth AS "dateOfBirth"
         FROM access_link l JOIN participant p ON p.id = l.participant_id
        WHERE l.secret_hash = $1 AND l.opened_at IS NULL AND l.closed_at IS NULL AND l.expires_at > $2 FOR UPDATE OF l`,
      [secretHash, now],
    );
    return row ?? null;
  }

  async markOpened(id: string, at: Date): Promise<void> {
    await this.unitOfWork.query(`UPDATE access_link SET opened_at = $2 WHERE id = $1`, [id, at]);
  }

  /** One more wrong date; `closesAt` when it was the last that is allowed. */
  async markTried(id: string, closesAt: Date | null): Promise<void> {
    await this.unitOfWork.query(`UPDATE access_link SET tries = tries + 1, closed_at = $2 WHERE id = $1`, [
      id,
      closesAt,
    ]);
  }
}
