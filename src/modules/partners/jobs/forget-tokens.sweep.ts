import { Sweeps, type SweepRunner } from '#platform/jobs/subscriber';
import { PartnerLeftovers } from '../application/partner-leftovers.js';

@Sweeps({
  name: 'forget-partner-tokens',
  pattern: '25 * * * *',
  does: 'Forget tokens of partner systems that ran out, and what they were given for',
})
export class ForgetPartnerTokens implements SweepRunner {
  constructor(private readonly leftovers: PartnerLeftovers) {}

  sweep(): Promise<void> {
    return this.leftovers.forget();
  }
}
