import { Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Reads, Records } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { ApiController, Id, Requires } from '#platform/http/registration';
import { Permission } from '#platform/security/permission';
import { EpisodesService } from '../application/episodes.service.js';
import { ExitReasons } from '../application/exit-reasons.js';
import { EpisodeDetail } from './episode-detail.js';

@ApiTags('Episodes')
@ApiController('episodes')
export class EpisodesController {
  constructor(
    private readonly episodes: EpisodesService,
    private readonly exitReasons: ExitReasons,
    private readonly clock: Clock,
  ) {}

  @Get(':id')
  @Requires(Permission.EpisodeRead)
  @Records(Reads.Episode)
  @ApiOperation({ summary: 'One run of support, with its window in words' })
  @ApiOkResponse({ type: EpisodeDetail })
  async get(@Id() id: string): Promise<EpisodeDetail> {
    const episode = await this.episodes.get(id);
    const words = await this.exitReasons.words();
    const isHidden = episode.exitReason !== null && words.isHidden(episode.exitReason);
    return EpisodeDetail.on(this.clock.today(), episode, isHidden ? 'hidden' : 'shown');
  }
}
