import { ApiProperty } from '@nestjs/swagger';
import { ACCEPTED_TYPES } from '#platform/files/accepted-files';
import type { DocumentRow, ScanState } from '../data/documents.repository.js';

const ID = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';

/** What is known of a kept file, without its content. */
export class DocumentView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly id: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: ID }) readonly participantId: string | null;
  @ApiProperty({ example: 'payslip', description: 'What it is evidence of' }) readonly kind: string;
  @ApiProperty({ example: 'June payslip.pdf' }) readonly fileName: string;
  @ApiProperty({ enum: [...ACCEPTED_TYPES], description: 'Found from the content' })
  readonly mediaType: string;
  @ApiProperty({
    enum: ['not-needed', 'waiting', 'clean', 'infected', 'refused'],
    description:
      'The check for viruses. Content is given out when it is clean, or not needed because no scanner is set',
  })
  readonly scan: ScanState;
  @ApiProperty({ example: 48213, description: 'Size in bytes as it is kept' }) readonly bytes: number;
  @ApiProperty({ example: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c', description: 'SHA-256' })
  readonly sha256: string;
  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-20T12:00:00.000Z' }) readonly createdAt: Date;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
    description: 'When whoever sent it took it back. Its content is gone',
  })
  readonly takenBackAt: Date | null;

  /** With a scanner set, what was kept before there was one waits for it like the rest. */
  static of(row: DocumentRow, isScannerSet: boolean): DocumentView {
    const { id, participantId, kind, fileName, mediaType, bytes, createdAt, takenBackAt, scanState } = row;
    const scan = isScannerSet && scanState === 'not-needed' ? 'waiting' : scanState;
    const sha256 = row.sha256.toString('hex');
    return { id, participantId, kind, fileName, mediaType, scan, bytes, sha256, createdAt, takenBackAt };
  }
}
