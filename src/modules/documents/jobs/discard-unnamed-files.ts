import { Sweeps, type SweepRunner } from '#platform/jobs/subscriber';
import { UnnamedFiles } from '../application/unnamed-files.js';

/** Every night, removes files that no document names. */
@Sweeps({
  name: 'discard-unnamed-files',
  pattern: '50 3 * * *',
  lane: 'long',
  does: 'Remove files that belong to no document',
})
export class DiscardUnnamedFiles implements SweepRunner {
  constructor(private readonly unnamed: UnnamedFiles) {}

  async sweep(): Promise<void> {
    await this.unnamed.discard();
  }
}
