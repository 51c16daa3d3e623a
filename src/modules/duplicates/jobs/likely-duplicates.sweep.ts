import { Sweeps, type SweepRunner } from '#platform/jobs/subscriber';
import { LikelyDuplicates } from '../application/likely-duplicates.service.js';

/** Every night, when nobody waits; caught up in the day when nothing ran. */
@Sweeps({
  name: 'likely-duplicates',
  pattern: '40 2 * * *',
  lane: 'long',
  does: 'List records that may be of one person',
})
export class LikelyDuplicatesSweep implements SweepRunner {
  constructor(private readonly likely: LikelyDuplicates) {}

  sweep(): Promise<void> {
    return this.likely.refresh();
  }
}
