import { Injectable } from '@nestjs/common';
import { StaffService } from '#modules/identity';
import { OrganisationsService } from '#modules/organisations';
import { ParticipantsService, presentPerson } from '#modules/participants';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { NotFound } from '#platform/errors/domain-error';
import { Permission } from '#platform/security/permission';
import { formatDateTime, londonDay } from '#shared/london-time';
import { CorrectionsService } from '../application/corrections.service.js';
import { SessionsService } from '../application/sessions.service.js';
import type { SessionView } from '../application/session.view.js';
import { MISSED_REASONS } from '../domain/attendance.js';
import { LoneVisitPanels } from './lone-visit-panels.js';
import { historyRows } from './present-history.js';
import { correctionRows, sessionRows, statusTag } from './present-session.js';

/** What the page of one session shows, and the pages that change it. */
@Injectable()
export class SessionPage {
  constructor(
    private readonly sessions: SessionsService,
    private readonly corrections: CorrectionsService,
    private readonly visits: LoneVisitPanels,
    private readonly participants: ParticipantsService,
    private readonly organisations: OrganisationsService,
    private readonly staff: StaffService,
    private readonly clock: Clock,
  ) {}

  async surroundings(id: string): Promise<Record<string, unknown> & { readonly session: SessionView }> {
    const session = await this.sessions.get(id);
    const now = this.clock.now();
    const may = RequestContext.current.actor.permissions;
    const isRecorded = session.status !== 'booked' && session.status !== 'moved';
    const isOpen = session.status === 'booked' && may.has(Permission.SessionEdit);
    return {
      session,
      person: presentPerson(await this.participants.get(session.participantId)),
      when: formatDateTime(session.startsAt),
      status: statusTag(session, now),
      rows: sessionRows(session, {
        practice: session.practiceCode ? await this.organisations.practice(session.practiceCode) : null,
        specialistName: await this.nameOf(session.specialistId),
        movedFrom: await this.sessions.movedFrom(id),
      }),
      reasons: MISSED_REASONS.map(({ code, label }) => ({ value: code, text: label })),
      mayRecord: isOpen && londonDay(session.startsAt) <= this.clock.today(),
      mayMove: isOpen && session.startsAt > now,
      mayCancel: isOpen,
      mayCorrect: isRecorded && may.has(Permission.SessionEdit),
      mayBook: isRecorded && may.has(Permission.SessionEdit),
      ...(await this.visits.ofSession(session, isOpen)),
      history: historyRows(await this.sessions.history(id)),
      corrected: await this.correctedRows(id),
    };
  }

  private async correctedRows(id: string): Promise<object[]> {
    const corrections = await this.corrections.of(id);
    const names = new Map<string, string>();
    for (const { correctedBy } of corrections) names.set(correctedBy, await this.nameOf(correctedBy));
    return correctionRows(corrections, names);
  }

  /** A colleague who is no longer to be seen still held the session. */
  private async nameOf(staffId: string): Promise<string> {
    try {
      return (await this.staff.get(staffId)).name;
    } catch (error) {
      if (error instanceof NotFound) return 'A colleague at another organisation';
      throw error;
    }
  }
}
