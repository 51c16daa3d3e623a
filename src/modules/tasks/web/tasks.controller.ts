import { Query } from '@nestjs/common';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { TaskLists, type OverFilter, type TaskLine } from '../application/task-lists.service.js';
import type { Page } from '#shared/paging';
import { presentLine } from './present-line.js';

const SHOWN = ['mine', 'queue', 'done'] as const;
type Shown = (typeof SHOWN)[number];
const A_PAGE = 25;

/** What I have to do, what waits for anybody of the team, and what is over. */
@PageController('tasks')
export class TasksPageController {
  constructor(
    private readonly lists: TaskLists,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.TaskRead, reads(Reads.Caseload, null))
  async show(@Query() query: Record<string, unknown>): Promise<PageResult> {
    const shown = oneOf(SHOWN, query['show']);
    const after = typeof query['after'] === 'string' ? query['after'] : null;
    const filter = {
      whose: oneOf(['team', 'mine'], query['whose']),
      how: oneOf(['all', 'done', 'closed'], query['how']),
    };
    const { items, next } = await this.page(shown, filter, after);
    const names = await this.lists.names(items);
    const counts = await this.lists.counts();
    const kept = { show: shown, ...(shown === 'done' ? filter : {}) };
    const { actor } = RequestContext.current;
    return page('tasks/web/tasks', {
      shown,
      tabs: [
        { text: `My tasks (${counts.mine})`, href: '/tasks', active: shown === 'mine' },
        { text: `The team’s queue (${counts.queue})`, href: '/tasks?show=queue', active: shown === 'queue' },
        { text: 'Done', href: '/tasks?show=done', active: shown === 'done' },
      ],
      tasks: items.map((line) => presentLine(line, names, actor.id, this.clock.today())),
      mayEdit: actor.permissions.has(Permission.TaskEdit),
      here: `/tasks?${new URLSearchParams(kept).toString()}`,
      filter,
      firstHref: after ? `/tasks?${new URLSearchParams(kept).toString()}` : null,
      nextHref: next ? `/tasks?${new URLSearchParams({ ...kept, after: next }).toString()}` : null,
    });
  }

  private page(shown: Shown, filter: OverFilter, after: string | null): Promise<Page<TaskLine>> {
    return shown === 'done' ? this.lists.over(filter, after, A_PAGE) : this.lists.open(shown, after, A_PAGE);
  }
}

function oneOf<const Value extends string>(values: readonly [Value, ...Value[]], asked: unknown): Value {
  return values.find((value) => value === asked) ?? values[0];
}
