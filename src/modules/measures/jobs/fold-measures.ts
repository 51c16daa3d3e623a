import { Sweeps, type SweepRunner } from '#platform/jobs/subscriber';
import { MeasuresService } from '../application/measures.service.js';

/** Every ten minutes, adds up what changes have left in the rollup. Reading is right with or without it. */
@Sweeps({ name: 'fold-measures', everyMs: 600_000, does: 'Add up the figures of performance' })
export class FoldMeasures implements SweepRunner {
  constructor(private readonly measures: MeasuresService) {}

  async sweep(): Promise<void> {
    await this.measures.fold();
  }
}
