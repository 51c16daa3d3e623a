import { Body, Param } from '@nestjs/common';
import { NotFound } from '#platform/errors/domain-error';
import { seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { DraftsService } from '../application/drafts.service.js';
import { isDraftForm } from '../domain/draft-form.js';
import { draftFields, expectDraftMarks } from './draft-body.js';
import { DraftPages } from './draft-pages.js';

/** What a page sends while somebody writes on it, and its buttons that keep it for later or throw it away. */
@PageController('participants/:id/drafts/:form/:about')
export class DraftsController {
  constructor(
    private readonly drafts: DraftsService,
    private readonly pages: DraftPages,
  ) {}

  @Route('POST', Permission.ParticipantRead, changes('draft', 'kept while it is written'))
  async keep(
    @Id() participantId: string,
    @Param('form') form: string,
    @Id('about') aboutId: string,
    @Body() body: Readonly<Record<string, unknown>>,
  ): Promise<PageResult> {
    if (!isDraftForm(form)) throw new NotFound('form');
    const marks = expectDraftMarks(body);
    const place = { form, aboutId, participantId };
    if (body['_throw']) {
      await this.drafts.end(place, marks);
      return seeOther(`/participants/${participantId}`, 'What you were writing is thrown away');
    }
    const kept = await this.drafts.keep(place, { ...marks, fields: draftFields(body) });
    return body['_later']
      ? seeOther(`/participants/${participantId}`, 'What you wrote is kept. Go on with it whenever you like')
      : this.pages.answer(kept);
  }
}
