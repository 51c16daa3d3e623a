import { Clock } from '#platform/clock';
import { Sweeps, type SweepRunner } from '#platform/jobs/subscriber';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { SignaturesService } from '../application/signatures.service.js';
import { SigningService } from '../application/signing.service.js';

/** Every morning: ends requests whose last day has passed, and reminds those who have waited long enough. Safe to run twice. */
@Sweeps({
  name: 'signatures',
  pattern: '30 8 * * *',
  does: 'Remind people who are asked to sign, and end what ran out',
})
export class SignaturesSweep implements SweepRunner {
  constructor(
    private readonly signatures: SignaturesService,
    private readonly signing: SigningService,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async sweep(): Promise<void> {
    for (const id of await this.signatures.expired(this.clock.today()))
      await this.unitOfWork.runApart(() => this.signing.expire(id));
    for (const id of await this.signatures.dueReminders())
      await this.unitOfWork.runApart(() => this.signatures.remindIfDue(id));
  }
}
