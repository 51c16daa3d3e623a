import { Body } from '@nestjs/common';
import { ParticipantsService } from '#modules/participants';
import { NotesService } from '#modules/sessions';
import { Clock } from '#platform/clock';
import { RuleBroken } from '#platform/errors/domain-error';
import { localPath, seeOtherNaming, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { TRIES } from './tries.js';

/** A contact that reached nobody, in one tap: now, in the words of the button. */
@PageController('episodes/:id/notes/tries')
export class NoteTriesController {
  constructor(
    private readonly notes: NotesService,
    private readonly participants: ParticipantsService,
    private readonly clock: Clock,
  ) {}

  @Route('POST', Permission.SessionEdit, changes('session', 'try noted'))
  async note(@Id() id: string, @Body() body: Readonly<Record<string, unknown>>): Promise<PageResult> {
    const tried = TRIES.find(({ code }) => code === body['tried']);
    if (!tried) throw new RuleBroken('note.unknown-try', 'Choose how you tried to reach them', 'tried');
    const { mode, text, recorded } = tried;
    const happenedAt = this.clock.now();
    const { participantId } = await this.notes.write(id, { happenedAt, mode, text, reached: false, sensitive: false });
    const to = typeof body['returnTo'] === 'string' ? localPath(body['returnTo']) : `/participants/${participantId}`;
    const { displayName } = await this.participants.get(participantId);
    return seeOtherNaming(to, `Recorded: ${recorded(displayName)}`);
  }
}
