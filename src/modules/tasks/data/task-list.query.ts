import { Injectable } from '@nestjs/common';
import { NotFound } from '#platform/errors/domain-error';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { TaskStep } from '../domain/task-step.js';

/** A task as the lists of staff show it. */
export interface TaskLine {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly details: string;
  readonly dueOn: CalendarDate;
  readonly forWhom: readonly string[];
  readonly participantId: string | null;
  readonly personName: string | null;
  readonly episodeId: string | null;
  readonly doneAt: Date | null;
  readonly doneBy: string | null;
  readonly closedBecause: string;
  readonly createdAt: Date;
  readonly history: readonly TaskStep[];
  readonly version: number;
}

/** Whose lists: a colleague of a team. Without a team, the whole provider's. */
export interface Viewer {
  readonly id: string;
  readonly teamId: string | null;
}

/** What of the tasks that are over: all of the team's, or those somebody had or did; done, closed, or both. */
export interface OverFilter {
  readonly whose: 'team' | 'mine';
  readonly how: 'all' | 'done' | 'closed';
}

const LINE = `
  SELECT t.id, t.kind, t.title, t.details, t.due_on AS "dueOn", array_remove(t.assignee_id || t.also_for, NULL) AS "forWhom",
         t.participant_id AS "participantId", trim(coalesce(nullif(p.known_as, ''), p.given_name) || ' ' || p.family_name) AS "personName",
         t.episode_id AS "episodeId", t.done_at AS "doneAt", t.done_by AS "doneBy", t.closed_because AS "closedBecause",
         t.created_at AS "createdAt", t.history, t.version
    FROM task t LEFT JOIN participant p ON p.id = t.participant_id`;
/** Of the viewer's team ($2), where both have one. */
const TEAMS = `(t.team_id IS NULL OR $2::uuid IS NULL OR t.team_id = $2)`;
const MINE = `(t.assignee_id = $1::uuid OR t.also_for @> ARRAY[$1::uuid])`;
const HAD_OR_DID = `(${MINE} OR t.done_by = $1::text)`;

/** The lists of tasks that staff work through; each is one step on an index of its table. */
@Injectable()
export class TaskListQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async one(id: string): Promise<TaskLine> {
    const [line] = await this.unitOfWork.query<TaskLine>(`${LINE} WHERE t.id = $1`, [id]);
    if (!line) throw new NotFound('task', 'task.not-found');
    return line;
  }

  /** Open, of the viewer's own or of the queue of their team, soonest due first. */
  open(
    whose: 'mine' | 'queue',
    viewer: Viewer,
    after: readonly [string, string] | null,
    limit: number,
  ): Promise<TaskLine[]> {
    return this.unitOfWork.query<TaskLine>(
      `${LINE} WHERE t.done_at IS NULL AND CASE $6 WHEN 'mine' THEN ${MINE} ELSE t.assignee_id IS NULL AND ${TEAMS} END
         AND ($3::date IS NULL OR (t.due_on, t.id) > ($3::date, $4::uuid)) ORDER BY t.due_on, t.id LIMIT $5`,
      [viewer.id, viewer.teamId, after?.[0] ?? null, after?.[1] ?? null, limit, whose],
    );
  }

  /** Over, the last first. */
  over(
    filter: OverFilter,
    viewer: Viewer,
    after: readonly [string, string] | null,
    limit: number,
  ): Promise<TaskLine[]> {
    return this.unitOfWork.query<TaskLine>(
      `${LINE} WHERE t.done_at IS NOT NULL AND (${HAD_OR_DID} OR ($6 = 'team' AND ${TEAMS}))
         AND ($7 = 'all' OR ($7 = 'closed') = (t.closed_because <> ''))
         AND ($3::timestamptz IS NULL OR (t.done_at, t.id) < ($3::timestamptz, $4::uuid)) ORDER BY t.done_at DESC, t.id DESC LIMIT $5`,
      [viewer.id, viewer.teamId, after?.[0] ?? null, after?.[1] ?? null, limit, filter.whose, filter.how],
    );
  }

  /** How many are open of the viewer's own, and in the queue of their team. */
  async counts({ id, teamId }: Viewer): Promise<{ readonly mine: number; readonly queue: number }> {
    const [row] = await this.unitOfWork.query<{ mine: number; queue: number }>(
      `SELECT count(*) FILTER (WHERE ${MINE})::integer AS mine, count(*) FILTER (WHERE t.assignee_id IS NULL AND ${TEAMS})::integer AS queue
         FROM task t WHERE t.done_at IS NULL AND (${MINE} OR t.assignee_id IS NULL)`,
      [id, teamId],
    );
    return row ?? { mine: 0, queue: 0 };
  }
}
