import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';

/** One way to prove who one is besides the password, as its owner sees it. */
export interface FactorRow {
  readonly id: string;
  readonly kind: 'app' | 'passkey';
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

export interface AppRow {
  readonly id: string;
  readonly secretCipher: Buffer;
}

export interface PasskeyRow {
  readonly id: string;
  readonly userId: string;
  readonly credentialId: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: string[];
}

export interface NewPasskey extends Omit<PasskeyRow, 'id'> {
  readonly name: string;
}

const PASSKEY = `SELECT id, user_id AS "userId", credential_id AS "credentialId", public_key AS "publicKey", counter::float8 AS counter, transports FROM passkey`;

/** Second factors: rows only the system may touch. AccountLog writes what happens to them. */
@Injectable()
export class FactorsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Apps and passkeys that are in use, oldest first. */
  listOf(userId: string): Promise<FactorRow[]> {
    return this.unitOfWork.query<FactorRow>(
      `SELECT id, 'app' AS kind, name, created_at AS "createdAt", last_used_at AS "lastUsedAt" FROM authenticator_app
        WHERE user_id = $1 AND pending_session IS NULL
       UNION ALL SELECT id, 'passkey', name, created_at, last_used_at FROM passkey WHERE user_id = $1 ORDER BY "createdAt", id`,
      [userId],
    );
  }

  /** Apps in use. */
  appsOf(userId: string): Promise<AppRow[]> {
    return this.unitOfWork.query<AppRow>(
      `SELECT id, secret_cipher AS "secretCipher" FROM authenticator_app WHERE user_id = $1 AND pending_session IS NULL`,
      [userId],
    );
  }

  /** The app this session is setting up. */
  async pendingApp(userId: string, session: Buffer, since: Date): Promise<AppRow | null> {
    const [row] = await this.unitOfWork.query<AppRow>(
      `SELECT id, secret_cipher AS "secretCipher" FROM authenticator_app
        WHERE user_id = $1 AND pending_session = $2 AND created_at >= $3 ORDER BY created_at DESC, id LIMIT 1`,
      [userId, session, since],
    );
    return row ?? null;
  }

  /** Begins to set up an app, in place of whatever was begun before. */
  async addPendingApp(row: {
    id: string;
    userId: string;
    secretCipher: Buffer;
    session: Buffer;
    at: Date;
  }): Promise<void> {
    await this.unitOfWork.query(`DELETE FROM authenticator_app WHERE user_id = $1 AND pending_session IS NOT NULL`, [
      row.userId,
    ]);
    await this.unitOfWork.query(
      `INSERT INTO authenticator_app (id, user_id, name, secret_cipher, created_at, pending_session) VALUES ($1, $2, '', $3, $4, $5)`,
      [row.id, row.userId, row.secretCipher, row.at, row.session],
    );
  }

  /** What a session was setting up goes with it when it gets a new id. */
  async handOnPending(from: Buffer, to: Buffer): Promise<void> {
    await this.unitOfWork.query(`UPDATE authenticator_app SET pending_session = $2 WHERE pending_session = $1`, [
      from,
      to,
    ]);
  }

  async confirmApp(id: string, name: string, step: number, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE authenticator_app SET pending_session = NULL, name = $2, last_step = $3, created_at = $4, last_used_at = $4
        WHERE id = $1 AND pending_session IS NOT NULL`,
      [id, name, step, at],
    );
  }

  /** Uses up the code of that half minute and all before it; false when it was used up already. */
  async useStep(id: string, step: number, at: Date): Promise<boolean> {
    const rows = await this.unitOfWork.query(
      `UPDATE authenticator_app SET last_step = $2, last_used_at = $3
        WHERE id = $1 AND pending_session IS NULL AND (last_step IS NULL OR last_step < $2) RETURNING 1`,
      [id, step, at],
    );
    return rows.length === 1;
  }

  passkeysOf(userId: string): Promise<PasskeyRow[]> {
    return this.unitOfWork.query<PasskeyRow>(`${PASSKEY} WHERE user_id = $1 ORDER BY created_at, id`, [userId]);
  }

  async passkey(credentialId: string): Promise<PasskeyRow | null> {
    const [row] = await this.unitOfWork.query<PasskeyRow>(`${PASSKEY} WHERE credential_id = $1`, [credentialId]);
    return row ?? null;
  }

  async addPasskey(key: NewPasskey, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO passkey (user_id, name, credential_id, public_key, counter, transports, created_at, last_used_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $7)`,
      [key.userId, key.name, key.credentialId, key.publicKey, key.counter, key.transports, at],
    );
  }

  async usedPasskey(id: string, counter: number, at: Date): Promise<boolean> {
    const rows = await this.unitOfWork.query(
      `UPDATE passkey SET counter = $2, last_used_at = $3 WHERE id = $1 RETURNING 1`,
      [id, counter, at],
    );
    return rows.length === 1;
  }

  /** Removes one; answers what it was, or null when the account has none of that id. */
  async remove(userId: string, id: string): Promise<'app' | 'passkey' | null> {
    const apps = await this.unitOfWork.query(
      `DELETE FROM authenticator_app WHERE user_id = $1 AND id = $2 AND pending_session IS NULL RETURNING 1`,
      [userId, id],
    );
    if (apps.length > 0) return 'app';
    const keys = await this.unitOfWork.query(`DELETE FROM passkey WHERE user_id = $1 AND id = $2 RETURNING 1`, [
      userId,
      id,
    ]);
    return keys.length > 0 ? 'passkey' : null;
  }

  /** Removes every one, begun ones too; answers how many were in use. */
  async removeAll(userId: string): Promise<number> {
    const keys = await this.unitOfWork.query(`DELETE FROM passkey WHERE user_id = $1 RETURNING 1`, [userId]);
    const apps = await this.unitOfWork.query<{ pending: boolean }>(
      `DELETE FROM authenticator_app WHERE user_id = $1 RETURNING pending_session IS NOT NULL AS pending`,
      [userId],
    );
    return keys.length + apps.filter(({ pending }) => !pending).length;
  }

  /** False when that challenge was answered before. */
  async spend(challenge: Buffer, at: Date): Promise<boolean> {
    const rows = await this.unitOfWork.query(
      `INSERT INTO spent_challenge (id, spent_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1`,
      [challenge, at],
    );
    return rows.length === 1;
  }

  /** Challenges answered, and apps nobody finished setting up, before that moment; answers how many. */
  async forgetBefore(moment: Date, atMost: number): Promise<number> {
    const spent = await this.unitOfWork.query(
      `DELETE FROM spent_challenge WHERE id IN (SELECT id FROM spent_challenge WHERE spent_at < $1 LIMIT $2) RETURNING 1`,
      [moment, atMost],
    );
    const begun = await this.unitOfWork.query(
      `DELETE FROM authenticator_app WHERE pending_session IS NOT NULL AND created_at < $1 RETURNING 1`,
      [moment],
    );
    return spent.length + begun.length;
  }
}
