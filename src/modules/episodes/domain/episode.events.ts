import { DomainEvent } from '#platform/events/domain-event';
import type { CalendarDate } from '#shared/calendar-date';
import type { ExitReason } from './exit-reason.js';
import type { Model, Route } from './route.js';

/** A specialist took the person on. */
export class EpisodeAllocated extends DomainEvent {
  readonly type = 'episode.allocated';
  constructor(
    episodeId: string,
    readonly participantId: string,
    readonly referralId: string | null,
    readonly specialistId: string,
    readonly model: Model,
  ) {
    super(episodeId);
  }
}

/** Support began: the window runs from this day. */
export class EpisodeStarted extends DomainEvent {
  readonly type = 'episode.started';
  constructor(
    episodeId: string,
    readonly participantId: string,
    readonly referralId: string | null,
    readonly route: Route,
    readonly startedOn: CalendarDate,
  ) {
    super(episodeId);
  }
}

/** Support ended. Rooms above cancel what was still booked. */
export class EpisodeExited extends DomainEvent {
  readonly type = 'episode.exited';
  constructor(
    episodeId: string,
    readonly participantId: string,
    readonly reason: ExitReason,
    readonly exitedOn: CalendarDate,
  ) {
    super(episodeId);
  }
}

/** Another specialist carries the person from now on. */
export class EpisodeReassigned extends DomainEvent {
  readonly type = 'episode.reassigned';
  constructor(
    episodeId: string,
    readonly participantId: string,
    readonly fromSpecialistId: string,
    readonly toSpecialistId: string,
  ) {
    super(episodeId);
  }
}
