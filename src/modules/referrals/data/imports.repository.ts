import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { Disposition, Judgement } from '../domain/intake/judge.js';
import { type IntakeTally, tally } from '../domain/intake/report.js';
import { ReferralImportNotFound } from '../domain/referral.errors.js';
import { ReferralImport } from './referral-import.entity.js';

/** A judged row on its way into the database; the cipher is base64. */
export interface NewImportRow {
  readonly row_number: number;
  readonly external_ref: string;
  readonly row_cipher: string;
  readonly disposition: Disposition;
  readonly codes: readonly string[];
  readonly explanation: readonly string[];
}

/** A judged row as it stands. */
export interface ImportRow extends Pick<Judgement, 'row' | 'externalRef' | 'disposition' | 'codes' | 'explanation'> {
  /** Null once emptied. */
  readonly cipher: Buffer | null;
  readonly referralId: string | null;
}

const ROW = `row_number AS row, external_ref AS "externalRef", disposition, codes, explanation, row_cipher AS cipher, referral_id AS "referralId"`;
/** Rows that become referrals; the index referral_import_row_waiting has the same words. */
const WAITING = `referral_id IS NULL AND disposition IN ('accepted', 'ineligible', 'possible-duplicate')`;

/** Files of referrals and their rows. */
@Injectable()
export class ImportsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async get(id: string): Promise<ReferralImport> {
    const found = await this.unitOfWork.repository(ReferralImport).findOneBy({ id });
    if (!found) throw new ReferralImportNotFound();
    return found;
  }

  async getForUpdate(id: string): Promise<ReferralImport> {
    const found = await this.unitOfWork
      .repository(ReferralImport)
      .findOne({ where: { id }, lock: { mode: 'for_no_key_update' } });
    if (!found) throw new ReferralImportNotFound();
    return found;
  }

  save(referralImport: ReferralImport): Promise<ReferralImport> {
    return this.unitOfWork.repository(ReferralImport).save(referralImport);
  }

  /** How far it has come, without a new version: progress is no change that anybody could clash with. */
  async setProgress(id: string, rowsDone: number, rowsTotal: number): Promise<void> {
    await this.unitOfWork.query(`UPDATE referral_import SET rows_done = $2, rows_total = $3 WHERE id = $1`, [
      id,
      rowsDone,
      rowsTotal,
    ]);
  }

  /** Safe to repeat: a row that is there already is written anew. */
  async putRows({ id, areaId, providerId }: ReferralImport, rows: readonly NewImportRow[]): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO referral_import_row (import_id, area_id, provider_id, row_number, external_ref, row_cipher, disposition, codes, explanation)
       SELECT $1, $2, $3, r.row_number, r.external_ref, decode(r.row_cipher, 'base64'), r.disposition, r.codes, r.explanation
         FROM jsonb_to_recordset($4::jsonb) AS r(row_number integer, external_ref text, row_cipher text, disposition text, codes text[], explanation text[])
       ON CONFLICT (import_id, row_number) DO UPDATE SET row_cipher = excluded.row_cipher, disposition = excluded.disposition,
         codes = excluded.codes, explanation = excluded.explanation`,
      [id, areaId, providerId, JSON.stringify(rows)],
    );
  }

  /** Some judged rows after a row number, of these dispositions. */
  rows(id: string, dispositions: readonly Disposition[], after: number, limit: number): Promise<ImportRow[]> {
    return this.unitOfWork.query<ImportRow>(
      `SELECT ${ROW} FROM referral_import_row WHERE import_id = $1 AND disposition = ANY($2) AND row_number > $3
        ORDER BY row_number LIMIT $4`,
      [id, dispositions, after, limit],
    );
  }

  /** Every row in file order, without its cells: for the report. */
  judgements(id: string): Promise<Pick<Judgement, 'row' | 'externalRef' | 'disposition' | 'codes'>[]> {
    return this.unitOfWork.query(
      `SELECT row_number AS row, external_ref AS "externalRef", disposition, codes FROM referral_import_row
        WHERE import_id = $1 ORDER BY row_number`,
      [id],
    );
  }

  /** Rows in error that still have their cells, in file order. */
  inError(id: string): Promise<ImportRow[]> {
    return this.unitOfWork.query<ImportRow>(
      `SELECT ${ROW} FROM referral_import_row WHERE import_id = $1 AND disposition = 'error' AND row_cipher IS NOT NULL ORDER BY row_number`,
      [id],
    );
  }

  async tally(id: string): Promise<IntakeTally> {
    const rows = await this.unitOfWork.query<{ disposition: Disposition; n: number }>(
      `SELECT disposition, count(*)::integer AS n FROM referral_import_row WHERE import_id = $1 GROUP BY disposition`,
      [id],
    );
    return { ...tally([]), ...Object.fromEntries(rows.map(({ disposition, n }) => [disposition, n])) };
  }

  /** The next rows that should become referrals, and how many are left. */
  waiting(id: string, limit: number): Promise<ImportRow[]> {
    return this.unitOfWork.query<ImportRow>(
      `SELECT ${ROW} FROM referral_import_row WHERE import_id = $1 AND ${WAITING} ORDER BY row_number LIMIT $2`,
      [id, limit],
    );
  }

  async countWaiting(id: string): Promise<number> {
    const [row] = await this.unitOfWork.query<{ n: number }>(
      `SELECT count(*)::integer AS n FROM referral_import_row WHERE import_id = $1 AND ${WAITING}`,
      [id],
    );
    return row?.n ?? 0;
  }

  /** The rows are referrals now. What was accepted needs no correcting, so its cells go at once. */
  async markImported(
    id: string,
    rows: readonly { readonly row: number; readonly referralId: string }[],
  ): Promise<void> {
    if (rows.length === 0) return;
    await this.unitOfWork.query(
      `UPDATE referral_import_row r SET referral_id = d.referral_id,
              row_cipher = CASE WHEN r.disposition <> 'accepted' THEN r.row_cipher END
         FROM unnest($2::integer[], $3::uuid[]) AS d(row_number, referral_id)
        WHERE r.import_id = $1 AND r.row_number = d.row_number`,
      [id, rows.map(({ row }) => row), rows.map(({ referralId }) => referralId)],
    );
  }

  /** Somebody came to be held after the row was judged. */
  async judgeAnew(id: string, judgement: Judgement): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE referral_import_row SET disposition = $3, codes = $4, explanation = $5 WHERE import_id = $1 AND row_number = $2`,
      [id, judgement.row, judgement.disposition, judgement.codes, judgement.explanation],
    );
  }

  /** Those of the people whom this import brought. */
  async broughtBy(id: string, participantIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.unitOfWork.query<{ id: string }>(
      `SELECT participant_id AS id FROM referral WHERE import_id = $1 AND participant_id = ANY($2::uuid[])`,
      [id, participantIds],
    );
    return new Set(rows.map((row) => row.id));
  }

  /** Empties rows that nobody needs any more: a day after the rest was downloaded, or 30 days after the end. */
  async emptyOldRows(now: Date): Promise<number> {
    const rows = await this.unitOfWork.query(
      `UPDATE referral_import_row r SET row_cipher = NULL, explanation = '{}' FROM referral_import i
        WHERE i.id = r.import_id AND (r.row_cipher IS NOT NULL OR r.explanation <> '{}')
          AND i.status <> 'importing'
          AND (i.status IN ('abandoned', 'failed') OR i.rest_taken_at < $1::timestamptz - interval '1 day' OR coalesce(i.finished_at, i.created_at) < $1::timestamptz - interval '30 days')
       RETURNING 1`,
      [now],
    );
    return rows.length;
  }

  /** Gives up files that nobody came back to for 30 days. */
  async abandonForgotten(now: Date): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE referral_import SET status = 'abandoned', file_cipher = NULL, finished_at = $1, version = version + 1
        WHERE status IN ('staged', 'judging', 'ready') AND created_at < $1::timestamptz - interval '30 days'`,
      [now],
    );
  }
}
