import { Injectable } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import { addDays, firstOfMonth } from '#shared/calendar-date';
import { ProgressChangeQuery } from '../data/progress-change.query.js';
import { settledChanges, type ShownChange } from '../domain/progress-change.js';

/** Distance travelled of everybody in sight together: averages and counts of months that are over, and nobody's own answers (capability 53). */
@Injectable()
export class ProgressChangeService {
  constructor(
    private readonly query: ProgressChangeQuery,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async changes(): Promise<{ readonly smallest: number; readonly changes: readonly ShownChange[] }> {
    const today = this.clock.today();
    const smallest = await this.policy.number('small-number', today);
    const lastDay = addDays(firstOfMonth(today), -1);
    return { smallest, changes: settledChanges(await this.query.answers(lastDay), smallest, lastDay) };
  }
}
