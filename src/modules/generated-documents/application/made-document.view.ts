import { ApiProperty } from '@nestjs/swagger';
import type { PaperLanguage } from '#shared/paper';
import type { MadeRow } from '../data/made-documents.repository.js';

const ID = '5f0e9f0a-2f6f-4a3d-9c11-0b1f6c1e6a55';

/** A document as it was made out of the record. */
export class MadeDocumentView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly id: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly participantId: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly episodeId: string;
  @ApiProperty({ example: 'action-plan' }) readonly template: string;
  @ApiProperty({ example: 1, description: 'Of the words of the template' }) readonly templateVersion: number;
  @ApiProperty({ example: 1, description: 'The first, second … of this template about this person' })
  readonly edition: number;
  @ApiProperty({ example: 'My action plan' }) readonly title: string;
  @ApiProperty({ example: '', description: 'Whom a letter is to; empty for the person themselves' })
  readonly recipient: string;
  @ApiProperty({ enum: ['en', 'cy'], example: 'en' }) readonly language: PaperLanguage;
  @ApiProperty({ example: false }) readonly isLarge: boolean;
  @ApiProperty({ format: 'uuid', example: ID, description: 'The PDF: GET /api/v1/documents/{id}/content' })
  readonly documentId: string;
  @ApiProperty({
    example: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
    description: 'SHA-256 of the PDF',
  })
  readonly sha256: string;
  @ApiProperty({ format: 'date-time', example: '2026-11-20T12:00:00.000Z' }) readonly madeAt: Date;

  static of(row: MadeRow): MadeDocumentView {
    const { id, participantId, episodeId, template, templateVersion, edition, title, recipient } = row;
    const { language, isLarge, documentId, sha256, madeAt } = row;
    return {
      ...{ id, participantId, episodeId, template, templateVersion, edition, title, recipient, language, isLarge },
      ...{ documentId, sha256: sha256.toString('hex'), madeAt },
    };
  }
}
