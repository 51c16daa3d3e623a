import { DomainEvent } from '#platform/events/domain-event';
import type { CalendarDate } from '#shared/calendar-date';
import type { JobKind } from './job-kind.js';
import type { JobEndReason, NeverBeganReason } from './placement-words.js';

/** A job was recorded; its first day may be up to four weeks ahead. The subject is the placement. */
export class PlacementStarted extends DomainEvent {
  readonly type = 'placement.started';
  constructor(
    placementId: string,
    readonly episodeId: string,
    readonly participantId: string,
    readonly kind: JobKind,
    readonly startsOn: CalendarDate,
    /** The job application it came from, where whoever recorded it came from there. */
    readonly applicationId: string | null = null,
  ) {
    super(placementId);
  }
}

/** What is recorded of a job was corrected, or the day of the first paid hours became known. */
export class PlacementChanged extends DomainEvent {
  readonly type = 'placement.changed';
  constructor(
    placementId: string,
    readonly episodeId: string,
    readonly participantId: string,
  ) {
    super(placementId);
  }
}

/** A job came to its end; the search may begin again. */
export class PlacementEnded extends DomainEvent {
  readonly type = 'placement.ended';
  constructor(
    placementId: string,
    readonly episodeId: string,
    readonly participantId: string,
    readonly endedOn: CalendarDate,
    readonly reason: JobEndReason,
  ) {
    super(placementId);
  }
}

/** A job fell through before it began: it counts for nothing, and the search goes on. */
export class PlacementFellThrough extends DomainEvent {
  readonly type = 'placement.fell-through';
  constructor(
    placementId: string,
    readonly episodeId: string,
    readonly participantId: string,
    readonly reason: NeverBeganReason,
  ) {
    super(placementId);
  }
}

/** A job that was said to have fallen through begins after all. */
export class PlacementTakenUpAgain extends DomainEvent {
  readonly type = 'placement.taken-up-again';
  constructor(
    placementId: string,
    readonly episodeId: string,
    readonly participantId: string,
  ) {
    super(placementId);
  }
}
