import { Injectable } from '@nestjs/common';
import type { ScanVerdict } from '#platform/files/clamd';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import { documentMissing } from '../domain/document.errors.js';

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
  /** Of the bytes as they were sent; null for documents kept before that was noted. */
  readonly receivedSha256: Buffer | null;
  readonly scanState: ScanState;
  readonly createdAt: Date;
  /** When whoever sent it took it back; null for what stands. */
  readonly takenBackAt: Date | null;
}

/** not-needed: kept while no scanner was set. waiting: nobody may have it yet. infected, refused: nobody ever may. */
export type ScanState = 'not-needed' | 'waiting' | 'clean' | 'infected' | 'refused';

export type NewDocumentRow = Omit<DocumentRow, 'id' | 'createdAt' | 'takenBackAt'> & {
  readonly scannedAt: Date | null;
  readonly scanFinding: string | null;
};

const COLUMNS = `id, area_id AS "areaId", provider_id AS "providerId", participant_id AS "participantId", kind,
  file_name AS "fileName", media_type AS "mediaType", bytes::integer AS bytes, sha256, stored_name AS "storedName",
  received_sha256 AS "receivedSha256", scan_state AS "scanState", created_at AS "createdAt", taken_back_at AS "takenBackAt"`;

/** A document has no verbs: it is kept once, and only what the scanner said of it is added, and that it was taken back. So it is a row, no entity. */
@Injectable()
export class DocumentsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async insert(document: NewDocumentRow): Promise<DocumentRow> {
    const [row] = await this.unitOfWork.query<DocumentRow>(
      `INSERT INTO document (area_id, provider_id, participant_id, kind, file_name, media_type, bytes, sha256, stored_name,
              received_sha256, scan_state, scanned_at, scan_finding)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING ${COLUMNS}`,
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
        document.receivedSha256,
        document.scanState,
        document.scannedAt,
        document.scanFinding,
      ],
    );
    if (!row) throw new Error('The database kept no document');
    return row;
  }

  async get(id: string): Promise<DocumentRow> {
    const [row] = await this.unitOfWork.query<DocumentRow>(`SELECT ${COLUMNS} FROM document WHERE id = $1`, [id]);
    if (!row) throw documentMissing();
    return row;
  }

  /** The document, held as it is until the transaction ends: nobody takes it back meanwhile. */
  async hold(id: string): Promise<DocumentRow> {
    const [row] = await this.unitOfWork.query<DocumentRow>(`SELECT ${COLUMNS} FROM document WHERE id = $1 FOR SHARE`, [
      id,
    ]);
    if (!row) throw documentMissing();
    return row;
  }

  /** The document, for whoever is about to change it: waits for everybody who holds it. */
  async getForUpdate(id: string): Promise<DocumentRow> {
    const [row] = await this.unitOfWork.query<DocumentRow>(`SELECT ${COLUMNS} FROM document WHERE id = $1 FOR UPDATE`, [
      id,
    ]);
    if (!row) throw documentMissing();
    return row;
  }

  /** Marks it as taken back; answers whether its bytes have to stay, because a legal hold keeps what there is about the person. */
  async markTakenBack(id: string, at: Date, today: CalendarDate): Promise<boolean> {
    const [row] = await this.unitOfWork.query<{ isHeld: boolean }>(
      `UPDATE document SET taken_back_at = $2 WHERE id = $1
       RETURNING participant_id IS NOT NULL AND legally_held(participant_id, $3) AS "isHeld"`,
      [id, at, today],
    );
    return row?.isHeld ?? true;
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

  /** How many files of a person are kept. Whoever asks waits for others who do, so that none counts past the most. */
  async countFor(participantId: string): Promise<number> {
    await this.unitOfWork.query(`SELECT pg_advisory_xact_lock(hashtextextended('documents of ' || $1, 0))`, [
      participantId,
    ]);
    const [row] = await this.unitOfWork.query<{ count: number }>(
      `SELECT count(*)::integer AS count FROM document
        WHERE participant_id = $1 AND scan_state NOT IN ('infected', 'refused') AND taken_back_at IS NULL`,
      [participantId],
    );
    return row?.count ?? 0;
  }

  /** Documents no scanner has judged, oldest first, after that one. What was erased or taken back has no bytes left to look into. */
  notScanned(after: DocumentRow | null, most: number): Promise<DocumentRow[]> {
    return this.unitOfWork.query<DocumentRow>(
      `SELECT ${COLUMNS} FROM document
        WHERE scan_state IN ('not-needed', 'waiting') AND bytes > 0 AND taken_back_at IS NULL
          AND ($1::uuid IS NULL OR (created_at, id) > (SELECT created_at, id FROM document WHERE id = $1))
        ORDER BY created_at, id LIMIT $2`,
      [after?.id ?? null, most],
    );
  }

  /** Notes the verdict; false when another job was first. */
  async judge(id: string, verdict: ScanVerdict, at: Date): Promise<boolean> {
    const rows = await this.unitOfWork.query<{ id: string }>(
      `UPDATE document SET scan_state = $2, scanned_at = $3, scan_finding = $4
        WHERE id = $1 AND scan_state IN ('not-needed', 'waiting') RETURNING id`,
      [id, verdict.state, at, verdict.state === 'clean' ? null : verdict.finding],
    );
    return rows.length > 0;
  }
}
