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
  @ApiProperty({
    example: 'Talked through the advert.',
    description: 'Blank when it is sensitive and not yours to read',
  })
  readonly text: string;
  @ApiProperty({ example: false, description: 'Its words are only for those who work with the person' })
  readonly sensitive: boolean;
  @ApiProperty({ example: 1 }) readonly version: number;

  /** As somebody sees it who may, or may not, read sensitive words. */
  static of(note: ContactNote, readsSensitive: boolean): NoteView {
    const { id, episodeId, participantId, authorId, happenedAt, mode, reached, sensitive, version } = note;
    const text = sensitive && !readsSensitive ? '' : note.text;
    return { id, episodeId, participantId, authorId, happenedAt, mode, reached, text, sensitive, version };
  }
}
