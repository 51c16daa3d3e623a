import { ApiProperty } from '@nestjs/swagger';
import type { ContactNote } from '../data/contact-note.entity.js';
import { CONTACT_MODE_CODES, type ContactMode } from '../domain/session-mode.js';

const ID = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

/** What was written about one contact, or one try at it. */
export class NoteView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly id: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly episodeId: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly participantId: string;
  @ApiProperty({ format: 'uuid', example: ID, description: 'Who wrote it' }) readonly authorId: string;
  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-20T12:00:00.000Z' }) readonly happenedAt: Date;
  @ApiProperty({ enum: [...CONTACT_MODE_CODES], example: 'phone' }) readonly mode: ContactMode;
  @ApiProperty({ example: true, description: 'Whether the participant was reached' }) readonly reached: boolean;
  @ApiProperty({ example: 'Talked through the advert for the garden centre.' }) readonly text: string;
  @ApiProperty({ example: 1 }) readonly version: number;

  static of(note: ContactNote): NoteView {
    const { id, episodeId, participantId, authorId, happenedAt, mode, reached, text, version } = note;
    return { id, episodeId, participantId, authorId, happenedAt, mode, reached, text, version };
  }
}
