import { Injectable } from '@nestjs/common';
import { inBatches } from '#platform/persistence/batches';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { FieldKind } from '../domain/field-entry.js';

/** What was recorded, but for its words. */
export interface FieldEntryRow {
  readonly id: string;
  /** Null where its writer does not see the person. */
  readonly participantId: string | null;
  /** The session, or the episode of a note. */
  readonly aboutId: string;
  readonly kind: FieldKind;
  readonly writtenAt: Date;
  readonly because: string;
  readonly state: 'done' | 'waiting' | 'decided';
}

export interface WaitingEntryRow extends FieldEntryRow {
  readonly cipher: Buffer;
  readonly receivedAt: Date;
  /** When its writer was first told that it goes soon. */
  readonly warnedAt: Date | null;
  /** As the reader may see it; null for nobody. */
  readonly personName: string | null;
}

const COLUMNS = `e.id, e.participant_id AS "participantId", e.about_id AS "aboutId", e.kind, e.written_at AS "writtenAt", e.because, e.state`;
const WAITING = `SELECT ${COLUMNS}, e.words_cipher AS cipher, e.received_at AS "receivedAt", e.warned_at AS "warnedAt",
   trim(p.given_name || ' ' || p.family_name) AS "personName"
   FROM field_entry e LEFT JOIN participant p ON p.id = e.participant_id`;

/** What whoever acts recorded in the field: row-level security shows nobody another person's. */
@Injectable()
export class FieldEntriesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Holds the name of an entry until the transaction ends, whether there is one or not: sent twice, it is done once. */
  async hold(id: string): Promise<FieldEntryRow | null> {
    await this.unitOfWork.query(`SELECT pg_advisory_xact_lock(hashtextextended('field entry/' || $1, 0))`, [id]);
    const [row] = await this.unitOfWork.query<FieldEntryRow>(`SELECT ${COLUMNS} FROM field_entry e WHERE id = $1`, [
      id,
    ]);
    return row ?? null;
  }

  async add(entry: FieldEntryRow & { readonly cipher: Buffer | null }, receivedAt: Date): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO field_entry (id, participant_id, about_id, kind, words_cipher, written_at, received_at, because, state)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        entry.id,
        entry.participantId,
        entry.aboutId,
        entry.kind,
        entry.cipher,
        entry.writtenAt,
        receivedAt,
        entry.because,
        entry.state,
      ],
    );
  }

  /** Those that wait for a decision, the oldest first. */
  waiting(actorId: string): Promise<WaitingEntryRow[]> {
    return this.unitOfWork.query<WaitingEntryRow>(
      `${WAITING} WHERE e.actor_id = $1 AND e.state = 'waiting' ORDER BY e.written_at, e.id`,
      [actorId],
    );
  }

  /** One that waits, held until the transaction ends. */
  async holdWaiting(id: string, actorId: string): Promise<WaitingEntryRow | null> {
    const [row] = await this.unitOfWork.query<WaitingEntryRow>(
      `${WAITING} WHERE e.id = $1 AND e.actor_id = $2 AND e.state = 'waiting' FOR UPDATE OF e`,
      [id, actorId],
    );
    return row ?? null;
  }

  async decided(id: string): Promise<void> {
    await this.unitOfWork.query(`UPDATE field_entry SET state = 'decided', words_cipher = NULL WHERE id = $1`, [id]);
  }

  /** Their writer has been told that these go soon. */
  async markWarned(ids: readonly string[], at: Date): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE field_entry SET warned_at = $2 WHERE id = ANY($1::uuid[]) AND warned_at IS NULL`,
      [ids, at],
    );
  }

  /**
   * Those received before then. One that waits goes only where its writer was told before `warned`, or has no account any more
   * to decide with. For the system; answers how many.
   */
  forgetBefore(received: Date, warned: Date): Promise<number> {
    return inBatches((atMost) =>
      this.unitOfWork.runApartAsSystem(async () => {
        const rows = await this.unitOfWork.query(
          `DELETE FROM field_entry WHERE id IN (
             SELECT e.id FROM field_entry e WHERE e.received_at < $1
                AND (e.state <> 'waiting' OR e.warned_at < $3
                     OR EXISTS (SELECT FROM user_account u WHERE u.id::text = e.actor_id AND u.suspended_at IS NOT NULL)) LIMIT $2)
           RETURNING 1`,
          [received, atMost, warned],
        );
        return rows.length;
      }),
    );
  }
}
