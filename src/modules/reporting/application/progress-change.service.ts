import { Injectable } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import { ProgressChangeQuery } from '../data/progress-change.query.js';
import { shownChanges, type ShownChange } from '../domain/progress-change.js';

/** Distance travelled of everybody in sight together: averages and counts, and nobody's own answers (capability 53). */
@Injectable()
export class ProgressChangeService {
  constructor(
    private readonly query: ProgressChangeQuery,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async changes(): Promise<{ readonly smallest: number; readonly changes: readonly ShownChange[] }> {
    const smallest = await this.policy.number('small-number', this.clock.today());
    return { smallest, changes: shownChanges(await this.query.changes(), smallest) };
  }
}
