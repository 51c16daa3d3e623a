import { Injectable } from '@nestjs/common';
import { ParticipantsService } from '#modules/participants';
import { Transactional } from '#platform/persistence/transactional';
import type { Referral } from '../data/referral.entity.js';
import { ReferralsRepository } from '../data/referrals.repository.js';
import { MatchHasOpenCase } from '../domain/referral.errors.js';
import { ReferralViews } from './referral-views.js';
import type { ReferralView } from './referral.view.js';

/** Deciding whether somebody referred is somebody we know. Closing as a duplicate is a decision of triage. */
@Injectable()
export class TriageMatchesService {
  constructor(
    private readonly referrals: ReferralsRepository,
    private readonly participants: ParticipantsService,
    private readonly views: ReferralViews,
  ) {}

  /** Somebody compared the two: different people. */
  @Transactional()
  async dismiss(id: string, matchId: string, version: number | null): Promise<ReferralView> {
    const referral = await this.referrals.take(id, version);
    referral.dismissMatch(matchId);
    return this.save(referral);
  }

  /**
   * The same person, who comes back: the referral goes on, under the record they had (domain 1.4). A record with another
   * provider is not ours to take over, so the person keeps the new one there. Refused while something of theirs is open,
   * since then the referral is a duplicate.
   */
  @Transactional()
  async comeBack(id: string, matchId: string, version: number | null): Promise<ReferralView> {
    const referral = await this.referrals.take(id, version);
    referral.dismissMatch(matchId);
    // One intake at a time: between asking what is open and going on, nobody else may refer the same person.
    await this.referrals.waitForTurn(referral.areaId);
    const open = await this.referrals.withOpenCase([matchId], id);
    if (open.has(matchId)) throw new MatchHasOpenCase();
    const visible = await this.participants.lines([matchId]);
    if (visible.has(matchId)) await this.moveTo(referral, matchId);
    return this.save(referral);
  }

  private async moveTo(referral: Referral, participantId: string): Promise<void> {
    await this.participants.mergeInto(referral.participantId, participantId);
    referral.belongTo(participantId);
    await this.referrals.moveToPerson(referral.id, participantId);
    // Who checks the referral must see whom it is about; nothing of theirs is open anywhere else.
    if (referral.providerId !== null) await this.participants.assignProvider(participantId, referral.providerId);
  }

  private async save(referral: Referral): Promise<ReferralView> {
    return this.views.of(await this.referrals.save(referral));
  }
}
