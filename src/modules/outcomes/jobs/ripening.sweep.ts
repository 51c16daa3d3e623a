import { Sweeps, type SweepRunner } from '#platform/jobs/subscriber';
import { DecideMany } from '../application/decide-many.js';
import { Ripening } from '../application/ripening.js';

/** Every morning: people for whom a day that came has brought an outcome. Deciding twice changes nothing. */
@Sweeps({ name: 'outcomes-ripening', pattern: '25 5 * * *', does: 'Decide outcomes whose day has come' })
export class RipeningSweep implements SweepRunner {
  constructor(
    private readonly ripening: Ripening,
    private readonly many: DecideMany,
  ) {}

  async sweep(): Promise<void> {
    await this.many.decide(await this.ripening.due());
  }
}
