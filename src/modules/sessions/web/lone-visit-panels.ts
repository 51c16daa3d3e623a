import { Injectable } from '@nestjs/common';
import { StaffService } from '#modules/identity';
import { LoneVisits, presentVisit, STEPS, type PresentedVisit, type VisitRow } from '#modules/lone-visits';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { NotFound } from '#platform/errors/domain-error';
import { Permission } from '#platform/security/permission';
import { formatDateTime, formatTime, londonDay } from '#shared/london-time';
import { midSentence } from '#shared/wording';
import { SessionsService } from '../application/sessions.service.js';
import type { SessionView } from '../application/session.view.js';
import { sessionStatusLabel } from '../domain/attendance.js';
import { mayBeAlone } from '../domain/session-mode.js';

/** Lone visits as pages show them: on a session, in the diary and on the home page. */
@Injectable()
export class LoneVisitPanels {
  constructor(
    private readonly visits: LoneVisits,
    private readonly sessions: SessionsService,
    private readonly staff: StaffService,
    private readonly clock: Clock,
  ) {}

  /** One's own visits of today; of colleagues only where something is wrong. Alerts come first. */
  async open(specialistIds: readonly string[]): Promise<readonly PresentedVisit[]> {
    if (!RequestContext.current.actor.permissions.has(Permission.SessionEdit)) return [];
    const { id: me } = RequestContext.current.actor;
    const wanted = (await this.visits.open(specialistIds)).filter(
      ({ specialistId, alertedAt }) => specialistId === me || (alertedAt !== null && this.leads()),
    );
    const shown: PresentedVisit[] = [];
    for (const visit of wanted) shown.push(await this.panel(visit, await this.placeOf(visit)));
    return shown.toSorted((a, b) => Number(b.isAlert) - Number(a.isAlert));
  }

  /** What a session's page shows of its visit, and where it is marked or changed. */
  async ofSession(session: SessionView, isOpen: boolean): Promise<Record<string, unknown>> {
    const visit = await this.visits.of(session.id);
    const mayMark = isOpen && mayBeAlone(session.mode) && londonDay(session.endsAt) >= this.clock.today();
    const panel =
      visit && !visit.endedAt && RequestContext.current.actor.permissions.has(Permission.SessionEdit)
        ? [await this.panel(visit, '')]
        : [];
    return {
      visits: panel,
      visitHref: mayMark ? `/sessions/${session.id}/visit` : null,
      visitSteps: visit ? await this.steps(visit) : [],
    };
  }

  private async steps({ id }: VisitRow): Promise<object[]> {
    return (await this.visits.steps(id)).map(({ kind, at, by, byName }) => ({
      label: formatDateTime(at),
      text: STEPS[kind],
      hint: byName ? `By ${byName}` : by === 'system' ? 'By the service' : 'By somebody outside this organisation',
    }));
  }

  private async panel(visit: VisitRow, place: string): Promise<PresentedVisit> {
    const isMine = visit.specialistId === RequestContext.current.actor.id;
    const name = isMine ? null : (await this.staff.get(visit.specialistId)).name;
    return presentVisit(visit, { name, place }, this.clock.now());
  }

  /** Where it is, for those who see the session; its time alone for everybody else. */
  private async placeOf({ sessionId, beginsAt }: VisitRow): Promise<string> {
    try {
      const { place, status } = await this.sessions.get(sessionId);
      const off = status === 'booked' ? '' : midSentence(sessionStatusLabel(status));
      return [place, formatTime(beginsAt), off].filter(Boolean).join(', ');
    } catch (error) {
      if (error instanceof NotFound) return formatTime(beginsAt);
      throw error;
    }
  }

  private leads(): boolean {
    return RequestContext.current.actor.permissions.has(Permission.SupervisionHold);
  }
}
