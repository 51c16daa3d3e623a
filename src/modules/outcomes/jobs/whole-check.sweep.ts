import { Sweeps, type SweepRunner } from '#platform/jobs/subscriber';
import { DecideMany } from '../application/decide-many.js';

/**
 * Every Sunday: everybody's outcomes against what is recorded, so that nothing that was missed, whyever, stays wrong. It
 * finds nothing where every change was decided in its own transaction.
 */
@Sweeps({
  name: 'outcomes-whole-check',
  pattern: '40 4 * * 0',
  does: 'Hold every outcome against what is recorded',
  lane: 'long',
})
export class WholeCheckSweep implements SweepRunner {
  constructor(private readonly many: DecideMany) {}

  async sweep(): Promise<void> {
    await this.many.decideEverybody();
  }
}
