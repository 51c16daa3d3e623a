import { Injectable } from '@nestjs/common';
import { StaffService } from '#modules/identity';
import { isThePerson } from '#modules/links';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { NotFound } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { addDays } from '#shared/calendar-date';
import { londonDay, londonInstant } from '#shared/london-time';
import { LoneVisitsRepository, type StepRow, type VisitRow } from '../data/lone-visits.repository.js';
import { extended, isLookedAfter } from '../domain/alert-due.js';
import { VisitOver, type Ending, type Risk, type StepKind } from '../domain/visit.js';
import { LoneVisitAlerts } from './lone-visit-alerts.js';

export type { StepRow, VisitRow };

/** The session that is a lone visit: whose, and from when until when. */
export interface VisitedSession {
  readonly id: string;
  readonly specialistId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** What is known of the place. */
export interface VisitDetails {
  readonly isHome: boolean;
  readonly risk: Risk;
  readonly twoPeople: boolean;
}

type VisitOwners = Pick<VisitRow, 'areaId' | 'providerId' | 'teamId'>;

/** Colleagues alone outside: checking in, checking out, more time, and being safe. */
@Injectable()
export class LoneVisits {
  constructor(
    private readonly visits: LoneVisitsRepository,
    private readonly alerts: LoneVisitAlerts,
    private readonly staff: StaffService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** The visit of a session; null where it is none. */
  of(sessionId: string): Promise<VisitRow | null> {
    return this.visits.ofSession(sessionId);
  }

  /** Everything that happened on a visit, first things first. */
  steps(visitId: string): Promise<readonly StepRow[]> {
    return this.visits.steps(visitId);
  }

  /** Visits of these colleagues that are not over, of today or before. */
  @Transactional()
  open(specialistIds: readonly string[]): Promise<readonly VisitRow[]> {
    return this.visits.open(specialistIds, londonInstant(addDays(this.clock.today(), 1), '00:00'));
  }

  /** Marks a session as a lone visit, or changes what is said of the place. */
  @Transactional()
  async plan(session: VisitedSession, details: VisitDetails): Promise<void> {
    await this.mustBeTheirs(session.specialistId);
    const before = await this.visits.held(session.id);
    if (before && (before.endedHow === 'left' || before.endedHow === 'safe')) throw new VisitOver();
    const { areaId } = RequestContext.current.actor;
    const { providerId, teamId } = await this.staff.get(session.specialistId);
    if (!providerId || !areaId) throw new NotFound('colleague');
    await this.keep(session, { ...details, areaId, providerId, teamId }, before ? 'changed' : 'planned');
  }

  /** On arrival. Tapped twice, the first time counts. */
  @Transactional()
  async checkIn(sessionId: string): Promise<void> {
    const visit = await this.theirOpen(sessionId);
    if (visit.arrivedAt) return;
    await this.visits.arrive(visit.id, this.clock.now());
    await this.step(visit, 'arrived');
  }

  /** On leaving. After an alert, everybody who was alerted is told that they are safe. */
  @Transactional()
  checkOut(sessionId: string): Promise<void> {
    return this.end(sessionId, 'left');
  }

  /** They are safe: said by themselves, or by whoever has spoken to them. */
  @Transactional()
  safe(sessionId: string): Promise<void> {
    return this.end(sessionId, 'safe');
  }

  /** It is no lone visit after all. */
  @Transactional()
  callOff(sessionId: string): Promise<void> {
    return this.end(sessionId, 'called-off');
  }

  /** More time. An alert that was given ends with it: they have been heard of. */
  @Transactional()
  async extend(sessionId: string): Promise<Date> {
    const visit = await this.theirOpen(sessionId);
    const { extendMinutes } = await this.policy.value('lone-working', this.clock.today());
    const until = extended(visit.expectedOutAt, this.clock.now(), extendMinutes);
    await this.alerts.settle(visit, 'They asked for more time');
    await this.visits.extend(visit.id, until);
    await this.step(visit, 'extended');
    return until;
  }

  /** The session has moved: the visit goes with it, to the new session. Whoever is out there is looked after all the same. */
  @Transactional()
  async follow(fromSessionId: string, to: VisitedSession): Promise<void> {
    const visit = await this.visits.held(fromSessionId);
    if (!visit || visit.endedAt) return;
    if (!this.goesOn(visit)) await this.finish(visit, 'called-off');
    await this.keep(to, visit, 'planned');
  }

  /** The session will not take place, so nobody is expected back from it, unless they are there already or on their way. */
  @Transactional()
  async sessionOff(sessionId: string): Promise<void> {
    const visit = await this.visits.held(sessionId);
    if (visit && !visit.endedAt && !this.goesOn(visit)) await this.finish(visit, 'called-off');
  }

  /** Another colleague holds the session now; whoever is out there by then is still the one to come back. */
  @Transactional()
  async giveTo(sessionId: string, specialistId: string): Promise<void> {
    const visit = await this.visits.held(sessionId);
    if (!visit || visit.endedAt || isLookedAfter(visit)) return;
    await this.visits.giveTo(visit.id, specialistId, (await this.staff.get(specialistId)).teamId);
    await this.step(visit, 'changed');
  }

  /** Somebody is out there; or is to go there today, and whoever they visit called it off by a link without their knowing. */
  private goesOn(visit: VisitRow): boolean {
    return isLookedAfter(visit) || (isThePerson() && londonDay(visit.beginsAt) === this.clock.today());
  }

  private async end(sessionId: string, how: Ending): Promise<void> {
    const visit = await this.visits.held(sessionId);
    if (!visit) throw new NotFound('lone visit', 'lone-visit.not-found');
    await this.mustBeTheirs(visit.specialistId);
    if (!visit.endedAt) await this.finish(visit, how);
  }

  private async finish(visit: VisitRow, how: Ending): Promise<void> {
    await this.visits.end(visit.id, how, this.clock.now());
    await this.step(visit, how);
    await this.alerts.settle(visit, how === 'called-off' ? 'The visit was called off' : 'They are safe');
  }

  private async keep(session: VisitedSession, known: VisitDetails & VisitOwners, kind: StepKind): Promise<void> {
    const { isHome, risk, twoPeople, areaId, providerId, teamId } = known;
    const about = { areaId, providerId, teamId, sessionId: session.id, specialistId: session.specialistId };
    const times = { beginsAt: session.startsAt, expectedOutAt: session.endsAt };
    const id = await this.visits.plan({ ...about, ...times, isHome, risk, twoPeople });
    await this.step({ ...about, id }, kind);
  }

  private async theirOpen(sessionId: string): Promise<VisitRow> {
    const visit = await this.visits.held(sessionId);
    if (!visit) throw new NotFound('lone visit', 'lone-visit.not-found');
    await this.mustBeTheirs(visit.specialistId);
    if (visit.endedAt) throw new VisitOver();
    return visit;
  }

  private step(visit: Pick<VisitRow, 'areaId' | 'providerId' | 'id'>, kind: StepKind): Promise<void> {
    return this.visits.addStep(visit, visit.id, kind, this.clock.now());
  }

  /** Whoever works with the people of that provider may say that a colleague is safe; a stranger to them finds nothing. */
  private async mustBeTheirs(specialistId: string): Promise<void> {
    await this.staff.get(specialistId);
  }
}
