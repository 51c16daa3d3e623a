import { ApiProperty } from '@nestjs/swagger';
import type { CorrectionRow } from '../data/corrections.repository.js';
import { ASKER_CODES, RECORDED_STATUS_CODES, type Asker, type RecordedStatus } from '../domain/attendance.js';

const ID = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

/** One correction of a session: what was recorded before, and why that was wrong. */
export class CorrectionView implements CorrectionRow {
  @ApiProperty({ format: 'uuid', example: ID }) readonly id: string;
  @ApiProperty({ enum: RECORDED_STATUS_CODES, example: 'did-not-attend' }) readonly wasStatus: RecordedStatus;
  @ApiProperty({ example: 'no-word' }) readonly wasReason: string;
  @ApiProperty({ type: String, enum: [...ASKER_CODES], nullable: true, example: null })
  readonly wasAskedBy: Asker | null;
  @ApiProperty({ example: false }) readonly wasShortNotice: boolean;
  @ApiProperty({ example: '' }) readonly wasNote: string;
  @ApiProperty({ enum: RECORDED_STATUS_CODES, example: 'attended' }) readonly becameStatus: RecordedStatus;
  @ApiProperty({ example: 'I had opened the wrong person' }) readonly why: string;
  @ApiProperty({ format: 'uuid', example: ID, description: 'Who corrected it' }) readonly correctedBy: string;
  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-20T12:00:00.000Z' }) readonly correctedAt: Date;
}
