import { Injectable } from '@nestjs/common';
import { NotFound } from '#platform/errors/domain-error';
import { UnitOfWork } from '#platform/persistence/unit-of-work';

export interface DocumentRow {
  readonly id: string;
  readonly areaId: string;
  readonly providerId: string | null;
  readonly participantId: string | null;
  readonly kind: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: Buffer;
  readonly storedName: string;
  readonly createdAt: Date;
}

const COLUMNS = `id, area_id AS "areaId", provider_id AS "providerId", participant_id AS "participantId", kind,
  file_name AS "fileName", media_type AS "mediaType", bytes::integer AS bytes, sha256, stored_name AS "storedName",
  created_at AS "createdAt"`;

/** A document has no verbs: it is kept once and never changed, so it is a row and not an entity. */
@Injectable()
export class DocumentsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async insert(document: Omit<DocumentRow, 'id' | 'createdAt'>): Promise<DocumentRow> {
    const [row] = await this.unitOfWork.query<DocumentRow>(
      `INSERT INTO document (area_id, provider_id, participant_id, kind, file_name, media_type, bytes, sha256, stored_name)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING ${COLUMNS}`,
      [
        document.areaId,
        document.providerId,
        document.participantId,
        document.kind,
        document.fileName,
        document.mediaType,
        document.bytes,
        document.sha256,
        document.storedName,
      ],
    );
    if (!row) throw new Error('The database kept no document');
    return row;
  }

  async get(id: string): Promise<DocumentRow> {
    const [row] = await this.unitOfWork.query<DocumentRow>(`SELECT ${COLUMNS} FROM document WHERE id = $1`, [id]);
    if (!row) throw new NotFound('file', 'document.not-found');
    return row;
  }

  /** Those of the given documents that the actor may see. */
  named(ids: readonly string[]): Promise<DocumentRow[]> {
    return this.unitOfWork.query<DocumentRow>(
      `SELECT ${COLUMNS} FROM document WHERE id = ANY($1::uuid[]) ORDER BY created_at, id`,
      [ids],
    );
  }

  /** Those of the stored names that a document stands for. */
  async storedNamesAmong(names: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.unitOfWork.query<{ name: string }>(
      `SELECT stored_name AS name FROM document WHERE stored_name = ANY($1::text[])`,
      [names],
    );
    return new Set(rows.map(({ name }) => name));
  }
}
