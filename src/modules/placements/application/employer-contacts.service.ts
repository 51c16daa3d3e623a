import { Injectable } from '@nestjs/common';
import { EmployersService, type ActivityKind, type EmployerActivityView } from '#modules/employers';
import { EpisodesService } from '#modules/episodes';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import type { CalendarDate } from '#shared/calendar-date';
import { MyPeopleQuery, type PersonToChoose } from '../data/my-people.query.js';

/** A contact with an employer as somebody logs it, in general or for one person. */
export interface LoggedContact {
  readonly kind: ActivityKind;
  readonly happenedOn: CalendarDate;
  readonly note: string;
  readonly episodeId: string | null;
}

/** Contacts with employers, which may be for one person: then their support remembers the first one (T8). */
@Injectable()
export class EmployerContactsService {
  constructor(
    private readonly employers: EmployersService,
    private readonly episodes: EpisodesService,
    private readonly people: MyPeopleQuery,
  ) {}

  @Transactional()
  async log(employerId: string, { episodeId, ...contact }: LoggedContact): Promise<EmployerActivityView> {
    const episode = episodeId === null ? null : await this.episodes.get(episodeId);
    const activity = await this.employers.logActivity(employerId, {
      ...contact,
      episodeId,
      participantId: episode?.participantId ?? null,
    });
    // A contact before support started says nothing about how soon after the start an employer was spoken to.
    if (episode?.startedOn && contact.happenedOn >= episode.startedOn) {
      await this.episodes.noteEmployerContact(episode.id, contact.happenedOn);
    }
    return activity;
  }

  /** The people for whom the actor may have been in touch: their own, and one who is named. */
  @Transactional()
  async peopleToChoose(alsoEpisodeId: string | null): Promise<readonly PersonToChoose[]> {
    return this.people.of(RequestContext.current.actor.id, alsoEpisodeId);
  }
}
