import { Injectable } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import { addDays } from '#shared/calendar-date';
import { OutcomesRepository } from '../data/outcomes.repository.js';

/** A sweep that did not run for a fortnight catches up. */
const LOOKS_BACK_DAYS = 14;

/** Outcomes that the calendar alone can bring: a job kept until a check (domain 4.5). */
@Injectable()
export class RetentionChecks {
  constructor(
    private readonly outcomes: OutcomesRepository,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** Runs of support whose check has lately come. */
  @Transactional()
  async due(): Promise<readonly string[]> {
    const today = this.clock.today();
    const weeks = await this.policy.value('retention-check-weeks', today);
    return this.outcomes.retentionChecks(weeks, addDays(today, -LOOKS_BACK_DAYS), today);
  }
}
