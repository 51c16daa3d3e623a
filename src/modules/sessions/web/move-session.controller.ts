import { Body } from '@nestjs/common';
import { Reads } from '#platform/audit/read-log';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatUkDate } from '#shared/calendar-date';
import { formatDateTime } from '#shared/london-time';
import { SessionsService } from '../application/sessions.service.js';
import { ASKERS, CHANGE_REASONS } from '../domain/attendance.js';
import { needsPlace } from '../domain/session-mode.js';
import { BookingPage } from './booking-page.js';
import { changeOf, MoveSessionForm } from './change-session.form.js';
import { lookingForTimes } from './free-time-choice.js';
import { wishOf } from './session-details.form.js';

/** Moving a booked session to another time or place. The old one stays in the history. */
@PageController('sessions/:id/move')
export class MoveSessionController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly booking: BookingPage,
  ) {}

  @Route('GET', Permission.SessionEdit, reads(Reads.Session))
  async show(@Id() id: string): Promise<PageResult> {
    const { day, time, minutes, mode, practiceCode, room, place, purpose } = await this.sessions.get(id);
    const now = { day: formatUkDate(day), time, minutes: String(minutes), mode, practiceCode: practiceCode ?? '' };
    const where = mode === 'in-person-employer' ? { employerPlace: place } : needsPlace(mode) ? { place } : {};
    return this.form(id, Submission.blank(MoveSessionForm, { ...now, room, ...where, purpose }));
  }

  @Route('POST', Permission.SessionEdit, changes('session', 'session moved'))
  async submit(
    @Id() id: string,
    @Body(Submission.as(MoveSessionForm)) form: Submission<MoveSessionForm>,
    @Body() body: Readonly<Record<string, unknown>>,
  ): Promise<PageResult> {
    const looking = lookingForTimes(form.value, body);
    if (looking) return this.form(id, Submission.blank(MoveSessionForm, looking));
    const { episodeId } = await this.sessions.get(id);
    const warnings = await this.booking.unconfirmed(episodeId, form);
    if (warnings.length > 0) return this.form(id, form, warnings);
    return form.attempt(
      () => this.sessions.move(id, wishOf(form.value), changeOf(form.value), Number(form.value.version)),
      {
        done: (moved) => seeOther(`/sessions/${moved.id}`, 'Session moved'),
        refused: (again) => this.form(id, again),
      },
    );
  }

  private async form(
    id: string,
    form: Submission<MoveSessionForm>,
    warnings: readonly object[] = [],
  ): Promise<PageResult> {
    const session = await this.sessions.get(id);
    return page('sessions/web/move-session', {
      ...(await this.booking.surroundings(session.episodeId, form, session)),
      session,
      when: formatDateTime(session.startsAt),
      askers: choices(ASKERS),
      reasons: choices(CHANGE_REASONS),
      form,
      warnings,
    });
  }
}

function choices(list: readonly { readonly code: string; readonly label: string }[]): object[] {
  return list.map(({ code, label }) => ({ value: code, text: label }));
}
