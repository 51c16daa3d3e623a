import { Injectable } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { Outbox } from '#platform/events/outbox';
import { Transactional } from '#platform/persistence/transactional';
import { Permission } from '#platform/security/permission';
import { mondayOf, type CalendarDate } from '#shared/calendar-date';
import {
  EmployerActivitiesQuery,
  type ActivityRow,
  type JustLogged,
  type WeekOfContacts,
  type WeekOfSpecialist,
} from '../data/employer-activities.query.js';
import { EmployersRepository } from '../data/employers.repository.js';
import {
  contactInFuture,
  contactWithoutProvider,
  followUpBeforeContact,
  nextStepWithoutDay,
  notYoursToTakeOut,
  undoTooLate,
  unknownInList,
} from '../domain/employer.errors.js';
import { EmployerContacted } from '../domain/employer.events.js';
import type { ActivityKind } from '../domain/employer-words.js';

export type { ActivityRow, WeekOfContacts, WeekOfSpecialist } from '../data/employer-activities.query.js';

/** One contact with an employer. The room that knows the person's support gives the episode. */
export interface NewActivity {
  readonly kind: ActivityKind;
  readonly happenedOn: CalendarDate;
  /** A code of the policy list `employer-contact-purpose`; empty where nobody says. */
  readonly purpose?: string;
  /** What was learned. */
  readonly note: string;
  readonly nextStep?: string;
  readonly participantId: string | null;
  readonly episodeId: string | null;
  /** By when somebody means to be in touch again; null when nothing is agreed. */
  readonly followUpOn?: CalendarDate | null;
}

const MOST_ACTIVITIES = 50;

/** Who was in touch with which employer: logged, counted by the week, and taken out where it never was. */
@Injectable()
export class EmployerActivities {
  constructor(
    private readonly activities: EmployerActivitiesQuery,
    private readonly employers: EmployersRepository,
    private readonly policy: PolicyService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** The newest contacts with this employer that the actor's scope shows: their own provider's. */
  @Transactional()
  async of(employerId: string): Promise<readonly ActivityRow[]> {
    return this.activities.of(employerId, MOST_ACTIVITIES);
  }

  @Transactional()
  async get(id: string): Promise<ActivityRow> {
    return this.activities.get(id);
  }

  /** Records a contact with an employer by the person who acts. */
  @Transactional()
  async log(employerId: string, activity: NewActivity): Promise<ActivityRow> {
    const { actor } = RequestContext.current;
    const employer = await this.employers.get(employerId);
    if (!actor.providerId) throw contactWithoutProvider();
    const { kind, happenedOn, participantId, episodeId, note } = activity;
    const { purpose = '', nextStep = '', followUpOn = null } = activity;
    await this.check({ happenedOn, purpose, nextStep, followUpOn });
    const id = await this.activities.insert({
      ...{ employerId, areaId: employer.areaId, providerId: actor.providerId, specialistId: actor.id },
      ...{ kind, happenedOn, participantId, episodeId, purpose, note, nextStep, followUpOn },
    });
    await this.outbox.record(
      new EmployerContacted(employerId, id, kind, happenedOn, actor.id, participantId, episodeId),
    );
    return this.activities.get(id);
  }

  /** Takes out a contact that never was, with the reason. Whoever logged it may, and who leads them. */
  @Transactional()
  async takeOut(id: string, reason: string): Promise<ActivityRow> {
    const activity = await this.activities.get(id);
    const { actor } = RequestContext.current;
    const mayLead = actor.permissions.has(Permission.SupervisionHold);
    if (activity.specialistId !== actor.id && !mayLead) throw notYoursToTakeOut();
    await this.activities.takeOut(id, reason, this.clock.now(), actor.id);
    return activity;
  }

  /** Undoes one's own slip of the finger, for a short time and without a reason (policy `employer-contact-undo-minutes`). */
  @Transactional()
  async undo(id: string): Promise<ActivityRow> {
    const activity = await this.activities.get(id);
    if (activity.specialistId !== RequestContext.current.actor.id) throw notYoursToTakeOut();
    if (!(await this.activities.isFresh(id, await this.undoMinutes()))) throw undoTooLate();
    await this.activities.takeOut(id, 'Undone', this.clock.now(), RequestContext.current.actor.id);
    return activity;
  }

  /** The actor's newest contact while one press still undoes it; null when there is none. */
  @Transactional()
  async canUndo(): Promise<JustLogged | null> {
    return this.activities.justLogged(RequestContext.current.actor.id, await this.undoMinutes());
  }

  /** The first day from `from` on, on which an employer was spoken to for this support. */
  firstFor(episodeId: string, from: CalendarDate): Promise<CalendarDate | null> {
    return this.activities.firstFor(episodeId, from);
  }

  /** The actor's contacts from Monday to today. */
  @Transactional()
  async thisWeek(): Promise<WeekOfContacts> {
    const today = this.clock.today();
    return this.activities.between(RequestContext.current.actor.id, mondayOf(today), today);
  }

  /** Weeks in which these specialists made contacts, between two days. */
  @Transactional()
  async weeks(
    specialistIds: readonly string[],
    from: CalendarDate,
    to: CalendarDate,
  ): Promise<readonly WeekOfSpecialist[]> {
    return this.activities.weeks(specialistIds, from, to);
  }

  private async check(
    activity: Pick<ActivityRow, 'happenedOn' | 'purpose' | 'nextStep' | 'followUpOn'>,
  ): Promise<void> {
    const { happenedOn, purpose, nextStep, followUpOn } = activity;
    if (happenedOn > this.clock.today()) throw contactInFuture();
    if (followUpOn !== null && followUpOn < happenedOn) throw followUpBeforeContact();
    if (nextStep !== '' && followUpOn === null) throw nextStepWithoutDay();
    if (purpose === '') return;
    const purposes = await this.policy.codeList('employer-contact-purpose');
    if (!purposes.some(({ code }) => code === purpose))
      throw unknownInList('purpose', 'Choose what the contact was for from the list');
  }

  private undoMinutes(): Promise<number> {
    return this.policy.number('employer-contact-undo-minutes', this.clock.today());
  }
}
