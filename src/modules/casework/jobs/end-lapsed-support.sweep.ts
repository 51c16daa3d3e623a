import { Sweeps } from '#platform/jobs/subscriber';
import { LapsedSupportEnds } from '../application/lapsed-support.js';

/** A quarter past midnight in London, when a last day has passed; caught up later when nothing ran then. */
@Sweeps({ name: 'end-lapsed-support', pattern: '15 0 * * *', lane: 'long', does: 'End support whose time is over' })
export class EndLapsedSupportSweep {
  constructor(private readonly lapsed: LapsedSupportEnds) {}

  async sweep(): Promise<void> {
    await this.lapsed.endAll();
  }
}
