import { Body } from '@nestjs/common';
import { localPath, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { TasksService } from '../application/tasks.service.js';

const LIST = '/reminders';

/** The "Mark as done" button that stands beside a task wherever tasks are listed. */
@PageController('tasks/:id/done')
export class FinishTaskController {
  constructor(private readonly tasks: TasksService) {}

  @Route('POST', Permission.TaskEdit, changes('task', 'task done'))
  async submit(@Id() id: string, @Body() body: unknown): Promise<PageResult> {
    const { returnTo } = (body ?? {}) as { returnTo?: unknown };
    await this.tasks.done(id);
    return seeOther(typeof returnTo === 'string' && returnTo !== '' ? localPath(returnTo) : LIST, 'Task done');
  }
}
