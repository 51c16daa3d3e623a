import { Injectable } from '@nestjs/common';
import { NotFound } from '#platform/errors/domain-error';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';

export type PackState = 'waiting' | 'draft' | 'finishing' | 'ready' | 'sent' | 'failed' | 'set-aside';

export interface PackRow {
  readonly id: string;
  readonly requestId: string;
  readonly requestReference: string;
  readonly areaId: string;
  readonly providerId: string | null;
  readonly participantId: string;
  readonly edition: number;
  readonly state: PackState;
  readonly failure: string;
  readonly contentsCipher: Buffer | null;
  readonly storedName: string | null;
  readonly sha256: string | null;
  readonly bytes: number | null;
  readonly askedAt: Date;
  readonly finishedAt: Date | null;
  readonly sentOn: CalendarDate | null;
  readonly sentTo: string;
  readonly sentHow: string;
  readonly fileRemovedAt: Date | null;
  readonly version: number;
}

export interface RedactionRow {
  readonly passage: string;
  readonly part: number;
  readonly reason: string;
}

const COLUMNS = `k.id, k.request_id AS "requestId", r.reference AS "requestReference", k.area_id AS "areaId", k.provider_id AS "providerId",
  k.participant_id AS "participantId", k.edition, k.state, k.failure, k.contents_cipher AS "contentsCipher", k.stored_name AS "storedName",
  encode(k.sha256, 'hex') AS sha256, k.bytes, k.asked_at AS "askedAt", k.finished_at AS "finishedAt", k.sent_on AS "sentOn",
  k.sent_to AS "sentTo", k.sent_how AS "sentHow", k.file_removed_at AS "fileRemovedAt", k.version`;
const FROM = `FROM subject_pack k JOIN rights_request r ON r.id = k.request_id`;

@Injectable()
export class PacksRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The next edition of a request's pack. */
  async add(
    request: { readonly id: string; readonly areaId: string; readonly providerId: string | null },
    participantId: string,
    at: Date,
  ): Promise<string> {
    const [row] = await this.unitOfWork.query<{ id: string }>(
      `INSERT INTO subject_pack (request_id, area_id, provider_id, participant_id, edition, asked_at)
       SELECT $1, $2, $3, $4, 1 + coalesce(max(edition), 0), $5 FROM subject_pack WHERE request_id = $1 RETURNING id`,
      [request.id, request.areaId, request.providerId, participantId, at],
    );
    if (!row) throw new Error('The database kept no pack');
    return row.id;
  }

  async get(id: string): Promise<PackRow> {
    const [row] = await this.unitOfWork.query<PackRow>(`SELECT ${COLUMNS} ${FROM} WHERE k.id = $1`, [id]);
    if (!row) throw new NotFound('pack', 'rights.pack-not-found');
    return row;
  }

  async getForUpdate(id: string): Promise<PackRow> {
    await this.unitOfWork.query(`SELECT id FROM subject_pack WHERE id = $1 FOR NO KEY UPDATE`, [id]);
    return this.get(id);
  }

  ofRequest(requestId: string): Promise<PackRow[]> {
    return this.unitOfWork.query<PackRow>(`SELECT ${COLUMNS} ${FROM} WHERE k.request_id = $1 ORDER BY k.edition DESC`, [
      requestId,
    ]);
  }

  async keepContents(id: string, sealed: Buffer): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE subject_pack SET state = 'draft', failure = '', contents_cipher = $2, version = version + 1 WHERE id = $1`,
      [id, sealed],
    );
  }

  async setState(id: string, state: PackState, failure = ''): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE subject_pack SET state = $2, failure = $3, version = version + 1 WHERE id = $1`,
      [id, state, failure],
    );
  }

  async finish(
    id: string,
    file: { readonly storedName: string; readonly sha256: Buffer; readonly bytes: number },
    at: Date,
  ): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE subject_pack SET state = 'ready', failure = '', stored_name = $2, sha256 = $3, bytes = $4, finished_at = $5, version = version + 1 WHERE id = $1`,
      [id, file.storedName, file.sha256, file.bytes, at],
    );
  }

  /** Nothing of it leaves the house any more: what was gathered goes, and the name of its file. */
  async setAside(id: string, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE subject_pack SET state = 'set-aside', contents_cipher = NULL, stored_name = NULL,
              file_removed_at = CASE WHEN stored_name IS NOT NULL THEN $2::timestamptz END, version = version + 1 WHERE id = $1`,
      [id, at],
    );
  }

  /** What was gathered is needed no more: only what left the house stays. */
  async markSent(id: string, on: CalendarDate, to: string, how: string): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE subject_pack SET state = 'sent', sent_on = $2, sent_to = $3, sent_how = $4, contents_cipher = NULL, version = version + 1 WHERE id = $1`,
      [id, on, to, how],
    );
  }

  redactions(packId: string): Promise<RedactionRow[]> {
    return this.unitOfWork.query<RedactionRow>(
      `SELECT passage, part, reason FROM pack_redaction WHERE pack_id = $1 ORDER BY passage, part`,
      [packId],
    );
  }

  /** The redactions of some passages are these from now on. */
  async replaceRedactions(
    pack: PackRow,
    passages: readonly string[],
    rows: readonly RedactionRow[],
    at: Date,
  ): Promise<void> {
    await this.unitOfWork.query(`DELETE FROM pack_redaction WHERE pack_id = $1 AND passage = ANY ($2::text[])`, [
      pack.id,
      passages,
    ]);
    if (rows.length === 0) return;
    await this.unitOfWork.query(
      `INSERT INTO pack_redaction (pack_id, area_id, provider_id, participant_id, at, passage, part, reason)
       SELECT $1, $2, $3, $4, $5, r.passage, r.part, r.reason
         FROM jsonb_to_recordset($6::jsonb) AS r(passage text, part integer, reason text)`,
      [pack.id, pack.areaId, pack.providerId, pack.participantId, at, JSON.stringify(rows)],
    );
  }

  /**
   * Packs that are kept no longer: sent by that day, or never sent and their request closed by then, with anything left of
   * them, and the person under no legal hold.
   */
  overBy(areaId: string, day: CalendarDate, today: CalendarDate): Promise<PackRow[]> {
    return this.unitOfWork.query<PackRow>(
      `SELECT ${COLUMNS} ${FROM} WHERE k.area_id = $1 AND coalesce(k.sent_on, r.closed_on) <= $2
          AND (k.stored_name IS NOT NULL OR k.contents_cipher IS NOT NULL) AND NOT legally_held(k.participant_id, $3) ORDER BY k.id`,
      [areaId, day, today],
    );
  }

  async forgetFile(id: string, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE subject_pack SET stored_name = NULL, contents_cipher = NULL, file_removed_at = $2, version = version + 1 WHERE id = $1`,
      [id, at],
    );
  }

  async storedNamesAmong(names: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.unitOfWork.query<{ name: string }>(
      `SELECT stored_name AS name FROM subject_pack WHERE stored_name = ANY ($1::text[])`,
      [names],
    );
    return new Set(rows.map(({ name }) => name));
  }
}
