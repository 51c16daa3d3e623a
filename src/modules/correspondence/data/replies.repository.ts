import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';

/** A text as it came in. */
export interface ReceivedText {
  /** The number the other side gave it. */
  readonly outsideRef: string;
  /** E.164. */
  readonly from: string;
  readonly body: string;
  readonly receivedAt: Date;
}

/** Somebody whose number it could be. */
export interface Candidate {
  readonly participantId: string;
  readonly areaId: string;
  readonly providerId: string | null;
  /** Only few may know of this record, or of its telephone number. */
  readonly isGuarded: boolean;
}

/** Whose rows they are. */
export interface ReplyOwner {
  readonly participantId: string | null;
  readonly areaId: string;
  readonly providerId: string | null;
}

export interface Reply extends ReplyOwner {
  readonly id: string;
  readonly from: string;
  readonly body: string;
  readonly receivedAt: Date;
  readonly readAt: Date | null;
  readonly readBy: string | null;
}

const REPLY = `r.id, r.participant_id AS "participantId", r.area_id AS "areaId", r.provider_id AS "providerId", r.from_address AS "from", r.body,
  r.received_at AS "receivedAt", r.read_at AS "readAt", (SELECT u.name FROM user_account u WHERE u.id = r.read_by) AS "readBy"`;
const MOST = 200;

@Injectable()
export class RepliesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  candidates(phone: string): Promise<Candidate[]> {
    return this.unitOfWork.query<Candidate>(
      `SELECT p.id AS "participantId", p.area_id AS "areaId", p.provider_id AS "providerId",
              p.contact_protected_at IS NOT NULL
                OR EXISTS (SELECT FROM record_restriction x WHERE x.participant_id = p.id AND x.lifted_at IS NULL) AS "isGuarded"
         FROM participant p WHERE p.phone = $1 AND p.merged_into_id IS NULL ORDER BY p.id`,
      [phone],
    );
  }

  /** A record that the actor may see, by its reference typed in full. */
  async recordOf(reference: string): Promise<string | null> {
    const [row] = await this.unitOfWork.query<{ id: string }>(
      `SELECT id FROM participant WHERE reference = $1 AND merged_into_id IS NULL`,
      [reference],
    );
    return row?.id ?? null;
  }

  /** The area that last wrote to a number; else the first there is. */
  async areaFor(phone: string): Promise<string> {
    const [row] = await this.unitOfWork.query<{ id: string }>(
      `SELECT coalesce((SELECT m.area_id FROM message m WHERE m.address = $1 AND m.channel = 'sms' ORDER BY m.created_at DESC LIMIT 1),
                       (SELECT a.id FROM area a ORDER BY a.name, a.id LIMIT 1)) AS id`,
      [phone],
    );
    if (!row) throw new Error('There is no area');
    return row.id;
  }

  /** The id, or null when it was taken before. */
  async add(text: ReceivedText, { participantId, areaId, providerId }: ReplyOwner): Promise<string | null> {
    const [row] = await this.unitOfWork.query<{ id: string }>(
      `INSERT INTO reply (area_id, provider_id, participant_id, outside_ref, from_address, body, received_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (outside_ref) DO NOTHING RETURNING id`,
      [areaId, providerId, participantId, text.outsideRef, text.from, text.body, text.receivedAt],
    );
    return row?.id ?? null;
  }

  /** What nobody has filed yet, the oldest first. */
  toFile(): Promise<Reply[]> {
    return this.unitOfWork.query<Reply>(
      `SELECT ${REPLY} FROM reply r WHERE r.participant_id IS NULL AND r.set_aside_at IS NULL ORDER BY r.received_at, r.id LIMIT ${MOST}`,
    );
  }

  /** The number a text came from; null for a text that is not there. */
  async numberOf(id: string): Promise<{ readonly from: string; readonly receivedAt: Date } | null> {
    const [row] = await this.unitOfWork.query<{ from: string; receivedAt: Date }>(
      `SELECT from_address AS "from", received_at AS "receivedAt" FROM reply WHERE id = $1`,
      [id],
    );
    return row ?? null;
  }

  /** Of one person, the newest first. */
  of(participantId: string): Promise<Reply[]> {
    return this.unitOfWork.query<Reply>(
      `SELECT ${REPLY} FROM reply r WHERE r.participant_id = $1 ORDER BY r.received_at DESC, r.id LIMIT ${MOST}`,
      [participantId],
    );
  }

  /** One that waits to be filed, held until the transaction ends; null when somebody did, or it is not theirs to see. */
  async takeToFile(id: string): Promise<Reply | null> {
    const [row] = await this.unitOfWork.query<Reply>(
      `SELECT ${REPLY} FROM reply r WHERE r.id = $1 AND r.participant_id IS NULL AND r.set_aside_at IS NULL FOR UPDATE OF r`,
      [id],
    );
    return row ?? null;
  }

  async file(id: string, { participantId, areaId, providerId }: ReplyOwner): Promise<void> {
    await this.unitOfWork.query(`UPDATE reply SET participant_id = $2, area_id = $3, provider_id = $4 WHERE id = $1`, [
      id,
      participantId,
      areaId,
      providerId,
    ]);
  }

  async setAside(id: string, at: Date): Promise<void> {
    await this.unitOfWork.query(`UPDATE reply SET set_aside_at = $2 WHERE id = $1`, [id, at]);
  }

  /** Ids of those that were still unread. */
  async markRead(participantId: string, by: string, at: Date): Promise<string[]> {
    const rows = await this.unitOfWork.query<{ id: string }>(
      `UPDATE reply SET read_at = $2, read_by = $3 WHERE participant_id = $1 AND read_at IS NULL RETURNING id`,
      [participantId, at, by],
    );
    return rows.map(({ id }) => id);
  }
}
