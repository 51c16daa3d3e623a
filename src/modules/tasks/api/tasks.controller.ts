import { randomUUID } from 'node:crypto';
import { Body, HttpCode, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Created } from '#platform/http/created';
import { IfMatch } from '#platform/http/etag';
import { PagedResult } from '#platform/http/paged';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { Reads } from '#platform/audit/read-log';
import { changes, reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { TaskView } from '../application/task.view.js';
import { TasksByHand } from '../application/tasks-by-hand.service.js';
import { TasksService } from '../application/tasks.service.js';
import { AddTaskRequest, ChangeTaskRequest, CloseTaskRequest, ListTasksQuery } from './tasks.requests.js';

@ApiTags('Tasks')
@ApiController('tasks')
export class TasksController {
  constructor(
    private readonly tasks: TasksService,
    private readonly byHand: TasksByHand,
  ) {}

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

  @Route('POST', Permission.TaskEdit, changes('task', 'task added'))
  @ApiOperation({ summary: 'Add a task for colleagues or the queue of the team' })
  @ApiCreatedResponse({ type: TaskView })
  async add(@Body(apiValidation) { participantId, ...wish }: AddTaskRequest): Promise<Created<TaskView>> {
    const task = await this.byHand.make({ ...wish, participantId: participantId ?? null, key: randomUUID() });
    return new Created(`/api/v1/tasks/${task.id}`, task);
  }

  @Route('PATCH :id', Permission.TaskEdit, changes('task', 'task changed'))
  @ApiOperation({ summary: 'Change what a task says, or hand it on; what the service made can only be handed on' })
  @ApiOkResponse({ type: TaskView })
  change(
    @Id() id: string,
    @Body(apiValidation) body: ChangeTaskRequest,
    @IfMatch() version: number,
  ): Promise<TaskView> {
    return this.byHand.change(id, body, version);
  }

  @Route('POST :id/taking', Permission.TaskEdit, changes('task', 'task taken'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Take a task from the queue of your team' })
  @ApiOkResponse({ type: TaskView })
  take(@Id() id: string, @IfMatch() version: number): Promise<TaskView> {
    return this.byHand.take(id, version);
  }

  @Route('POST :id/closure', Permission.TaskEdit, changes('task', 'task closed without doing it'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Close a task that nobody need do, with the reason' })
  @ApiOkResponse({ type: TaskView })
  close(
    @Id() id: string,
    @Body(apiValidation) { because }: CloseTaskRequest,
    @IfMatch() version: number,
  ): Promise<TaskView> {
    return this.byHand.close(id, because, version);
  }

  @Route('POST :id/reopening', Permission.TaskEdit, changes('task', 'task opened again'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Open a task again that was done or closed' })
  @ApiOkResponse({ type: TaskView })
  reopen(@Id() id: string, @IfMatch() version: number): Promise<TaskView> {
    return this.byHand.reopen(id, version);
  }
}
