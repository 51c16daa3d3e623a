import { Injectable } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import { EvidenceRequestsRepository } from '../data/evidence-requests.repository.js';
import { isReminderDue } from '../domain/evidence-request.js';

/** Which requests want their one reminder now. */
@Injectable()
export class RequestReminders {
  constructor(
    private readonly requests: EvidenceRequestsRepository,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async due(): Promise<readonly string[]> {
    const now = this.clock.now();
    const { remindAfterDays } = await this.policy.value('evidence-requests', this.clock.today());
    const since = new Date(now.getTime() - remindAfterDays * 86_400_000);
    const rows = await this.requests.notAnswered(since, now);
    return rows.filter((row) => isReminderDue(row, remindAfterDays, now)).map(({ id }) => id);
  }
}
