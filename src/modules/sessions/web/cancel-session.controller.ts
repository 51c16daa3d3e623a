import { Body } from '@nestjs/common';
import { Reads } from '#platform/audit/read-log';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { SessionsService } from '../application/sessions.service.js';
import { ASKERS, CHANGE_REASONS } from '../domain/attendance.js';
import { CancelSessionForm, changeOf } from './change-session.form.js';
import { SessionPage } from './session-page.js';

/** Cancelling a booked session, with who asked and why. */
@PageController('sessions/:id/cancel')
export class CancelSessionController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly sessionPage: SessionPage,
  ) {}

  @Route('GET', Permission.SessionEdit, reads(Reads.Session))
  async show(@Id() id: string): Promise<PageResult> {
    return this.form(id, Submission.blank(CancelSessionForm));
  }

  @Route('POST', Permission.SessionEdit, changes('session', 'session cancelled'))
  async submit(
    @Id() id: string,
    @Body(Submission.as(CancelSessionForm)) form: Submission<CancelSessionForm>,
  ): Promise<PageResult> {
    const { note, version } = form.value;
    return form.attempt(() => this.sessions.cancel(id, { ...changeOf(form.value), note }, Number(version)), {
      done: () => seeOther(`/sessions/${id}`, 'Session cancelled'),
      refused: (again) => this.form(id, again),
    });
  }

  private async form(id: string, form: Submission<CancelSessionForm>): Promise<PageResult> {
    return page('sessions/web/cancel-session', {
      ...(await this.sessionPage.surroundings(id)),
      askers: ASKERS.map(({ code, label }) => ({ value: code, text: label })),
      reasons: CHANGE_REASONS.map(({ code, label }) => ({ value: code, text: label })),
      form,
    });
  }
}
