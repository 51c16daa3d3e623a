import { Body, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { EpisodeView } from '#modules/episodes';
import { Reads } from '#platform/audit/read-log';
import { Created } from '#platform/http/created';
import { IfMatch } from '#platform/http/etag';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { Allocation, type AllocationDecision } from '../application/allocation.service.js';
import { AllocationOptionsView } from '../application/allocation.view.js';
import {
  AllocateReferralRequest,
  AllocateRequest,
  AllocationOptionsQuery,
  ReassignRequest,
} from './allocation.requests.js';

@ApiTags('Allocation')
@ApiController('')
export class AllocationApiController {
  constructor(private readonly allocation: Allocation) {}

  @Route('GET referrals/:id/allocation', Permission.ReferralAllocate, reads(Reads.Referral))
  @ApiOperation({ summary: 'Who could take the person on, best first, with reasons' })
  @ApiOkResponse({ type: AllocationOptionsView })
  options(@Id() id: string, @Query(apiValidation) { model }: AllocationOptionsQuery): Promise<AllocationOptionsView> {
    return this.allocation.options(id, model ?? null);
  }

  @Route('POST referrals/:id/allocation', Permission.ReferralAllocate, changes('referral', 'person allocated'))
  @ApiOperation({ summary: 'Give an eligible referral to a specialist' })
  @ApiCreatedResponse({ type: EpisodeView })
  allocate(@Id() id: string, @Body(apiValidation) decision: AllocateRequest): Promise<Created<EpisodeView>> {
    return this.carryOut(id, decision);
  }

  @Route('POST episodes', Permission.ReferralAllocate, changes('episode', 'support opened'))
  @ApiOperation({ summary: 'Open an episode of support: the same as allocating the referral' })
  @ApiCreatedResponse({ type: EpisodeView })
  open(@Body(apiValidation) { referralId, ...decision }: AllocateReferralRequest): Promise<Created<EpisodeView>> {
    return this.carryOut(referralId, decision);
  }

  @Route('PATCH episodes/:id', Permission.ReferralAllocate, changes('episode', 'specialist changed'))
  @ApiOperation({ summary: 'Move the person to another specialist of the same provider' })
  @ApiOkResponse({ type: EpisodeView })
  reassign(
    @Id() id: string,
    @Body(apiValidation) change: ReassignRequest,
    @IfMatch() version: number,
  ): Promise<EpisodeView> {
    return this.allocation.reassign(id, change, version);
  }

  private async carryOut(referralId: string, decision: AllocationDecision): Promise<Created<EpisodeView>> {
    const episode = await this.allocation.allocate(referralId, decision);
    return new Created(`/api/v1/episodes/${episode.id}`, episode);
  }
}
