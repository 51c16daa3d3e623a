import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { inBatches } from '#platform/persistence/batches';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { PartnerTokensRepository } from '../data/partner-tokens.repository.js';

/** Tokens that ran out and assertions nobody could send again. */
@Injectable()
export class PartnerLeftovers {
  constructor(
    private readonly tokens: PartnerTokensRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async forget(): Promise<void> {
    const now = this.clock.now();
    await inBatches((atMost) => this.unitOfWork.runApartAsSystem(() => this.tokens.forgetTokens(now, atMost)));
    await inBatches((atMost) => this.unitOfWork.runApartAsSystem(() => this.tokens.forgetAssertions(now, atMost)));
  }
}
