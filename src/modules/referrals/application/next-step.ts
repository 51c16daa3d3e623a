import { Injectable } from '@nestjs/common';
import { RequestContext } from '#platform/context/request-context';
import { ReferralClocks } from './referral-clocks.js';
import type { ReceivedReferral } from './referral-intake.service.js';

/** What happens next, for whoever sent a referral. */
@Injectable()
export class NextSteps {
  constructor(private readonly clocks: ReferralClocks) {}

  /** How soon we try to reach somebody is the time standard T2, which is policy. */
  async wordsFor({
    possibleDuplicate,
    failedTests,
  }: Pick<ReceivedReferral, 'possibleDuplicate' | 'failedTests'>): Promise<string> {
    // Whoever sends one for their own provider keeps it there; all others come into the area's pool.
    const { scope, providerId } = RequestContext.current.actor;
    if (possibleDuplicate) return 'We will check whether we already know this person. You do not need to do anything.';
    if (failedTests.length > 0) return 'We will check whether this person can take part, and decide.';
    return `We will try to reach them within ${(await this.clocks.today()).firstContactWithin({ providerId: scope === 'provider' ? providerId : null })}.`;
  }
}
