import { Injectable } from '@nestjs/common';
import { NotFound } from '#platform/errors/domain-error';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import { Task } from './task.entity.js';

export interface TaskRow {
  readonly areaId: string;
  readonly providerId: string | null;
  readonly teamId: string | null;
  readonly assigneeId: string | null;
  readonly participantId: string | null;
  readonly episodeId: string | null;
  readonly kind: string;
  readonly title: string;
  readonly dueOn: CalendarDate;
  readonly causeKey: string;
}

export interface TaskFilter {
  readonly assigneeId?: string;
  readonly participantId?: string;
  readonly episodeId?: string;
  readonly state: 'open' | 'done' | 'all';
}

/** Where a list of tasks goes on: after this day and this id. */
export interface TaskPosition {
  readonly dueOn: CalendarDate;
  readonly id: string;
}

@Injectable()
export class TasksRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** False when a task was made for this cause before: the database decides, so a job may run twice. */
  async insertOnce(task: TaskRow): Promise<boolean> {
    const made = await this.unitOfWork.query(
      `INSERT INTO task (area_id, provider_id, team_id, assignee_id, participant_id, episode_id, kind, title, due_on, cause_key)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (cause_key) DO NOTHING RETURNING id`,
      [
        task.areaId,
        task.providerId,
        task.teamId,
        task.assigneeId,
        task.participantId,
        task.episodeId,
        task.kind,
        task.title,
        task.dueOn,
        task.causeKey,
      ],
    );
    return made.length > 0;
  }

  async get(id: string): Promise<Task> {
    return found(await this.rows.findOne({ where: { id } }));
  }

  async getForUpdate(id: string): Promise<Task> {
    return found(await this.rows.findOne({ where: { id }, lock: { mode: 'for_no_key_update' } }));
  }

  save(task: Task): Promise<Task> {
    return this.rows.save(task);
  }

  /** Soonest due first; at most `limit`, after the position given. */
  list(filter: TaskFilter, after: TaskPosition | null, limit: number): Promise<Task[]> {
    const query = this.rows.createQueryBuilder('t').orderBy('t.dueOn').addOrderBy('t.id').limit(limit);
    if (filter.assigneeId) query.andWhere('t.assigneeId = :assigneeId', { assigneeId: filter.assigneeId });
    if (filter.participantId)
      query.andWhere('t.participantId = :participantId', { participantId: filter.participantId });
    if (filter.episodeId) query.andWhere('t.episodeId = :episodeId', { episodeId: filter.episodeId });
    if (filter.state !== 'all') query.andWhere(`t.doneAt IS ${filter.state === 'open' ? '' : 'NOT'} NULL`);
    if (after) query.andWhere('(t.dueOn, t.id) > (:dueOn::date, :id::uuid)', after);
    return query.getMany();
  }

  private get rows() {
    return this.unitOfWork.repository(Task);
  }
}

function found(task: Task | null): Task {
  if (!task) throw new NotFound('task', 'task.not-found');
  return task;
}
