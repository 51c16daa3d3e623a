import { ApiProperty } from '@nestjs/swagger';
import type { DocumentRow } from '../data/documents.repository.js';

const ID = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';

/** What is known of a kept file, without its content. */
export class DocumentView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly id: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: ID }) readonly participantId: string | null;
  @ApiProperty({ example: 'payslip', description: 'What it is evidence of' }) readonly kind: string;
  @ApiProperty({ example: 'June payslip.pdf' }) readonly fileName: string;
  @ApiProperty({ enum: ['application/pdf', 'image/jpeg', 'image/png'], description: 'Found from the content' })
  readonly mediaType: string;
  @ApiProperty({ example: 48213, description: 'Size in bytes' }) readonly bytes: number;
  @ApiProperty({ example: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c', description: 'SHA-256' })
  readonly sha256: string;
  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-20T12:00:00.000Z' }) readonly createdAt: Date;

  static of(row: DocumentRow): DocumentView {
    const { id, participantId, kind, fileName, mediaType, bytes, createdAt } = row;
    return { id, participantId, kind, fileName, mediaType, bytes, sha256: row.sha256.toString('hex'), createdAt };
  }
}
