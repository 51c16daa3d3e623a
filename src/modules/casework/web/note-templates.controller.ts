import { Body } from '@nestjs/common';
import { draftFields, DraftsService, expectDraftMarks } from '#modules/drafts';
import { EpisodesService } from '#modules/episodes';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RuleBroken } from '#platform/errors/domain-error';
import { seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { notePage, notePlace } from '../application/note-drafts.js';

/** Puts the words of a template behind what is written already, keeps both, and goes on with the note. */
@PageController('episodes/:id/notes/templates')
export class NoteTemplatesController {
  constructor(
    private readonly drafts: DraftsService,
    private readonly episodes: EpisodesService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Route('POST', Permission.SessionEdit, changes('draft', 'note begun with a template'))
  async use(@Id() id: string, @Body() body: Readonly<Record<string, unknown>>): Promise<PageResult> {
    const marks = expectDraftMarks(body);
    const templates = await this.policy.value('note-templates', this.clock.today());
    const template = templates.find(({ code }) => code === body['template']);
    if (!template) throw new RuleBroken('note.unknown-template', 'Choose one of the templates', 'template');
    const { participantId } = await this.episodes.get(id);
    const fields = draftFields(body);
    const typed = [fields['text'] ?? ''].flat().join('\n').trimEnd();
    const text = [typed, template.text].filter(Boolean).join('\n\n');
    const { template: _chosen, ...others } = fields;
    const kept = await this.drafts.keep(notePlace(id, participantId), { ...marks, fields: { ...others, text } });
    return seeOther(`${notePage(id)}?draft=${kept.id}`);
  }
}
