import { Injectable } from '@nestjs/common';
import { ParticipantsService } from '#modules/participants';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { Outbox } from '#platform/events/outbox';
import { Transactional } from '#platform/persistence/transactional';
import { ReferralsRepository } from '../data/referrals.repository.js';
import { type AllocationEnd, endOfReferral } from '../domain/allocation-end.js';
import { suggestModel } from '../domain/model-suggestion.js';
import { ReferralDecided } from '../domain/referral.events.js';
import { ReferralViews } from './referral-views.js';
import type { AllocationFacts, ReferralView } from './referral.view.js';

/** What the rooms above need of a referral: to read it, and to say what became of it. */
@Injectable()
export class ReferralsService {
  constructor(
    private readonly referrals: ReferralsRepository,
    private readonly participants: ParticipantsService,
    private readonly policy: PolicyService,
    private readonly views: ReferralViews,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async get(id: string): Promise<ReferralView> {
    return this.views.of(await this.referrals.get(id));
  }

  /** District, and the model that the recorded needs suggest (A-32: a suggestion, never a block). */
  @Transactional()
  async allocationFacts(id: string): Promise<AllocationFacts> {
    const referral = await this.referrals.get(id);
    const person = await this.participants.get(referral.participantId);
    const { seqfFor } = await this.policy.value('model-routing', this.clock.today());
    const conditions = await this.policy.codeList('health-condition');
    const labels = new Map(conditions.map(({ code, label }) => [code, label]));
    const { model, reason } = suggestModel(person, seqfFor, (code) => labels.get(code) ?? code);
    return { districtGss: person.districtGss, districtName: person.districtName, model, modelReason: reason };
  }

  /** The referral now belongs to the provider whose specialist got it. Only an eligible referral can be allocated. */
  @Transactional()
  async markAllocated(id: string, providerId: string): Promise<void> {
    const referral = await this.referrals.getForUpdate(id);
    referral.markAllocated(providerId);
    await this.referrals.save(referral);
    await this.referrals.moveToProvider(id, providerId);
  }

  /** Support has started; the referral is done. */
  @Transactional()
  async markStarted(id: string): Promise<void> {
    const referral = await this.referrals.getForUpdate(id);
    referral.markStarted();
    await this.referrals.save(referral);
  }

  /**
   * The allocation ended before support began: the referral waits for a place again, or is closed with a coded reason.
   * A referral that is no longer allocated stays as it is: its own end may be what ended the allocation.
   */
  @Transactional()
  async allocationEnded(id: string, { outcome, reason }: AllocationEnd): Promise<void> {
    const referral = await this.referrals.getForUpdate(id);
    if (referral.status !== 'allocated') return;
    if (outcome === 'back-to-queue') referral.returnToQueue();
    else referral.closeUnstarted(endOfReferral(reason), { id: RequestContext.current.actor.id, at: this.clock.now() });
    await this.referrals.save(referral);
    if (outcome === 'closed') {
      await this.outbox.record(new ReferralDecided(id, referral.participantId, referral.status));
    }
  }
}
