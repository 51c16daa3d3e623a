import { Injectable } from '@nestjs/common';
import { Covers } from '#modules/episodes';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { NotFound } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import type { Page } from '#shared/paging';
import { RemindersRepository } from '../data/reminders.repository.js';
import type { GivenReminder } from '../domain/reminder.js';

const PER_PAGE = 25;

/** Reminders where staff see them: in one place, until seen. */
@Injectable()
export class RemindersService {
  constructor(
    private readonly reminders: RemindersRepository,
    private readonly covers: Covers,
    private readonly clock: Clock,
  ) {}

  /** A specialist sees their own and those of whom they cover; whoever leads sees everybody's they may see. */
  @Transactional()
  async list(after: string | null): Promise<Page<GivenReminder>> {
    const { id, role } = RequestContext.current.actor;
    const own = role === 'employment-specialist' ? [id, ...(await this.covers.coveredToday(id))] : null;
    return this.reminders.list(own, after, PER_PAGE);
  }

  @Transactional()
  async markSeen(id: string): Promise<void> {
    if (!(await this.reminders.markSeen(id, this.clock.now()))) throw new NotFound('reminder');
  }
}
