import { Sweeps, type SweepRunner } from '#platform/jobs/subscriber';
import { Digests } from '../application/digests.service.js';

/** Looks every five minutes whether it is time: when the digest goes is policy. */
@Sweeps({ name: 'morning-digest', everyMs: 300_000, lane: 'long', does: 'Send staff their morning email' })
export class MorningDigestSweep implements SweepRunner {
  constructor(private readonly digests: Digests) {}

  sweep(): Promise<void> {
    return this.digests.morning();
  }
}
