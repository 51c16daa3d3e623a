import { Sweeps, type SweepRunner } from '#platform/jobs/subscriber';
import { ConsentRenewals } from '../application/consent-renewals.js';

/** Every morning: what people agreed to and what runs out soon. */
@Sweeps({ name: 'renew-consents', pattern: '10 6 * * *', does: 'Ask specialists to renew agreements that run out' })
export class RenewConsentsSweep implements SweepRunner {
  constructor(private readonly renewals: ConsentRenewals) {}

  sweep(): Promise<void> {
    return this.renewals.ask();
  }
}
