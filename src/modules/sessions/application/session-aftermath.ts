import { Injectable } from '@nestjs/common';
import { EpisodesService } from '#modules/episodes';
import { LoneVisits } from '#modules/lone-visits';
import { TasksService } from '#modules/tasks';
import { Clock } from '#platform/clock';
import { DomainError } from '#platform/errors/domain-error';
import { Outbox } from '#platform/events/outbox';
import { Transactional } from '#platform/persistence/transactional';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { formatDateTime } from '#shared/london-time';
import { SessionsRepository } from '../data/sessions.repository.js';
import { SessionCancelled } from '../domain/session.events.js';

/** What becomes of booked sessions when support ends or another specialist takes over. Safe to run twice. */
@Injectable()
export class SessionAftermath {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly episodes: EpisodesService,
    private readonly tasks: TasksService,
    private readonly loneVisits: LoneVisits,
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Cancels what is still to come, because support has ended. Does nothing while it has not. */
  @Transactional()
  async supportEnded(episodeId: string): Promise<void> {
    const episode = await this.episodes.get(episodeId);
    if (!episode.exitedOn) return;
    const now = this.clock.now();
    for (const session of await this.sessions.stillBooked(episodeId, now)) {
      session.cancel({ askedBy: 'service', reason: 'support-ended' }, now, 0);
      await this.sessions.save(session);
      await this.loneVisits.sessionOff(session.id);
      await this.outbox.record(new SessionCancelled(session.id, episodeId, session.participantId));
    }
  }

  /** Hands what is still to come to the new specialist; where they are booked already, a task asks them to rearrange it. */
  @Transactional()
  async specialistChanged(episodeId: string): Promise<void> {
    const { specialistId, areaId, providerId, teamId } = await this.episodes.get(episodeId);
    for (const session of await this.sessions.stillBooked(episodeId, this.clock.now())) {
      if (session.specialistId === specialistId) continue;
      try {
        await this.unitOfWork.attempt(() => this.sessions.handOver(session.id, specialistId));
        await this.loneVisits.giveTo(session.id, specialistId);
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        await this.tasks.open({
          causeKey: `rearrange/${session.id}/${specialistId}`,
          kind: 'rearrange-session',
          title: `Rearrange the session on ${formatDateTime(session.startsAt)}: you have another then`,
          dueOn: this.clock.today(),
          assigneeId: specialistId,
          participantId: session.participantId,
          episodeId,
          areaId,
          providerId,
          teamId,
        });
      }
    }
  }
}
