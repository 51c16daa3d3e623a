import { Sweeps, type SweepRunner } from '#platform/jobs/subscriber';
import { TellOfBreakGlass } from '../application/tell-of-break-glass.js';

/** Every morning, reports reviews of opened records that nobody has made in time. */
@Sweeps({
  name: 'overdue-break-glass-reviews',
  pattern: '10 7 * * *',
  does: 'Report overdue reviews of opened records',
})
export class OverdueReviewsSweep implements SweepRunner {
  constructor(private readonly news: TellOfBreakGlass) {}

  async sweep(): Promise<void> {
    await this.news.overdue();
  }
}
