import { Body } from '@nestjs/common';
import { Reads } from '#platform/audit/read-log';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { SessionsService } from '../application/sessions.service.js';
import { recordedWords } from './present-session.js';
import { RecordAttendanceForm } from './record-attendance.form.js';
import { SessionPage } from './session-page.js';

/** One session: when, where, with whom, what became of it, and recording that. */
@PageController('sessions/:id')
export class SessionController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly sessionPage: SessionPage,
  ) {}

  @Route('GET', Permission.SessionRead, reads(Reads.Session))
  async show(@Id() id: string): Promise<PageResult> {
    return this.session(id, Submission.blank(RecordAttendanceForm));
  }

  @Route('POST attendance', Permission.SessionEdit, changes('session', 'attendance recorded'))
  async record(
    @Id() id: string,
    @Body(Submission.as(RecordAttendanceForm)) form: Submission<RecordAttendanceForm>,
  ): Promise<PageResult> {
    const { attendance, version, ...rest } = form.value;
    return form.attempt(
      () => this.sessions.record(id, { attendance: attendance || 'attended', ...rest }, Number(version)),
      {
        done: (recorded) => seeOther(`/sessions/${id}`, recordedWords('Recorded', recorded)),
        refused: (again) => this.session(id, again),
      },
    );
  }

  private async session(id: string, form: Submission<RecordAttendanceForm>): Promise<PageResult> {
    return page('sessions/web/session', { ...(await this.sessionPage.surroundings(id)), form });
  }
}
