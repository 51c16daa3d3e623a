import { Query } from '@nestjs/common';
import { presentTask, TaskLists } from '#modules/tasks';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { RemindersService } from '../application/reminders.service.js';
import { presentReminder } from './present-reminder.js';

/** A bound for one page; more than anybody has to do. */
const MOST_TASKS = 500;

@PageController('reminders')
export class RemindersController {
  constructor(
    private readonly reminders: RemindersService,
    private readonly tasks: TaskLists,
    private readonly clock: Clock,
  ) {}

  /** Everything due in one place: tasks to do, then what the programme reminds of. */
  @Route('GET', Permission.ReminderRead, reads(Reads.ParticipantList, null))
  async list(@Query('after') after?: string): Promise<PageResult> {
    const { actor } = RequestContext.current;
    const { items, next } = await this.reminders.list(after ?? null);
    return page('reminders/web/reminders', {
      tasks: after ? [] : await this.openTasks(),
      mayFinishTasks: actor.permissions.has(Permission.TaskEdit),
      fresh: items.filter(({ seenAt }) => !seenAt).map(presentReminder),
      seen: items.filter(({ seenAt }) => seenAt).map(presentReminder),
      showsRecipient: actor.role !== 'employment-specialist',
      firstHref: after ? '/reminders' : null,
      nextHref: next ? `/reminders?${new URLSearchParams({ after: next }).toString()}` : null,
    });
  }

  private async openTasks(): Promise<object[]> {
    const today = this.clock.today();
    return (await this.tasks.open('mine', null, MOST_TASKS)).items.map((task) => ({
      ...presentTask(task, today, (episodeId) => `/episodes/${episodeId}/notes/new`),
      about: task.personName,
      href: task.participantId && `/participants/${task.participantId}`,
    }));
  }

  @Route('POST :id/seen', Permission.ReminderRead, changes('reminder', 'reminder seen'))
  async seen(@Id() id: string): Promise<PageResult> {
    await this.reminders.markSeen(id);
    return seeOther('/reminders', 'Marked as seen');
  }
}
