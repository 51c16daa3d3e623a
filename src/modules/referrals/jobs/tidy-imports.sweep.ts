import { type SweepRunner, Sweeps } from '#platform/jobs/subscriber';
import { TidyImports } from '../application/tidy-imports.js';

/** Every night, empties what imports still hold of people and nobody needs any more. */
@Sweeps({ name: 'tidy-referral-imports', pattern: '20 3 * * *', does: 'Tidy up after referral imports' })
export class TidyImportsSweep implements SweepRunner {
  constructor(private readonly tidyImports: TidyImports) {}

  sweep(): Promise<void> {
    return this.tidyImports.tidy();
  }
}
