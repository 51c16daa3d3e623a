import { Sweeps, type SweepRunner } from '#platform/jobs/subscriber';
import { PlacementsService } from '../application/placements.service.js';

/** Every morning: people whose job, recorded ahead, has begun are in work from now on. Running it again changes nothing. */
@Sweeps({ name: 'placements-first-days', pattern: '15 5 * * *', does: 'Note that a job has begun' })
export class FirstDaysSweep implements SweepRunner {
  constructor(private readonly placements: PlacementsService) {}

  async sweep(): Promise<void> {
    for (const episodeId of await this.placements.begunUnnoticed()) await this.placements.settle(episodeId);
  }
}
