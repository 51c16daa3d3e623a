import { Injectable } from '@nestjs/common';
import { ParticipantsService, type ParticipantView } from '#modules/participants';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import { Permission } from '#platform/security/permission';
import type { Referral } from '../data/referral.entity.js';
import { ReferralsRepository } from '../data/referrals.repository.js';

/**
 * Whether the actor may know that a referral is perhaps of somebody known: those who triage, who have to compare. For
 * anybody else a number or a name that is typed in must confirm nothing.
 */
export const seesMatches = (): boolean => RequestContext.current.actor.permissions.has(Permission.ReferralTriage);

/** Somebody the referral may be a duplicate of. */
export interface PossibleMatch {
  readonly participantId: string;
  readonly kind: string;
  /**
   * They have a referral, support or participation open: the same person again is a duplicate. If not, they come back.
   * Null when the record is with another provider: then only that it exists may be said.
   */
  readonly hasOpenCase: boolean | null;
  readonly person: ParticipantView | null;
}

/** The people that a referral may be about already. */
@Injectable()
export class PossibleMatches {
  constructor(
    private readonly referrals: ReferralsRepository,
    private readonly participants: ParticipantsService,
  ) {}

  /** None for whoever does not triage. Whoever shows them records a look at each person. */
  @Transactional()
  async of({ id, possibleMatchIds, matchCodes }: Referral): Promise<readonly PossibleMatch[]> {
    if (!seesMatches()) return [];
    const visible = await this.participants.lines(possibleMatchIds);
    const open = await this.referrals.withOpenCase(possibleMatchIds, id);
    const matches: PossibleMatch[] = [];
    for (const [i, participantId] of possibleMatchIds.entries()) {
      const person = visible.has(participantId) ? await this.participants.get(participantId) : null;
      const hasOpenCase = person && open.has(participantId);
      matches.push({ participantId, kind: matchCodes[i] ?? '', hasOpenCase, person });
    }
    return matches;
  }
}
