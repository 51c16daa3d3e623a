import { Injectable } from '@nestjs/common';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import { encodeCursor, readCursor, type Page } from '#shared/paging';
import { AboutWhomQuery } from '../data/about-whom.query.js';
import { TaskListQuery, type OverFilter, type TaskLine, type Viewer } from '../data/task-list.query.js';
import type { TaskStep } from '../domain/task-step.js';

export type { OverFilter, TaskLine } from '../data/task-list.query.js';

/** Names by account. */
export type Names = ReadonlyMap<string, string>;

/** What somebody has to do, what waits for anybody of their team, and what is over: nothing vanishes. */
@Injectable()
export class TaskLists {
  constructor(
    private readonly lines: TaskListQuery,
    private readonly about: AboutWhomQuery,
  ) {}

  @Transactional()
  one(id: string): Promise<TaskLine> {
    return this.lines.one(id);
  }

  @Transactional()
  async open(whose: 'mine' | 'queue', after: string | null, limit: number): Promise<Page<TaskLine>> {
    const lines = await this.lines.open(whose, viewer(), readCursor(after, 'day', 'uuid'), limit + 1);
    return pageOf(lines, limit, ({ dueOn, id }) => [dueOn, id]);
  }

  @Transactional()
  async over(filter: OverFilter, after: string | null, limit: number): Promise<Page<TaskLine>> {
    const lines = await this.lines.over(filter, viewer(), readCursor(after, 'instant', 'uuid'), limit + 1);
    return pageOf(lines, limit, ({ doneAt, id }) => [doneAt?.toISOString() ?? '', id]);
  }

  @Transactional()
  counts(): Promise<{ readonly mine: number; readonly queue: number }> {
    return this.lines.counts(viewer());
  }

  /** The names of everybody who has or had to do with these tasks. */
  @Transactional()
  names(
    tasks: readonly {
      readonly forWhom: readonly string[];
      readonly doneBy: string | null;
      readonly history: readonly TaskStep[];
    }[],
  ): Promise<Names> {
    const ids = tasks.flatMap(({ forWhom, doneBy, history }) => [
      ...[...forWhom, doneBy ?? ''],
      ...history.flatMap(({ by, to = [] }) => [by, ...to]),
    ]);
    return this.about.names(ids);
  }
}

function viewer(): Viewer {
  const { id, teamId } = RequestContext.current.actor;
  return { id, teamId };
}

function pageOf(lines: readonly TaskLine[], limit: number, position: (line: TaskLine) => string[]): Page<TaskLine> {
  const items = lines.slice(0, limit);
  const last = items.at(-1);
  return { items, next: lines.length > limit && last ? encodeCursor(position(last)) : null };
}
