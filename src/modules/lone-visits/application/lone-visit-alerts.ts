import { Injectable } from '@nestjs/common';
import { StaffService, type StaffView } from '#modules/identity';
import { MessagesService } from '#modules/messages';
import { PolicyService } from '#modules/policy';
import { TasksService } from '#modules/tasks';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import { formatDateTime } from '#shared/london-time';
import { LoneVisitsRepository, type VisitRow } from '../data/lone-visits.repository.js';
import { alertDue } from '../domain/alert-due.js';

const KIND = 'lone-visit';
const MINUTE = 60_000;

/** Tells the team, then managers, that somebody has not checked out, and tells them again that all is well. */
@Injectable()
export class LoneVisitAlerts {
  constructor(
    private readonly visits: LoneVisitsRepository,
    private readonly staff: StaffService,
    private readonly tasks: TasksService,
    private readonly messages: MessagesService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** Sessions whose visit may want an alert or an escalation now. */
  @Transactional()
  async overdue(): Promise<readonly string[]> {
    const { alertMinutes } = await this.policy.value('lone-working', this.clock.today());
    return this.visits.openPast(new Date(this.clock.now().getTime() - alertMinutes * MINUTE));
  }

  /**
   * Does what is due about the visit of a session: `place` is where it is, in words that may go into an e-mail. What was told
   * is marked with the telling, so that it may run at any time, twice, and beside somebody who checks out.
   */
  @Transactional()
  async tell(sessionId: string, place: string): Promise<'alert' | 'escalate' | null> {
    const visit = await this.visits.held(sessionId);
    if (!visit) return null;
    const [now, policy] = [this.clock.now(), await this.policy.value('lone-working', this.clock.today())];
    const due = alertDue(visit, now, policy);
    if (due === 'alert') {
      await this.visits.alerted(visit.id, now);
      await this.visits.addStep(visit, visit.id, 'alerted', now);
      await this.raise({ ...visit, alerts: visit.alerts + 1 }, place, await this.firstTold(visit), 'alert');
    } else if (due === 'escalate') {
      await this.visits.escalated(visit.id, now);
      await this.visits.addStep(visit, visit.id, 'escalated', now);
      await this.raise(visit, place, await this.managers(visit), 'escalation');
    }
    return due;
  }

  /** What was alerted is settled: the tasks close, and everybody who was told is told so. Nothing where nobody was. */
  @Transactional()
  async settle(visit: VisitRow, because: string): Promise<void> {
    if (!visit.alertedAt) return;
    // Who leads the team by now may be somebody else: whoever has the task was told.
    const told = new Set(await this.tasks.closeUnder(causeOf(visit, ''), KIND, because));
    const who = await this.nameOf(visit);
    for (const { id, email } of (await this.staff.ofProvider(visit.providerId)).filter((one) => told.has(one.id)))
      await this.messages.tellByEmail({
        template: 'lone-visit-settled',
        causeKey: `${causeOf(visit, id)}/settled`,
        ...{ areaId: visit.areaId, providerId: visit.providerId, address: email },
        data: { who, because, when: formatDateTime(this.clock.now()) },
      });
  }

  private async raise(
    visit: VisitRow,
    place: string,
    to: readonly StaffView[],
    how: 'alert' | 'escalation',
  ): Promise<void> {
    const { areaId, providerId, teamId } = visit;
    const who = await this.nameOf(visit);
    const expected = formatDateTime(visit.expectedOutAt);
    for (const { id, email } of unique(to)) {
      await this.tasks.open({
        causeKey: causeOf(visit, id),
        kind: KIND,
        title: `Ring ${who} now: not checked out of a lone visit, expected by ${expected}`,
        dueOn: this.clock.today(),
        assigneeId: id,
        // Nobody who is visited: whoever is alerted may not be one of those who see the record.
        ...{ participantId: null, episodeId: null, areaId, providerId, teamId },
      });
      await this.messages.tellByEmail({
        template: 'lone-visit-overdue',
        causeKey: `${causeOf(visit, id)}/${how}`,
        ...{ areaId, providerId, address: email },
        data: { who, place, expected, arrived: visit.arrivedAt ? 'They checked in' : 'They never checked in' },
      });
    }
  }

  /**
   * The leaders of the team; where there is none at work managers, else colleagues of the team, else anybody at the provider:
   * an alert that nobody hears is none.
   */
  private async firstTold(visit: VisitRow): Promise<readonly StaffView[]> {
    const staff = await this.staff.ofProvider(visit.providerId);
    const leaders = staff.filter(
      ({ id, role, teamId }) => role === 'team-leader' && teamId === visit.teamId && id !== visit.specialistId,
    );
    if (leaders.length > 0) return leaders;
    const managers = await this.managers(visit);
    if (managers.length > 0) return managers;
    const others = staff.filter(({ id }) => id !== visit.specialistId);
    const team = others.filter(({ teamId }) => teamId !== null && teamId === visit.teamId);
    return team.length > 0 ? team : others;
  }

  private async managers({ providerId }: VisitRow): Promise<readonly StaffView[]> {
    return (await this.staff.ofProvider(providerId)).filter(({ role }) => role === 'provider-manager');
  }

  private async nameOf({ specialistId }: VisitRow): Promise<string> {
    return (await this.staff.get(specialistId)).name;
  }
}

/** Each alert has its own: one after more time was asked for is a new one. */
const causeOf = ({ id, alerts }: VisitRow, to: string): string => `${KIND}/${id}/${alerts}/${to}`;

const unique = (staff: readonly StaffView[]): readonly StaffView[] => [
  ...new Map(staff.map((one) => [one.id, one])).values(),
];
