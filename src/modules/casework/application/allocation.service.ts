import { Injectable } from '@nestjs/common';
import { EpisodesService, type EpisodeView } from '#modules/episodes';
import { StaffService } from '#modules/identity';
import { ParticipantsService } from '#modules/participants';
import { ReferralsService } from '#modules/referrals';
import { RequestContext } from '#platform/context/request-context';
import { RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { CaseloadFull, OpenForAnEmergencyOnly, ReferralNotReady } from '../domain/casework.errors.js';
import type { CaseloadModel } from '../domain/caseload-rules.js';
import { reasonsInOneLine, type PersonToAllocate } from '../domain/suggest-allocation.js';
import type { AllocationOptionsView, SuggestedSpecialistView } from './allocation.view.js';
import { personToAllocate } from './person-to-allocate.js';
import { Ranking } from './ranking.js';

/** What a person decided. The provider and the contract follow from the specialist and the model. */
export interface AllocationDecision {
  readonly specialistId: string;
  readonly model: CaseloadModel;
  /** Why, in the person's own words; the reasons of the suggestion when left empty. */
  readonly reason: string;
}

/** Who carries somebody from now on, and why. */
export interface Reassignment {
  readonly specialistId: string;
  readonly reason: string;
}

/** Giving an eligible referral to a provider and specialist, and moving somebody to a colleague: suggested, a person decides. */
@Injectable()
export class Allocation {
  constructor(
    private readonly ranking: Ranking,
    private readonly referrals: ReferralsService,
    private readonly episodes: EpisodesService,
    private readonly participants: ParticipantsService,
    private readonly staff: StaffService,
  ) {}

  /** Everybody the actor could choose, ranked for a model: the suggested one unless another is asked for. */
  @Transactional()
  async options(referralId: string, model: CaseloadModel | null = null): Promise<AllocationOptionsView> {
    const referral = await this.referrals.get(referralId);
    const facts = await this.referrals.allocationFacts(referralId);
    const person = personToAllocate(await this.participants.get(referral.participantId));
    const specialists = await this.ranked(person, model ?? facts.model);
    return {
      referralId,
      participantId: referral.participantId,
      districtName: facts.districtName,
      suggestedModel: facts.model,
      modelReason: facts.modelReason,
      model: model ?? facts.model,
      specialists,
    };
  }

  /** Carries the decision out. Throws CaseloadFull, ReferralNotReady or AlreadyAllocated. */
  @Transactional()
  async allocate(referralId: string, { specialistId, model, reason }: AllocationDecision): Promise<EpisodeView> {
    await this.ranking.hold([specialistId]);
    const referral = await this.referrals.get(referralId);
    refuseUnderGlass(referral.participantId);
    if (referral.status !== 'eligible') throw new ReferralNotReady(referral.statusLabel);
    const { specialists } = await this.options(referralId, model);
    const chosen = specialists.find((candidate) => candidate.specialistId === specialistId);
    if (!chosen) {
      throw new RuleBroken(
        'allocation.no-contract',
        'Select a specialist whose provider has a running contract for this model',
        'specialistId',
      );
    }
    if (chosen.isFull) throw new CaseloadFull(chosen.mostAllowed);
    const specialist = await this.staff.get(specialistId);
    const [first] = specialists;
    return this.episodes.allocate({
      referralId,
      participantId: referral.participantId,
      contractId: chosen.contractId,
      providerId: chosen.providerId,
      areaId: referral.areaId,
      teamId: specialist.teamId,
      specialistId,
      model,
      referredOn: referral.referredOn,
      reason: reason || reasonsInOneLine(chosen.reasons),
      suggestedSpecialistId: first?.specialistId ?? null,
    });
  }

  /** Colleagues of the same provider who could take somebody over, ranked as for an allocation. */
  @Transactional()
  async successors(episodeId: string): Promise<readonly SuggestedSpecialistView[]> {
    const { participantId, providerId, specialistId, model } = await this.episodes.get(episodeId);
    const person = await this.participants.get(participantId);
    const ranked = await this.ranked(personToAllocate(person), model);
    return ranked.filter((one) => one.providerId === providerId && one.specialistId !== specialistId);
  }

  /** Moves somebody to a colleague who could take them over. Throws CaseloadFull; the rest is refused by the episode itself. */
  @Transactional()
  async reassign(episodeId: string, { specialistId, reason }: Reassignment, version?: number): Promise<EpisodeView> {
    await this.ranking.hold([specialistId]);
    const episode = await this.episodes.get(episodeId);
    refuseUnderGlass(episode.participantId);
    if (episode.specialistId === specialistId) return this.episodes.reassign(episodeId, specialistId, reason, version);
    // Somebody the actor may not see is not found, rather than refused.
    await this.staff.get(specialistId);
    const successor = (await this.successors(episodeId)).find((one) => one.specialistId === specialistId);
    if (!successor) {
      throw new RuleBroken(
        'allocation.not-a-successor',
        'Select a colleague who is at work and whose provider has a running contract for this model',
        'specialistId',
      );
    }
    if (successor.isFull) throw new CaseloadFull(successor.mostAllowed);
    const words = reason || reasonsInOneLine(successor.reasons);
    return this.episodes.reassign(episodeId, specialistId, words, version);
  }

  private async ranked(person: PersonToAllocate, model: CaseloadModel): Promise<readonly SuggestedSpecialistView[]> {
    return (await this.ranking.prepare())(person, model);
  }
}

/** Who supports somebody may see their restricted record: whoever opened it for an emergency lets nobody in. */
function refuseUnderGlass(participantId: string): void {
  if (RequestContext.current.actor.glass?.participantId === participantId) throw new OpenForAnEmergencyOnly();
}
