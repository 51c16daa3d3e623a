import { Body } from '@nestjs/common';
import { Reads } from '#platform/audit/read-log';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { CorrectionsService } from '../application/corrections.service.js';
import { SessionsService } from '../application/sessions.service.js';
import { asRecorded, CorrectSessionForm, correctionOf, TURNED_OUT, WHY_NOT } from './correct-session.form.js';
import { recordedWords } from './present-session.js';
import { SessionPage } from './session-page.js';

/** Correcting what was recorded of a session. What it said before stays readable. */
@PageController('sessions/:id/correction')
export class CorrectSessionController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly corrections: CorrectionsService,
    private readonly sessionPage: SessionPage,
  ) {}

  @Route('GET', Permission.SessionEdit, reads(Reads.Session))
  async show(@Id() id: string): Promise<PageResult> {
    return this.form(id, Submission.blank(CorrectSessionForm, asRecorded(await this.sessions.get(id))));
  }

  @Route('POST', Permission.SessionEdit, changes('session', 'session corrected'))
  async submit(
    @Id() id: string,
    @Body(Submission.as(CorrectSessionForm)) form: Submission<CorrectSessionForm>,
  ): Promise<PageResult> {
    return form.attempt(() => this.corrections.correct(id, correctionOf(form.value), Number(form.value.version)), {
      done: (corrected) => seeOther(`/sessions/${id}`, recordedWords('Corrected', corrected)),
      refused: (again) => this.form(id, again),
      now: async () => asRecorded(await this.sessions.get(id)),
    });
  }

  private async form(id: string, form: Submission<CorrectSessionForm>): Promise<PageResult> {
    return page('sessions/web/correct-session', {
      ...(await this.sessionPage.surroundings(id)),
      choices: TURNED_OUT.map(({ code, label }) => ({ value: code, text: label })),
      whyNot: WHY_NOT.map(({ code, label }) => ({ value: code, text: label })),
      form,
    });
  }
}
