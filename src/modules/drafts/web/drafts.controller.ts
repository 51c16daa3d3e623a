import { Body, Param } from '@nestjs/common';
import { NotFound } from '#platform/errors/domain-error';
import type { PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { EMPLOYER_FORM, isDraftForm } from '../domain/draft-form.js';
import { DraftPages } from './draft-pages.js';

/** Whatever the fields of the form are. */
type Sent = Readonly<Record<string, unknown>>;

/** What a page about a person sends while somebody writes on it, and its buttons that keep it for later or throw it away. */
@PageController('participants/:id/drafts/:form/:about')
export class DraftsController {
  constructor(private readonly pages: DraftPages) {}

  @Route('POST', Permission.ParticipantRead, changes('draft', 'kept while it is written'))
  async keep(
    @Id() participantId: string,
    @Param('form') form: string,
    @Id('about') aboutId: string,
    @Body() body: Sent,
  ): Promise<PageResult> {
    if (!isDraftForm(form) || form === EMPLOYER_FORM) throw new NotFound('form');
    return this.pages.take({ form, aboutId, participantId }, body, `/participants/${participantId}`);
  }
}

/** The same of a contact with an employer, which is about none of the people we support. */
@PageController('employers/:id/activities/draft')
export class EmployerDraftsController {
  constructor(private readonly pages: DraftPages) {}

  @Route('POST', Permission.EmployerEdit, changes('draft', 'kept while it is written'))
  keep(@Id() aboutId: string, @Body() body: Sent): Promise<PageResult> {
    return this.pages.take({ form: EMPLOYER_FORM, aboutId, participantId: null }, body, `/employers/${aboutId}`);
  }
}
