import { Injectable } from '@nestjs/common';
import { ParticipantsService } from '#modules/participants';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import { ReferralsRepository } from '../data/referrals.repository.js';
import { suggestModel } from '../domain/model-suggestion.js';
import { type AllocationFacts, ReferralView } from './referral.view.js';

/** What the rooms above need of a referral: to read it, and to say what became of it. */
@Injectable()
export class ReferralsService {
  constructor(
    private readonly referrals: ReferralsRepository,
    private readonly participants: ParticipantsService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async get(id: string): Promise<ReferralView> {
    return ReferralView.of(await this.referrals.get(id));
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
    await this.referrals.moveAttemptsToProvider(id, providerId);
  }

  /** Support has started; the referral is done. */
  @Transactional()
  async markStarted(id: string): Promise<void> {
    const referral = await this.referrals.getForUpdate(id);
    referral.markStarted();
    await this.referrals.save(referral);
  }
}
