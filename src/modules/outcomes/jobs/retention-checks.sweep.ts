import { Sweeps, type SweepRunner } from '#platform/jobs/subscriber';
import { OutcomesService } from '../application/outcomes.service.js';
import { RetentionChecks } from '../application/retention-checks.js';

/** Every morning: people who came to keep a job, and whose 13- or 26-week check has come. Deciding twice changes nothing. */
@Sweeps({ name: 'outcomes-retention-checks', pattern: '25 5 * * *' })
export class RetentionChecksSweep implements SweepRunner {
  constructor(
    private readonly checks: RetentionChecks,
    private readonly outcomes: OutcomesService,
  ) {}

  async sweep(): Promise<void> {
    for (const episodeId of await this.checks.due()) await this.outcomes.decide(episodeId);
  }
}
