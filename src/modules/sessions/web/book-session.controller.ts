import { Body, Query } from '@nestjs/common';
import { Reads } from '#platform/audit/read-log';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { SessionsService } from '../application/sessions.service.js';
import { BookingPage } from './booking-page.js';
import { lookingForTimes } from './free-time-choice.js';
import { SessionDetailsForm, wishOf } from './session-details.form.js';

/** Booking a session for somebody on the caseload. */
@PageController('episodes/:id/sessions/new')
export class BookSessionController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly booking: BookingPage,
  ) {}

  @Route('GET', Permission.SessionEdit, reads(Reads.Episode))
  async show(@Id() id: string, @Query('day') day?: string): Promise<PageResult> {
    return this.form(id, Submission.blank(SessionDetailsForm, await this.booking.usual(id, day)));
  }

  @Route('POST', Permission.SessionEdit, changes('session', 'session booked'))
  async submit(
    @Id() id: string,
    @Body(Submission.as(SessionDetailsForm)) form: Submission<SessionDetailsForm>,
    @Body() body: Readonly<Record<string, unknown>>,
  ): Promise<PageResult> {
    const looking = lookingForTimes(form.value, body);
    if (looking) return this.form(id, Submission.blank(SessionDetailsForm, looking));
    const warnings = await this.booking.unconfirmed(id, form);
    if (warnings.length > 0) return this.form(id, form, warnings);
    return form.attempt(() => this.sessions.book(id, wishOf(form.value)), {
      done: ({ id: sessionId }) => seeOther(`/sessions/${sessionId}`, 'Session booked'),
      refused: (again) => this.form(id, again),
    });
  }

  private async form(
    id: string,
    form: Submission<SessionDetailsForm>,
    warnings: readonly object[] = [],
  ): Promise<PageResult> {
    return page('sessions/web/book-session', { ...(await this.booking.surroundings(id, form, null)), form, warnings });
  }
}
