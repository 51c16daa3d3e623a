import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { IntakeTally } from '../domain/intake/report.js';
import type { ImportStatus } from './referral-import.entity.js';

/** One file in the list of imports. */
export interface ImportLine {
  readonly id: string;
  readonly fileName: string;
  readonly status: ImportStatus;
  readonly counts: Partial<IntakeTally>;
  readonly rowsDone: number;
  readonly rowsTotal: number;
  readonly createdAt: Date;
  /** The name of whoever uploaded it, as far as the actor may see colleagues. */
  readonly uploadedBy: string | null;
}

const LINE = `i.id, i.file_name AS "fileName", i.status, i.counts, i.rows_done AS "rowsDone", i.rows_total AS "rowsTotal",
  i.created_at AS "createdAt", (SELECT u.name FROM user_account u WHERE u.id::text = i.uploaded_by) AS "uploadedBy"`;

@Injectable()
export class ImportListQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The newest first. */
  recent(after: { readonly createdAt: string; readonly id: string } | null, limit: number): Promise<ImportLine[]> {
    return this.unitOfWork.query<ImportLine>(
      `SELECT ${LINE} FROM referral_import i
        WHERE $1::timestamptz IS NULL OR (i.created_at, i.id) < ($1::timestamptz, $2::uuid)
        ORDER BY i.created_at DESC, i.id DESC LIMIT $3`,
      [after?.createdAt ?? null, after?.id ?? null, limit],
    );
  }

  /** The same file, byte for byte, imported before; null when it is new. */
  async sameFileBefore(id: string, sha256: Buffer): Promise<ImportLine | null> {
    const [row] = await this.unitOfWork.query<ImportLine>(
      `SELECT ${LINE} FROM referral_import i WHERE i.sha256 = $1 AND i.id <> $2 AND i.status = 'imported'
        ORDER BY i.created_at DESC LIMIT 1`,
      [sha256, id],
    );
    return row ?? null;
  }
}
