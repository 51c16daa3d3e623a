import { HttpCode, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IfMatch } from '#platform/http/etag';
import { PagedResult } from '#platform/http/paged';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { Reads } from '#platform/audit/read-log';
import { changes, reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { TaskView } from '../application/task.view.js';
import { TasksService } from '../application/tasks.service.js';
import { ListTasksQuery } from './tasks.requests.js';

@ApiTags('Tasks')
@ApiController('tasks')
export class TasksController {
  constructor(private readonly tasks: TasksService) {}

  @Route('GET', Permission.TaskRead, reads(Reads.Caseload, null))
  @ApiOperation({ summary: 'List tasks, soonest due first' })
  @ApiOkResponse({ type: [TaskView] })
  async list(@Query(apiValidation) query: ListTasksQuery): Promise<PagedResult<TaskView>> {
    const { after, limit, ...filter } = query;
    return new PagedResult(await this.tasks.list(filter, after ?? null, limit));
  }

  @Route('GET :id', Permission.TaskRead, reads(Reads.Caseload))
  @ApiOperation({ summary: 'One task' })
  @ApiOkResponse({ type: TaskView })
  show(@Id() id: string): Promise<TaskView> {
    return this.tasks.get(id);
  }

  @Route('POST :id/completion', Permission.TaskEdit, changes('task', 'task done'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Mark a task done' })
  @ApiOkResponse({ type: TaskView })
  complete(@Id() id: string, @IfMatch() version: number): Promise<TaskView> {
    return this.tasks.done(id, version);
  }
}
