import { Injectable } from '@nestjs/common';
import { MessagesService } from '#modules/messages';
import { TasksService } from '#modules/tasks';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import { formatDateTime, formatTime, londonDay } from '#shared/london-time';
import { formatDate } from '#shared/calendar-date';
import { BreakGlassRepository, type BreakGlassRow, type Contact } from '../data/break-glass.repository.js';
import { reviewCause } from './review-cause.js';

/**
 * Tells those who answer for a provider that a restricted record was opened, and gives one of them the review. Managers who
 * did not open it themselves; where there is none, the area's data protection leads. No name and no reason goes out.
 */
@Injectable()
export class TellOfBreakGlass {
  constructor(
    private readonly openings: BreakGlassRepository,
    private readonly messages: MessagesService,
    private readonly tasks: TasksService,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async opened(id: string): Promise<void> {
    const row = await this.openings.find(id);
    if (!row) return;
    const { areaId, providerId, reference, userName, openedAt, expiresAt, reviewDueOn } = row;
    const reviewers = await this.reviewersOf(row);
    await this.tasks.open({
      causeKey: reviewCause(id),
      kind: 'break-glass-review',
      title: `Review why ${userName} opened the restricted record ${reference}`,
      dueOn: reviewDueOn,
      assigneeId: reviewers[0]?.id ?? null,
      // Not the person: whoever reviews it may not be one of those who see the record.
      ...{ participantId: null, episodeId: null, areaId, providerId },
    });
    for (const { id: to, email } of reviewers)
      await this.messages.tellByEmail({
        template: 'break-glass-opened',
        causeKey: `break-glass-opened/${id}/${to}`,
        ...{ areaId, providerId, address: email },
        data: { reference, who: userName, when: formatDateTime(openedAt), until: formatTime(expiresAt) },
      });
  }

  /** Once for each, to the data protection leads: whoever should have reviewed it did not. Answers how many. */
  async overdue(): Promise<number> {
    const ids = await this.dueUntold();
    for (const id of ids) await this.tellOverdue(id);
    return ids.length;
  }

  @Transactional()
  protected dueUntold(): Promise<readonly string[]> {
    return this.openings.overdueUntold(this.clock.today());
  }

  @Transactional()
  protected async tellOverdue(id: string): Promise<void> {
    const row = await this.openings.find(id);
    if (!row) return;
    const { areaId, providerId, reference, userName, openedAt, userId } = row;
    for (const { id: to, email } of await this.openings.contacts('privacy-lead', areaId, null, userId))
      await this.messages.tellByEmail({
        template: 'break-glass-overdue',
        causeKey: `break-glass-overdue/${id}/${to}`,
        ...{ areaId, providerId, address: email },
        data: { reference, who: userName, day: formatDate(londonDay(openedAt)) },
      });
    await this.openings.markOverdueTold(id, this.clock.now());
  }

  private async reviewersOf({ areaId, providerId, userId }: BreakGlassRow): Promise<readonly Contact[]> {
    const managers = providerId ? await this.openings.contacts('provider-manager', areaId, providerId, userId) : [];
    return managers.length > 0 ? managers : this.openings.contacts('privacy-lead', areaId, null, userId);
  }
}
