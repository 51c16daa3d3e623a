import { Sweeps, type SweepRunner } from '#platform/jobs/subscriber';
import { OutcomesService } from '../application/outcomes.service.js';
import { Ripening } from '../application/ripening.js';

/** Every morning: people for whom a day that came has brought an outcome. Deciding twice changes nothing. */
@Sweeps({ name: 'outcomes-ripening', pattern: '25 5 * * *', does: 'Decide outcomes whose day has come' })
export class RipeningSweep implements SweepRunner {
  constructor(
    private readonly ripening: Ripening,
    private readonly outcomes: OutcomesService,
  ) {}

  async sweep(): Promise<void> {
    for (const episodeId of await this.ripening.due()) await this.outcomes.decide(episodeId);
  }
}
