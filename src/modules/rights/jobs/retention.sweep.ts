import { Sweeps, type SweepRunner } from '#platform/jobs/subscriber';
import { Retention } from '../application/retention.js';

/** Every night, what is kept no longer goes, with a certificate. */
@Sweeps({
  name: 'run-retention',
  pattern: '20 4 * * *',
  lane: 'long',
  does: 'Take away what the retention schedule keeps no longer',
})
export class RunRetention implements SweepRunner {
  constructor(private readonly retention: Retention) {}

  sweep(): Promise<void> {
    return this.retention.run();
  }
}
