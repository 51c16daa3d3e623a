import { Body, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Reads } from '#platform/audit/read-log';
import { Created } from '#platform/http/created';
import { PagedResult } from '#platform/http/paged';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { NotesService } from '../application/notes.service.js';
import { NoteView } from '../application/note.view.js';
import { ListNotesQuery, WriteNoteRequest } from './notes.requests.js';

@ApiTags('Notes')
@ApiController('episodes/:id/notes')
export class NotesController {
  constructor(private readonly notes: NotesService) {}

  @Route('GET', Permission.SessionRead, reads(Reads.Episode))
  @ApiOperation({ summary: 'Contact notes of an episode, newest first' })
  @ApiOkResponse({ type: [NoteView] })
  async list(@Id() id: string, @Query(apiValidation) { after, limit }: ListNotesQuery): Promise<PagedResult<NoteView>> {
    return new PagedResult(await this.notes.list(id, after ?? null, limit));
  }

  @Route('POST', Permission.SessionEdit, changes('session', 'note written'))
  @ApiOperation({ summary: 'Write a contact note' })
  @ApiCreatedResponse({ type: NoteView })
  async write(@Id() id: string, @Body(apiValidation) body: WriteNoteRequest): Promise<Created<NoteView>> {
    const note = await this.notes.write(id, {
      ...body,
      sensitive: body.sensitive ?? false,
      happenedAt: new Date(body.happenedAt),
    });
    return new Created(`/api/v1/episodes/${id}/notes`, note);
  }
}
