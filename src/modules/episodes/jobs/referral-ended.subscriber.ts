import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { EpisodesService } from '../application/episodes.service.js';
import { NEVER_STARTED, type REASONS_WE_GIVE } from '../domain/exit-reason.js';

/** Where a referral may end after it was allocated (domain 2.2), as a reason to end the allocation. */
const REASONS: Readonly<Record<string, (typeof REASONS_WE_GIVE)[number]>> = {
  withdrawn: 'withdrew',
  declined: 'withdrew',
  // Support never began, so nobody was let go of who had started (domain 3).
  unreachable: NEVER_STARTED,
  ineligible: 'found-ineligible',
  duplicate: 'error',
};

/** A referral that ends before support began frees the specialist and the person. Safe to run twice. */
@Subscribes({
  name: 'end-allocation-with-referral',
  to: ['referral.decided'],
  does: 'End an allocation with its referral',
})
export class ReferralEnded implements EventSubscriber {
  constructor(private readonly episodes: EpisodesService) {}

  async handle({ subjectId, payload }: RecordedEvent): Promise<void> {
    const reason = REASONS[String(payload['status'])];
    if (reason) await this.episodes.endAllocation(subjectId, reason);
  }
}
