import { Sweeps, type SweepRunner } from '#platform/jobs/subscriber';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { MeasuresService } from '../application/measures.service.js';

/** Every ten minutes, adds up what changes have left in the rollup. Reading is right with or without it. */
@Sweeps({ name: 'fold-measures', everyMs: 600_000 })
export class FoldMeasures implements SweepRunner {
  constructor(
    private readonly measures: MeasuresService,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async sweep(): Promise<void> {
    await this.unitOfWork.run(() => this.measures.fold());
  }
}
