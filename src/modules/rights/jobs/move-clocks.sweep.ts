import { Sweeps, type SweepRunner } from '#platform/jobs/subscriber';
import { RightsRequests } from '../application/requests.service.js';

/** Every night, the days of requests whose clock stands still move on by one. */
@Sweeps({
  name: 'move-rights-clocks',
  pattern: '5 0 * * *',
  lane: 'long',
  does: 'Move the due days of waiting rights requests',
})
export class MoveClocks implements SweepRunner {
  constructor(private readonly requests: RightsRequests) {}

  sweep(): Promise<void> {
    return this.requests.refresh();
  }
}
