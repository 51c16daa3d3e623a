import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { StaleVersion } from '#platform/errors/domain-error';
import type { CalendarDate } from '#shared/calendar-date';
import type { IntakeTally } from '../domain/intake/report.js';
import { WrongImportState } from '../domain/referral.errors.js';

export const IMPORT_STATUSES = ['staged', 'judging', 'ready', 'importing', 'imported', 'abandoned', 'failed'] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** One file of referrals on its way in: uploaded, judged row by row, looked at by a person, imported. */
@Entity('referral_import')
export class ReferralImport {
  @PrimaryColumn('uuid') readonly id: string;
  @Column('uuid', { name: 'area_id' }) readonly areaId: string;
  @Column('uuid', { name: 'provider_id', nullable: true }) readonly providerId: string | null;
  @Column('text', { name: 'file_name' }) readonly fileName: string;
  @Column('bytea') readonly sha256: Buffer;
  @Column('date', { name: 'as_of' }) readonly asOf: CalendarDate;
  @Column('text') status: ImportStatus;
  @Column('integer', { name: 'rows_total' }) rowsTotal: number;
  @Column('integer', { name: 'rows_done' }) rowsDone: number;
  @Column('jsonb') counts: Partial<IntakeTally>;
  @Column('text') failure: string;
  @Column('bytea', { name: 'file_cipher', nullable: true }) fileCipher: Buffer | null;
  @Column('text', { array: true }) headings: string[];
  @Column('text', { array: true }) notices: string[];
  @Column('text', { name: 'uploaded_by' }) readonly uploadedBy: string;
  /** Whoever looked at the preview and wanted the rows in. */
  @Column('text', { name: 'confirmed_by', nullable: true }) confirmedBy: string | null;
  @Column('timestamptz', { name: 'created_at' }) readonly createdAt: Date;
  @Column('timestamptz', { name: 'finished_at', nullable: true }) finishedAt: Date | null;
  @Column('timestamptz', { name: 'rest_taken_at', nullable: true }) restTakenAt: Date | null;
  @VersionColumn() readonly version: number;

  static stage(
    file: Pick<
      ReferralImport,
      | 'id'
      | 'areaId'
      | 'providerId'
      | 'fileName'
      | 'rowsTotal'
      | 'sha256'
      | 'asOf'
      | 'fileCipher'
      | 'uploadedBy'
      | 'createdAt'
    >,
  ): ReferralImport {
    const begins = { status: 'staged', rowsDone: 0, counts: {}, failure: '', headings: [], notices: [] };
    return Object.assign(
      new ReferralImport(),
      begins,
      { finishedAt: null, restTakenAt: null, confirmedBy: null },
      file,
    );
  }

  /** False when somebody else has already taken it further than judging. */
  beginJudging(): boolean {
    if (this.status !== 'staged' && this.status !== 'judging') return false;
    this.status = 'judging';
    return true;
  }

  /** Every row is judged and kept by itself, so the file is no longer needed. */
  judged(counts: IntakeTally, headings: readonly string[], notices: readonly string[]): void {
    this.status = 'ready';
    this.counts = counts;
    this.rowsDone = this.rowsTotal;
    this.headings = [...headings];
    this.notices = [...notices];
    this.fileCipher = null;
  }

  fail(words: string, at: Date): void {
    this.status = 'failed';
    this.failure = words;
    this.fileCipher = null;
    this.finishedAt = at;
  }

  /** A person has seen the preview and wants the rows in. `rows` is how many will become referrals. */
  confirm(rows: number, by: string, version: number | null): void {
    if (version !== null && version !== this.version) throw new StaleVersion('import', this.version);
    if (this.status !== 'ready') throw new WrongImportState(CANNOT_CONFIRM[this.status]);
    if (rows === 0) throw new WrongImportState('This file has no row to import');
    this.status = 'importing';
    this.confirmedBy = by;
    this.rowsTotal = rows;
    this.rowsDone = 0;
  }

  abandon(at: Date): void {
    if (!['staged', 'judging', 'ready'].includes(this.status)) {
      throw new WrongImportState('This import has gone too far to be given up');
    }
    this.status = 'abandoned';
    this.fileCipher = null;
    this.finishedAt = at;
  }

  imported(counts: IntakeTally, at: Date): void {
    this.status = 'imported';
    this.counts = counts;
    this.rowsDone = this.rowsTotal;
    this.finishedAt = at;
  }
}

const CANNOT_CONFIRM: Readonly<Record<ImportStatus, string>> = {
  staged: 'The file is still being checked. Wait until the preview is ready',
  judging: 'The file is still being checked. Wait until the preview is ready',
  ready: '',
  importing: 'This file is already being imported',
  imported: 'This file has already been imported',
  abandoned: 'This import was given up. Upload the file again',
  failed: 'This file could not be read. Upload another one',
};
