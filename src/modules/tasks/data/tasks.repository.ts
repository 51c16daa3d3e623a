import { Injectable } from '@nestjs/common';
import { NotFound } from '#platform/errors/domain-error';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import { taskStep, type Moment, type TaskStep } from '../domain/task-step.js';
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
  readonly details: string;
  /** Further colleagues who may do it. */
  readonly alsoFor: readonly string[];
}

export interface TaskFilter {
  readonly assigneeId?: string;
  readonly participantId?: string;
  readonly episodeId?: string;
  readonly state: 'open' | 'done' | 'all';
}

/** What made a task, and what became of it. */
export interface TaskCause {
  readonly causeKey: string;
  readonly isOpen: boolean;
  /** Closed without being done: its cause had gone. */
  readonly wasClosed: boolean;
}

/** Open tasks that are about the same: of one episode, perhaps of one kind, perhaps made by some causes. */
export interface OpenTasksAbout {
  readonly episodeId: string;
  readonly kind?: string;
  readonly causeKeys?: readonly string[];
}

/** Whoever carries an episode changes, and perhaps the team. */
export interface HandOver {
  readonly episodeId: string;
  readonly from: string;
  readonly to: string;
  readonly teamId: string | null;
}

/** Where a list of tasks goes on: after this day and this id. */
export interface TaskPosition {
  readonly dueOn: CalendarDate;
  readonly id: string;
}

@Injectable()
export class TasksRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * False when a task was made for this cause before: the database decides, so a job may run twice. One that was closed
   * because its cause had gone is open again when the cause comes back; one that was done, or closed by hand, stays so.
   */
  async insertOnce(task: TaskRow, moment: Moment): Promise<boolean> {
    const made = await this.unitOfWork.query(
      `INSERT INTO task (area_id, provider_id, team_id, assignee_id, participant_id, episode_id, kind, title, due_on, cause_key, details, also_for, history)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, jsonb_build_array($13::jsonb)) ON CONFLICT (cause_key) DO UPDATE
         SET done_at = NULL, done_by = NULL, closed_because = '', title = excluded.title, due_on = excluded.due_on,
             assignee_id = excluded.assignee_id, also_for = '{}', team_id = excluded.team_id,
             history = task.history || $14::jsonb, version = task.version + 1
         WHERE task.closed_because <> '' AND NOT task.closed_by_hand RETURNING id`,
      [
        ...[task.areaId, task.providerId, task.teamId, task.assigneeId, task.participantId, task.episodeId],
        ...[task.kind, task.title, task.dueOn, task.causeKey, task.details, task.alsoFor],
        ...[kept('made', moment), kept('reopened', moment)],
      ],
    );
    return made.length > 0;
  }

  async finish(causeKey: string, moment: Moment): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE task SET done_at = $2, done_by = $3, history = history || $4::jsonb, version = version + 1
        WHERE cause_key = $1 AND done_at IS NULL`,
      [causeKey, moment.at, moment.by, kept('done', moment)],
    );
  }

  /**
   * Puts one colleague in another's place in the open tasks about an episode; whoever shares such a task keeps it. One
   * statement: run twice, it finds nothing.
   */
  async handOver({ episodeId, from, to, teamId }: HandOver, moment: Moment): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE task SET assignee_id = CASE WHEN assignee_id = $2 THEN $3::uuid ELSE assignee_id END, team_id = $4,
              also_for = CASE WHEN assignee_id = $2 THEN array_remove(also_for, $3::uuid)
                              WHEN assignee_id = $3 OR $3 = ANY (also_for) THEN array_remove(also_for, $2::uuid)
                              ELSE array_replace(also_for, $2::uuid, $3::uuid) END,
              history = history || ($5::jsonb || jsonb_build_object('to', ARRAY(
                SELECT DISTINCT CASE WHEN who = $2 THEN $3::uuid ELSE who END FROM unnest(assignee_id || also_for) AS who))),
              version = version + 1
        WHERE episode_id = $1 AND (assignee_id = $2 OR $2 = ANY (also_for)) AND done_at IS NULL`,
      [episodeId, from, to, teamId, kept('handed-on', moment)],
    );
  }

  /** Gives every open task about a person to one colleague alone, whoever had it or shared it. */
  async giveAll(participantId: string, to: string, teamId: string | null, moment: Moment): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE task SET assignee_id = $2, also_for = '{}', team_id = $3, history = history || $4::jsonb, version = version + 1
        WHERE participant_id = $1 AND done_at IS NULL`,
      [participantId, to, teamId, kept('handed-on', moment, { to: [to] })],
    );
  }

  /** Closes what is open, with the reason in words; answers how many that were. */
  async close({ episodeId, kind, causeKeys }: OpenTasksAbout, because: string, moment: Moment): Promise<number> {
    const closed = await this.unitOfWork.query(
      `UPDATE task SET done_at = $4, done_by = $5, closed_because = $6, history = history || $7::jsonb, version = version + 1
        WHERE episode_id = $1 AND done_at IS NULL AND ($2::text IS NULL OR kind = $2) AND ($3::text[] IS NULL OR cause_key = ANY ($3))
        RETURNING id`,
      [episodeId, kind ?? null, causeKeys ?? null, moment.at, moment.by, because, kept('closed', moment, { because })],
    );
    return closed.length;
  }

  /** Gives the open task of a cause another day. */
  async moveDue(causeKey: string, dueOn: CalendarDate, moment: Moment): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE task SET due_on = $2, history = history || $3::jsonb, version = version + 1
        WHERE cause_key = $1 AND done_at IS NULL AND due_on <> $2`,
      [causeKey, dueOn, kept('changed', moment, { parts: ['dueOn'] })],
    );
  }

  /** Closes the open tasks of these causes, with the reason in words. */
  async closeCauses(causeKeys: readonly string[], because: string, moment: Moment): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE task SET done_at = $2, done_by = $3, closed_because = $4, history = history || $5::jsonb, version = version + 1
        WHERE cause_key = ANY ($1::text[]) AND done_at IS NULL`,
      [causeKeys, moment.at, moment.by, because, kept('closed', moment, { because })],
    );
  }

  /** Closes the open tasks whose causes begin like this, with the reason in words; answers whose they were. */
  async closeUnder(beginning: string, kind: string, because: string, moment: Moment): Promise<readonly string[]> {
    const rows = await this.unitOfWork.query<{ id: string | null }>(
      `WITH closed AS (
         UPDATE task SET done_at = $3, done_by = $4, closed_because = $5, history = history || $6::jsonb, version = version + 1
          WHERE kind = $2 AND done_at IS NULL AND starts_with(cause_key, $1) RETURNING assignee_id)
       SELECT DISTINCT assignee_id AS id FROM closed`,
      [beginning, kind, moment.at, moment.by, because, kept('closed', moment, { because })],
    );
    return rows.flatMap(({ id }) => id ?? []);
  }

  /** The causes of tasks of one kind about an episode, and whether each is still open. */
  causes(episodeId: string, kind: string): Promise<TaskCause[]> {
    return this.unitOfWork.query<TaskCause>(
      `SELECT cause_key AS "causeKey", done_at IS NULL AS "isOpen", closed_because <> '' AND NOT closed_by_hand AS "wasClosed"
         FROM task WHERE episode_id = $1 AND kind = $2 ORDER BY created_at, id`,
      [episodeId, kind],
    );
  }

  async get(id: string): Promise<Task> {
    return found(await this.rows.findOne({ where: { id } }));
  }

  async ofCause(causeKey: string): Promise<Task> {
    return found(await this.rows.findOne({ where: { causeKey } }));
  }

  async ofCauseForUpdate(causeKey: string): Promise<Task> {
    return found(await this.rows.findOne({ where: { causeKey }, lock: { mode: 'for_no_key_update' } }));
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
    if (filter.assigneeId)
      query.andWhere('(t.assigneeId = :who OR t.alsoFor @> ARRAY[:who]::uuid[])', { who: filter.assigneeId });
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

/** A step as a statement adds it to the history. */
function kept(what: TaskStep['what'], moment: Moment, more: Partial<TaskStep> = {}): string {
  return JSON.stringify(taskStep(what, moment, more));
}

function found(task: Task | null): Task {
  if (!task) throw new NotFound('task', 'task.not-found');
  return task;
}
