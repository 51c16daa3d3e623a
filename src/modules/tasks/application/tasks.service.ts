import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { StaleVersion } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { type CalendarDate } from '#shared/calendar-date';
import { readCursor, encodeCursor, type Page } from '#shared/paging';
import {
  TasksRepository,
  type OpenTasksAbout,
  type TaskCause,
  type TaskFilter,
  type TaskPosition,
} from '../data/tasks.repository.js';
import type { Moment } from '../domain/task-step.js';
import { DECIDED_ELSEWHERE, DecidedElsewhere } from '../domain/decided-elsewhere.js';
import { TaskView } from './task.view.js';

/** A task to make, and what makes it: the same cause makes it once. */
export interface NewTask {
  readonly causeKey: string;
  readonly kind: string;
  readonly title: string;
  readonly dueOn: CalendarDate;
  readonly assigneeId: string | null;
  readonly participantId: string | null;
  readonly episodeId: string | null;
  readonly areaId: string;
  readonly providerId: string | null;
  readonly teamId?: string | null;
}

/** Tasks of which one is open at most: all about one thing, whose day moves. */
export interface OnlyTask {
  readonly episodeId: string;
  readonly kind: string;
  /** How their causes begin. */
  readonly under: string;
  /** Why the others close, in words. */
  readonly because: string;
}

export type { OpenTasksAbout, TaskCause } from '../data/tasks.repository.js';

const MOST_AT_ONCE = 500;

/** What people should do by when. Other rooms open tasks; staff see and finish them. */
@Injectable()
export class TasksService {
  constructor(
    private readonly tasks: TasksRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes the task unless its cause already made one; false when it did. Safe to call twice, also at once. A task that was
   * closed because its cause had gone opens again.
   */
  @Transactional()
  open(task: NewTask): Promise<boolean> {
    return this.tasks.insertOnce({ ...task, teamId: task.teamId ?? null, details: '', alsoFor: [] }, this.moment);
  }

  /** Marks a task done; doing it twice changes nothing. With a version, refuses when somebody changed it meanwhile. */
  @Transactional()
  async done(id: string, version?: number): Promise<TaskView> {
    const task = await this.tasks.getForUpdate(id);
    if (version !== undefined && version !== task.version)
      throw new StaleVersion('task', task.version, { current: TaskView.of(task) });
    if (task.doneAt) return TaskView.of(task);
    if (DECIDED_ELSEWHERE.has(task.kind)) throw new DecidedElsewhere();
    task.complete(this.moment);
    return TaskView.of(await this.tasks.save(task));
  }

  /** Marks the task of a cause done: for what is decided on a page of its own. Nothing happens where there is none. */
  @Transactional()
  async doneFor(causeKey: string): Promise<void> {
    await this.tasks.finish(causeKey, this.moment);
  }

  /** Somebody else carries the person now: what the one before had still to do about them is the new one's. */
  @Transactional()
  async handOver(episodeId: string, from: string, to: string, teamId: string | null): Promise<void> {
    if (from !== to) await this.tasks.handOver({ episodeId, from, to, teamId }, this.moment);
  }

  /** Somebody else supports the person now, at another provider: whatever is still to do about them is the new one's. */
  @Transactional()
  async giveAll(participantId: string, to: string, teamId: string | null): Promise<void> {
    await this.tasks.giveAll(participantId, to, teamId, this.moment);
  }

  /** Closes open tasks that nobody need do any more, with the reason in words; answers how many that were. */
  @Transactional()
  async closeFor(about: OpenTasksAbout, because: string): Promise<number> {
    return this.tasks.close(about, because, this.moment);
  }

  /** Makes the task of a cause, or gives the open one this day: for deadlines that move. Safe to call twice. */
  @Transactional()
  async keepDue(task: NewTask): Promise<void> {
    if (!(await this.open(task))) await this.tasks.moveDue(task.causeKey, task.dueOn, this.moment);
  }

  /**
   * Keeps one task open of all whose causes begin like this: the one given, or none. One that was done for this very cause is
   * not asked for again. Safe to call twice.
   */
  @Transactional()
  async keepOnly(
    { episodeId, kind, under, because }: OnlyTask,
    task: (NewTask & { readonly episodeId: string }) | null,
  ): Promise<void> {
    const known = (await this.tasks.causes(episodeId, kind)).filter(({ causeKey }) => causeKey.startsWith(under));
    const same = known.find(({ causeKey }) => causeKey === task?.causeKey);
    if (same && !same.wasClosed && known.every(({ isOpen, causeKey }) => !isOpen || causeKey === same.causeKey)) return;
    if (known.some(({ isOpen }) => isOpen)) await this.tasks.closeUnder(under, kind, because, this.moment);
    if (task) await this.open(task);
  }

  /** Closes what these causes made, because there is nothing left to do about it. */
  @Transactional()
  async closeCauses(causeKeys: readonly string[], because: string): Promise<void> {
    await this.tasks.closeCauses(causeKeys, because, this.moment);
  }

  /** The same for every open task of a kind whose cause begins like this, whoever was asked; answers the assignees. */
  @Transactional()
  async closeUnder(beginning: string, kind: string, because: string): Promise<readonly string[]> {
    return this.tasks.closeUnder(beginning, kind, because, this.moment);
  }

  /** What made the tasks of one kind about an episode, open or not, the first made first. */
  @Transactional()
  async causes(episodeId: string, kind: string): Promise<readonly TaskCause[]> {
    return this.tasks.causes(episodeId, kind);
  }

  @Transactional()
  async get(id: string): Promise<TaskView> {
    return TaskView.of(await this.tasks.get(id));
  }

  /** Everything one person still has to do, soonest due first. */
  @Transactional()
  async openFor(userId: string): Promise<readonly TaskView[]> {
    const tasks = await this.tasks.list({ assigneeId: userId, state: 'open' }, null, MOST_AT_ONCE);
    return tasks.map((task) => TaskView.of(task));
  }

  /** A page of tasks the actor may see, soonest due first. A cursor that is none begins at the start. */
  @Transactional()
  async list(filter: TaskFilter, after: string | null, limit: number): Promise<Page<TaskView>> {
    const tasks = await this.tasks.list(filter, positionOf(after), limit + 1);
    const items = tasks.slice(0, limit).map((task) => TaskView.of(task));
    const last = items.at(-1);
    return { items, next: tasks.length > limit && last ? encodeCursor([last.dueOn, last.id]) : null };
  }

  private get moment(): Moment {
    return { at: this.clock.now(), by: RequestContext.current.actor.id };
  }
}

function positionOf(cursor: string | null): TaskPosition | null {
  const [dueOn, id] = readCursor(cursor, 'day', 'uuid') ?? [];
  return dueOn && id ? { dueOn, id } : null;
}
