import { Injectable } from '@nestjs/common';
import { StaffService } from '#modules/identity';
import { ParticipantsService, presentPerson } from '#modules/participants';
import { PlacementsService, type PlacementView } from '#modules/placements';
import { RequestContext } from '#platform/context/request-context';
import { NotFound } from '#platform/errors/domain-error';

/** What every page about asked evidence shows around its own matter. */
@Injectable()
export class RequestsPage {
  constructor(
    private readonly placements: PlacementsService,
    private readonly participants: ParticipantsService,
    private readonly staff: StaffService,
  ) {}

  async ofJob(placementId: string): Promise<{ readonly job: PlacementView; readonly person: object }> {
    const job = await this.placements.get(placementId);
    return { job, person: await this.person(job.participantId) };
  }

  async person(participantId: string): Promise<object> {
    return presentPerson(await this.participants.get(participantId));
  }

  /** The names of colleagues, by id. Somebody of another organisation stays unnamed. */
  async namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const names = new Map<string, string>();
    for (const id of new Set(ids)) names.set(id, await this.nameOf(id));
    return names;
  }

  private async nameOf(id: string): Promise<string> {
    if (id === RequestContext.current.actor.id) return 'you';
    if (!/^[0-9a-f-]{36}$/.test(id)) return 'the system';
    try {
      return (await this.staff.get(id)).name;
    } catch (error) {
      if (error instanceof NotFound) return '';
      throw error;
    }
  }
}
