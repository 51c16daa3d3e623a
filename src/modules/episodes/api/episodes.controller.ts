import { Body, Get, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Reads, Records } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { IfMatch } from '#platform/http/etag';
import { ApiController, Id, Requires } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { Permission } from '#platform/security/permission';
import { EpisodesService } from '../application/episodes.service.js';
import { EpisodeDetail, ReassignRequest } from './episodes.requests.js';

@ApiTags('Episodes')
@ApiController('episodes')
export class EpisodesController {
  constructor(
    private readonly episodes: EpisodesService,
    private readonly clock: Clock,
  ) {}

  @Get(':id')
  @Requires(Permission.EpisodeRead)
  @Records(Reads.Episode)
  @ApiOperation({ summary: 'One run of support, with its window in words' })
  @ApiOkResponse({ type: EpisodeDetail })
  async get(@Id() id: string): Promise<EpisodeDetail> {
    return EpisodeDetail.on(this.clock.today(), await this.episodes.get(id));
  }

  @Patch(':id')
  @Requires(Permission.ReferralAllocate)
  @ApiOperation({ summary: 'Move the person to another specialist of the same provider' })
  @ApiOkResponse({ type: EpisodeDetail })
  async reassign(
    @Id() id: string,
    @Body(apiValidation) { specialistId, reason }: ReassignRequest,
    @IfMatch() version: number,
  ): Promise<EpisodeDetail> {
    return EpisodeDetail.on(this.clock.today(), await this.episodes.reassign(id, specialistId, reason, version));
  }
}
