import { Sweeps, type SweepRunner } from '#platform/jobs/subscriber';
import { LoneVisitWatch } from '../application/lone-visit-watch.js';

/** Every minute, alerts the team of a colleague who has not checked out of a lone visit. */
@Sweeps({ name: 'lone-visit-alerts', everyMs: 60_000, does: 'Alert teams of colleagues who have not checked out' })
export class LoneVisitAlertsSweep implements SweepRunner {
  constructor(private readonly watch: LoneVisitWatch) {}

  sweep(): Promise<void> {
    return this.watch.look();
  }
}
