import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { ApiController, Id } from '#platform/http/registration';
import { reads, Route } from '#platform/http/route';
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

  @Route('GET :id', Permission.EpisodeRead, reads(Reads.Episode))
  @ApiOperation({ summary: 'One run of support, with its window in words' })
  @ApiOkResponse({ type: EpisodeDetail })
  async get(@Id() id: string): Promise<EpisodeDetail> {
    const episode = await this.episodes.get(id);
    const words = await this.exitReasons.words();
    const isHidden = episode.exitReason !== null && words.isHidden(episode.exitReason);
    return EpisodeDetail.on(this.clock.today(), episode, isHidden ? 'hidden' : 'shown');
  }
}
