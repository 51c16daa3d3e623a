import { Injectable } from '@nestjs/common';
import { StaffService, type StaffView } from '#modules/identity';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { NotFound, StaleVersion } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { Permission } from '#platform/security/permission';
import type { Actor } from '#platform/security/actor';
import { PERMISSIONS } from '#platform/security/role';
import { addDays, type CalendarDate } from '#shared/calendar-date';
import { AboutWhomQuery } from '../data/about-whom.query.js';
import type { Task } from '../data/task.entity.js';
import { TasksRepository } from '../data/tasks.repository.js';
import { DECIDED_ELSEWHERE, DecidedElsewhere } from '../domain/decided-elsewhere.js';
import { notAColleague } from '../domain/task.errors.js';
import type { TaskChange } from '../domain/task-change.js';
import { BY_HAND, type Moment } from '../domain/task-step.js';
import { TaskView } from './task.view.js';

/** A task that somebody makes: the same key makes it once, however often the form is sent. */
export interface TaskWish extends TaskChange {
  /** About whom; null for nobody. It stays with the task whatever is changed. */
  readonly participantId: string | null;
  readonly key: string;
}

/** As whose a task is made; the team where there is one. */
export type Maker = Pick<Actor, 'id' | 'areaId' | 'providerId' | 'teamId'>;

/** Days until a task is due unless its maker says otherwise: the same weekday next week. */
const USUAL_DAYS = 7;

/** What staff do with tasks themselves: make, change, hand on, take, close and open again. */
@Injectable()
export class TasksByHand {
  constructor(
    private readonly tasks: TasksRepository,
    private readonly about: AboutWhomQuery,
    private readonly staff: StaffService,
    private readonly clock: Clock,
  ) {}

  usualDay(): CalendarDate {
    return addDays(this.clock.today(), USUAL_DAYS);
  }

  @Transactional()
  make(wish: TaskWish): Promise<TaskView> {
    return this.makeAs(RequestContext.current.actor, wish);
  }

  /** The same for somebody who asked for it earlier, where it is made in the job process. */
  @Transactional()
  async makeAs(maker: Maker, { participantId, key, ...wish }: TaskWish): Promise<TaskView> {
    const { areaId, providerId, teamId } = maker;
    if (!areaId || !providerId) throw new NotFound('team');
    const person = participantId ? await this.about.of(participantId) : null;
    const team = person ? person.teamId : teamId;
    await this.expectColleagues(wish.forWhom, maker, [team, teamId]);
    const causeKey = causeOf(maker.id, key);
    const [assigneeId = null, ...alsoFor] = wish.forWhom;
    const { title, details, dueOn } = wish;
    await this.tasks.insertOnce(
      {
        ...{ causeKey, kind: BY_HAND, title, details, dueOn, assigneeId, alsoFor, areaId, providerId, teamId: team },
        ...{ participantId, episodeId: person?.episodeId ?? null },
      },
      this.moment,
    );
    return TaskView.of(await this.tasks.ofCause(causeKey));
  }

  /** Closes what was made with a key while nobody has touched it, and answers null; else the task as it is now. */
  @Transactional()
  async takeBack(makerId: string, key: string, because: string): Promise<TaskView | null> {
    const task = await this.tasks.ofCauseForUpdate(causeOf(makerId, key));
    if (task.doneAt || task.history.length > 1) return TaskView.of(task);
    task.close(because, this.moment);
    await this.tasks.save(task);
    return null;
  }

  /** What is left out stays as it is. */
  @Transactional()
  change(id: string, change: Partial<TaskChange>, version: number): Promise<TaskView> {
    return this.with(id, version, async (task) => {
      const forWhom = change.forWhom ?? task.forWhom;
      const added = forWhom.filter((who) => !task.forWhom.includes(who));
      if (added.length > 0)
        await this.expectColleagues(added, RequestContext.current.actor, [
          task.teamId,
          RequestContext.current.actor.teamId,
        ]);
      const { title = task.title, details = task.details, dueOn = task.dueOn } = change;
      task.change({ title, details, dueOn, forWhom }, this.moment);
    });
  }

  /** Makes a task of the team's queue the actor's. */
  @Transactional()
  take(id: string, version?: number): Promise<TaskView> {
    return this.with(id, version, (task) => task.take(this.moment));
  }

  @Transactional()
  close(id: string, because: string, version: number): Promise<TaskView> {
    return this.with(id, version, (task) => task.close(because, this.moment));
  }

  @Transactional()
  reopen(id: string, version?: number): Promise<TaskView> {
    return this.with(id, version, (task) => task.reopen(this.moment));
  }

  /** Who may have a task of these teams to do; everybody of the provider where one of them is none. By name, the actor first. */
  @Transactional()
  async colleagues(teams: readonly (string | null)[]): Promise<readonly StaffView[]> {
    return this.colleaguesOf(RequestContext.current.actor, teams);
  }

  /** The colleagues a task about somebody, or about nobody, can be given to. */
  @Transactional()
  async colleaguesFor(participantId: string | null): Promise<readonly StaffView[]> {
    const { teamId } = RequestContext.current.actor;
    return this.colleagues(participantId ? [(await this.about.of(participantId)).teamId, teamId] : [teamId]);
  }

  private async colleaguesOf({ id, providerId }: Maker, teams: readonly (string | null)[]): Promise<StaffView[]> {
    if (!providerId) return [];
    const all = await this.staff.ofProvider(providerId);
    const able = all.filter(({ role }) => PERMISSIONS[role].has(Permission.TaskEdit));
    const theirs = able.filter((one) => one.id === id || teams.includes(null) || teams.includes(one.teamId));
    return theirs.toSorted((one, other) => Number(other.id === id) - Number(one.id === id));
  }

  private async expectColleagues(
    ids: readonly string[],
    maker: Maker,
    teams: readonly (string | null)[],
  ): Promise<void> {
    if (ids.length === 0) return;
    const known = new Set((await this.colleaguesOf(maker, teams)).map(({ id }) => id));
    if (new Set(ids).size !== ids.length || ids.some((id) => !known.has(id))) throw notAColleague();
  }

  private async with(id: string, version: number | undefined, act: (task: Task) => Promise<void> | void) {
    const task = await this.tasks.getForUpdate(id);
    if (version !== undefined && version !== task.version)
      throw new StaleVersion('task', task.version, { current: TaskView.of(task) });
    if (DECIDED_ELSEWHERE.has(task.kind)) throw new DecidedElsewhere();
    await act(task);
    return TaskView.of(await this.tasks.save(task));
  }

  private get moment(): Moment {
    return { at: this.clock.now(), by: RequestContext.current.actor.id };
  }
}

const causeOf = (makerId: string, key: string): string => `${BY_HAND}/${makerId}/${key}`;
