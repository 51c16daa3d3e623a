import { Body, Query } from '@nestjs/common';
import { draftMarks, DraftPages, DraftsService, type DraftPlace } from '#modules/drafts';
import { Reads } from '#platform/audit/read-log';
import { formValues } from '#platform/http/form-values';
import { localPath, page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { SessionsService } from '../application/sessions.service.js';
import type { SessionView } from '../application/session.view.js';
import { recordedWords } from './present-session.js';
import { RecordAttendanceForm } from './record-attendance.form.js';
import { SessionPage } from './session-page.js';

/** One session: when, where, with whom, what became of it, and recording that. */
@PageController('sessions/:id')
export class SessionController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly sessionPage: SessionPage,
    private readonly drafts: DraftsService,
    private readonly draftPages: DraftPages,
  ) {}

  @Route('GET', Permission.SessionRead, reads(Reads.Session))
  async show(@Id() id: string, @Query('draft') wanted?: unknown): Promise<PageResult> {
    const surroundings = await this.sessionPage.surroundings(id);
    const place = placeOf(surroundings.session);
    const { chosen, draft } = await this.draftPages.open(place, `/sessions/${id}`, wanted);
    const typed = chosen ? formValues(RecordAttendanceForm, chosen.fields) : {};
    return page('sessions/web/session', {
      ...surroundings,
      form: Submission.blank(RecordAttendanceForm, typed),
      draft,
    });
  }

  @Route('POST attendance', Permission.SessionEdit, changes('session', 'attendance recorded'))
  async record(
    @Id() id: string,
    @Body(Submission.as(RecordAttendanceForm)) form: Submission<RecordAttendanceForm>,
    @Body() body: Readonly<Record<string, unknown>>,
  ): Promise<PageResult> {
    const { attendance, version, ...rest } = form.value;
    const { returnTo } = body;
    const record = async (): ReturnType<SessionsService['record']> => {
      const recorded = await this.sessions.record(
        id,
        { attendance: attendance || 'attended', ...rest },
        Number(version),
      );
      const marks = draftMarks(body);
      if (marks) await this.drafts.end(placeOf(recorded), marks);
      return recorded;
    };
    return form.attempt(record, {
      done: (recorded) =>
        seeOther(
          typeof returnTo === 'string' && returnTo !== '' ? localPath(returnTo) : `/sessions/${id}`,
          recordedWords('Recorded', recorded),
        ),
      refused: async (again) => {
        const surroundings = await this.sessionPage.surroundings(id);
        const draft = this.draftPages.again(placeOf(surroundings.session), body);
        return page('sessions/web/session', { ...surroundings, form: again, draft });
      },
    });
  }
}

/** Where what is written about how a session went belongs. */
const placeOf = ({ id, participantId }: Pick<SessionView, 'id' | 'participantId'>): DraftPlace => ({
  form: 'attendance',
  aboutId: id,
  participantId,
});
