import { Injectable } from '@nestjs/common';
import { EpisodesService } from '#modules/episodes';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { AccessDenied } from '#platform/http/access.errors';
import { Transactional } from '#platform/persistence/transactional';
import { CarvingsQuery, type Carving } from '../data/carvings.query.js';

/** For whose strengths jobs were carved. The vacancy is the area's and names nobody; this is their own provider's alone. */
@Injectable()
export class Carvings {
  constructor(
    private readonly carvings: CarvingsQuery,
    private readonly episodes: EpisodesService,
    private readonly clock: Clock,
  ) {}

  /** The people a job was carved for, whom the actor may see. */
  @Transactional()
  async of(vacancyId: string): Promise<readonly Carving[]> {
    return this.carvings.of(vacancyId);
  }

  /** Refuses with NotFound for somebody who is not the actor's to see. */
  @Transactional()
  async note(vacancyId: string, episodeId: string, strengths: string): Promise<void> {
    const { areaId, providerId } = RequestContext.current.actor;
    if (!areaId || !providerId) throw new AccessDenied();
    const { participantId } = await this.episodes.get(episodeId);
    const carving = { areaId, providerId, participantId, episodeId, vacancyId, strengths: strengths.trim() };
    await this.carvings.put(carving, this.clock.now());
  }
}
