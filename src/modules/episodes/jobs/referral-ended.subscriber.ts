import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { EpisodesService } from '../application/episodes.service.js';
import type { ExitReason } from '../domain/exit-reason.js';

/** Where a referral may end after it was allocated (domain 2.2), as a reason to end the allocation. */
const REASONS: Readonly<Record<string, ExitReason>> = {
  withdrawn: 'withdrew',
  declined: 'withdrew',
  unreachable: 'disengaged',
  ineligible: 'found-ineligible',
  duplicate: 'error',
};

/** A referral that ends before support began frees the specialist and the person. Safe to run twice. */
@Subscribes({ name: 'end-allocation-with-referral', to: ['referral.decided'] })
export class ReferralEnded implements EventSubscriber {
  constructor(private readonly episodes: EpisodesService) {}

  async handle({ subjectId, payload }: RecordedEvent): Promise<void> {
    const reason = REASONS[String(payload['status'])];
    if (reason) await this.episodes.endAllocation(subjectId, reason);
  }
}
