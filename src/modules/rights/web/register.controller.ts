import { Query } from '@nestjs/common';
import { presentTask, TasksService } from '#modules/tasks';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { RightsRequests } from '../application/requests.service.js';
import { presentRegister } from './present-requests.js';

/** The register of requests about people's own data, soonest due first. */
@PageController('rights')
export class RegisterController {
  constructor(
    private readonly requests: RightsRequests,
    private readonly tasks: TasksService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.RightsHandle, reads(Reads.RightsRequest, null))
  async list(@Query('show') show?: string, @Query('after') after?: string): Promise<PageResult> {
    const open = show !== 'closed';
    const { items, next } = await this.requests.list(open, after ?? null);
    const today = this.clock.today();
    const tasks = open && !after ? await this.tasks.openFor(RequestContext.current.actor.id) : [];
    const here = (more: Readonly<Record<string, string>>): string =>
      `/rights?${new URLSearchParams({ ...(open ? {} : { show: 'closed' }), ...more }).toString()}`;
    return page('rights/web/register', {
      open,
      table: presentRegister(items, open),
      tasks: tasks.map((task) => presentTask(task, today, (id) => `/episodes/${id}`)),
      first: after ? here({}) : null,
      next: next ? here({ after: next }) : null,
    });
  }
}
