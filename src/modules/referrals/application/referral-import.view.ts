import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '#shared/calendar-date';
import type { ReferralImport } from '../data/referral-import.entity.js';
import { IMPORT_STATUSES, type ImportStatus } from '../data/referral-import.entity.js';
import { DISPOSITIONS, type Disposition } from '../domain/intake/judge.js';
import { type IntakeTally, tally } from '../domain/intake/report.js';

export class ImportCountsView implements IntakeTally {
  @ApiProperty({ example: 495 }) readonly accepted: number;
  @ApiProperty({ example: 41 }) readonly ineligible: number;
  @ApiProperty({ example: 10 }) readonly duplicate: number;
  @ApiProperty({ example: 10 }) readonly 'possible-duplicate': number;
  @ApiProperty({ example: 44 }) readonly error: number;
}

/** A file of referrals on its way in, and how far it has come. */
export class ReferralImportView {
  @ApiProperty({ example: '7b1f6c1e-6a55-4f0e-9f0a-2f6f5a3d9c11' }) readonly id: string;
  @ApiProperty({ example: 'referrals-november.csv' }) readonly fileName: string;
  @ApiProperty({ example: 'ready', enum: IMPORT_STATUSES }) readonly status: ImportStatus;
  @ApiProperty({ type: String, example: '2026-11-20', format: 'date', description: 'Ages count on this day' })
  readonly asOf: CalendarDate;
  @ApiProperty({ example: 600 }) readonly rowsTotal: number;
  @ApiProperty({ example: 600 }) readonly rowsDone: number;
  @ApiProperty({ type: ImportCountsView }) readonly counts: IntakeTally;
  @ApiProperty({ example: 546, description: 'Rows that become referrals' }) readonly importable: number;
  @ApiProperty({ example: '', description: 'Why the file could not be read' }) readonly failure: string;
  @ApiProperty({ example: [], type: [String], description: 'About the file as a whole' })
  readonly notices: readonly string[];
  @ApiProperty({ example: '2026-11-20T09:30:00Z', format: 'date-time' }) readonly createdAt: Date;
  @ApiProperty({ example: null, type: String, nullable: true, format: 'date-time' }) readonly finishedAt: Date | null;
  @ApiProperty({ example: 3 }) readonly version: number;

  static of(referralImport: ReferralImport): ReferralImportView {
    const { id, fileName, status, asOf, rowsTotal, rowsDone, failure, notices, createdAt, finishedAt, version } =
      referralImport;
    const counts = { ...tally([]), ...referralImport.counts };
    const importable = importableOf(counts);
    return {
      id,
      fileName,
      status,
      asOf,
      rowsTotal,
      rowsDone,
      counts,
      importable,
      failure,
      notices,
      createdAt,
      finishedAt,
      version,
    };
  }
}

/** Accepted rows, and those that a person decides on: duplicates and errors are not imported. */
export function importableOf(counts: IntakeTally): number {
  return counts.accepted + counts.ineligible + counts['possible-duplicate'];
}

/** One row of the preview: what was made of it, and why, in words. */
export class ImportRowView {
  @ApiProperty({ example: 11, description: 'Counts the records of the file, the header being 1' }) readonly row: number;
  @ApiProperty({ example: '41-00010' }) readonly externalRef: string;
  @ApiProperty({ example: 'Sibyl Roob', description: 'Blank once the row was emptied' }) readonly name: string;
  @ApiProperty({ example: 'error', enum: DISPOSITIONS }) readonly disposition: Disposition;
  @ApiProperty({ example: ['consent_to_share'], type: [String] }) readonly codes: readonly string[];
  @ApiProperty({ example: ['consent_to_share: You sent “no”. …'], type: [String] })
  readonly explanation: readonly string[];
  @ApiProperty({ example: null, type: String, nullable: true }) readonly referralId: string | null;
}
