import { Injectable } from '@nestjs/common';
import { EpisodesService, type EpisodeView } from '#modules/episodes';
import { StaffService } from '#modules/identity';
import { ParticipantsService, presentPerson } from '#modules/participants';
import { RequestContext } from '#platform/context/request-context';
import { NotFound } from '#platform/errors/domain-error';
import { Permission } from '#platform/security/permission';

export interface EpisodeSurroundings {
  readonly episode: EpisodeView;
  readonly person: object;
  /** False after support has ended, and for people who only read. */
  readonly mayEdit: boolean;
}

/** What every page of planning shows around its own matter: whose it is, and whether it may be changed. */
@Injectable()
export class PlanningPage {
  constructor(
    private readonly episodes: EpisodesService,
    private readonly participants: ParticipantsService,
    private readonly staff: StaffService,
  ) {}

  async surroundings(episodeId: string): Promise<EpisodeSurroundings> {
    const episode = await this.episodes.get(episodeId);
    const person = presentPerson(await this.participants.get(episode.participantId));
    const mayEdit = !episode.exitedOn && RequestContext.current.actor.permissions.has(Permission.PlanningEdit);
    return { episode, person, mayEdit };
  }

  /** Whose support it is. */
  async participantOf(episodeId: string): Promise<string> {
    return (await this.episodes.get(episodeId)).participantId;
  }

  /** The names of people who wrote something, by id. Somebody of another organisation stays unnamed. */
  async namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const names = new Map<string, string>();
    for (const id of new Set(ids)) names.set(id, await this.nameOf(id));
    return names;
  }

  private async nameOf(id: string): Promise<string> {
    if (id === RequestContext.current.actor.id) return 'you';
    // The system and imports are no colleagues.
    if (!/^[0-9a-f-]{36}$/.test(id)) return 'the system';
    try {
      return (await this.staff.get(id)).name;
    } catch (error) {
      if (error instanceof NotFound) return 'a colleague at another organisation';
      throw error;
    }
  }
}
