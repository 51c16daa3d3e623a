import { Injectable } from '@nestjs/common';
import { ConsentsService, MayNotUse } from '#modules/consents';
import { EmployerActivities, EmployerActivityView, type ActivityKind, type ActivityRow } from '#modules/employers';
import { EpisodesService } from '#modules/episodes';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import type { CalendarDate } from '#shared/calendar-date';
import { MyPeopleQuery, type PersonToChoose } from '../data/my-people.query.js';

/** A contact with an employer as somebody logs it, in general or for one person. */
export interface LoggedContact {
  readonly kind: ActivityKind;
  readonly happenedOn: CalendarDate;
  /** A code of the policy list `employer-contact-purpose`; empty where nobody says. */
  readonly purpose?: string;
  /** What was learned. */
  readonly note: string;
  /** What comes next, by the day of `followUpOn`. */
  readonly nextStep?: string;
  readonly episodeId: string | null;
  /** Whether the employer was told who the person is, or what would help them at work (domain 7.4). */
  readonly namesPerson?: boolean;
  /** By when somebody means to be in touch again. */
  readonly followUpOn?: CalendarDate | null;
}

/** Somebody to choose, and whether an employer may be told who they are. */
export interface PersonForContact extends PersonToChoose {
  readonly mayBeNamed: boolean;
}

const EMPLOYERS = 'employer-contact';

/** Contacts with employers, which may be for one person: then their support remembers the first one (T8). */
@Injectable()
export class EmployerContactsService {
  constructor(
    private readonly activities: EmployerActivities,
    private readonly episodes: EpisodesService,
    private readonly people: MyPeopleQuery,
    private readonly consents: ConsentsService,
  ) {}

  /** Refuses with MayNotUse to say that somebody was named who has not agreed that we talk to employers about them. */
  @Transactional()
  async log(
    employerId: string,
    { episodeId, namesPerson = false, ...contact }: LoggedContact,
  ): Promise<EmployerActivityView> {
    const episode = episodeId === null ? null : await this.episodes.get(episodeId);
    if (namesPerson && episode) await this.expectMayBeNamed(episode.participantId);
    const activity = await this.activities.log(employerId, {
      ...contact,
      episodeId,
      participantId: episode?.participantId ?? null,
    });
    // A contact before support started says nothing about how soon after the start an employer was spoken to.
    if (episode?.startedOn && contact.happenedOn >= episode.startedOn) {
      await this.episodes.noteEmployerContact(episode.id, contact.happenedOn);
    }
    return EmployerActivityView.of(activity);
  }

  /** Takes out a contact that never was, with the reason; what it said of somebody's support is worked out again. */
  @Transactional()
  async takeOut(activityId: string, reason: string): Promise<EmployerActivityView> {
    return this.restated(await this.activities.takeOut(activityId, reason));
  }

  /** The same for one's own slip of the finger, for a short time and without a reason. */
  @Transactional()
  async undo(activityId: string): Promise<EmployerActivityView> {
    return this.restated(await this.activities.undo(activityId));
  }

  private async restated(activity: ActivityRow): Promise<EmployerActivityView> {
    if (activity.episodeId !== null) {
      const { startedOn } = await this.episodes.get(activity.episodeId);
      const first = startedOn && (await this.activities.firstFor(activity.episodeId, startedOn));
      await this.episodes.restateEmployerContact(activity.episodeId, first);
    }
    return EmployerActivityView.of(activity);
  }

  /** The people for whom the actor may have been in touch: their own, and one who is named. */
  @Transactional()
  async peopleToChoose(alsoEpisodeId: string | null): Promise<readonly PersonForContact[]> {
    const people = await this.people.of(RequestContext.current.actor.id, alsoEpisodeId);
    const may = await this.consents.mayUseEach(
      people.map(({ participantId }) => participantId),
      EMPLOYERS,
    );
    return people.map((person) => ({ ...person, mayBeNamed: may.get(person.participantId)?.ok ?? false }));
  }

  private async expectMayBeNamed(participantId: string): Promise<void> {
    const { ok, because, purpose, isStopped } = await this.consents.mayUse(participantId, EMPLOYERS);
    if (ok) return;
    const advice = isStopped
      ? 'Talk about the job without naming them'
      : 'Record that they agree before you name them to an employer, or talk about the job without naming them';
    throw new MayNotUse(`${because}. ${advice}`, purpose, 'namesPerson');
  }
}
