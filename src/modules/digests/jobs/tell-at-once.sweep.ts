import { Sweeps, type SweepRunner } from '#platform/jobs/subscriber';
import { Digests } from '../application/digests.service.js';

/** Every minute: what is urgent, and what somebody wants to hear of at once. */
@Sweeps({ name: 'tell-at-once', everyMs: 60_000, does: 'Email staff about what cannot wait' })
export class TellAtOnceSweep implements SweepRunner {
  constructor(private readonly digests: Digests) {}

  sweep(): Promise<void> {
    return this.digests.atOnce();
  }
}
