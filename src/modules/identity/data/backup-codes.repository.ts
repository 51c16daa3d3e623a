import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';

/** Backup codes, hashed: rows only the system may touch. */
@Injectable()
export class BackupCodesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** How many are left. */
  async leftOf(userId: string): Promise<number> {
    const [row] = await this.unitOfWork.query<{ left: number }>(
      `SELECT count(*)::int AS left FROM backup_code WHERE user_id = $1 AND used_at IS NULL`,
      [userId],
    );
    return row?.left ?? 0;
  }

  /** The hash of the unused code with that label. */
  async hashOf(userId: string, label: string): Promise<string | null> {
    const [row] = await this.unitOfWork.query<{ hash: string }>(
      `SELECT code_hash AS hash FROM backup_code WHERE user_id = $1 AND label = $2 AND used_at IS NULL`,
      [userId, label],
    );
    return row?.hash ?? null;
  }

  /** Uses one up; false when somebody did before, or it was replaced meanwhile. */
  async use(userId: string, label: string, hash: string, at: Date): Promise<boolean> {
    const rows = await this.unitOfWork.query(
      `UPDATE backup_code SET used_at = $4 WHERE user_id = $1 AND label = $2 AND code_hash = $3 AND used_at IS NULL RETURNING 1`,
      [userId, label, hash, at],
    );
    return rows.length === 1;
  }

  /** New ones in place of all there were. */
  async replace(userId: string, codes: readonly { label: string; hash: string }[], at: Date): Promise<void> {
    await this.unitOfWork.query(`DELETE FROM backup_code WHERE user_id = $1`, [userId]);
    if (codes.length === 0) return;
    await this.unitOfWork.query(
      `INSERT INTO backup_code (user_id, label, code_hash, made_at) SELECT $1, label, hash, $4 FROM unnest($2::text[], $3::text[]) AS made (label, hash)`,
      [userId, codes.map(({ label }) => label), codes.map(({ hash }) => hash), at],
    );
  }
}
