import { DomainEvent } from '#platform/events/domain-event';
import type { CalendarDate } from '#shared/calendar-date';
import type { OutcomeKind } from './rule-set.js';

/** A payment was recorded, corrected or taken out. The subject is the earning. */
export class EarningsRecorded extends DomainEvent {
  readonly type = 'earnings.recorded';
  constructor(
    earningId: string,
    readonly placementId: string,
    readonly episodeId: string,
    readonly participantId: string,
  ) {
    super(earningId);
  }
}

/** An outcome was reached and recorded. The subject is the outcome. */
export class OutcomeAchieved extends DomainEvent {
  readonly type = 'outcome.achieved';
  constructor(
    outcomeId: string,
    readonly kind: OutcomeKind,
    readonly achievedOn: CalendarDate,
    readonly episodeId: string,
    readonly participantId: string,
    readonly placementId: string | null,
  ) {
    super(outcomeId);
  }
}

/** What an outcome stood on changed, so that it no longer holds. The subject is the outcome. */
export class OutcomeReversed extends DomainEvent {
  readonly type = 'outcome.reversed';
  constructor(
    outcomeId: string,
    readonly kind: OutcomeKind,
    readonly episodeId: string,
    readonly participantId: string,
  ) {
    super(outcomeId);
  }
}

/** An outcome went a step further in its review, or back. The subject is the outcome. */
export class OutcomeReviewed extends DomainEvent {
  readonly type = 'outcome.reviewed';
  constructor(
    outcomeId: string,
    readonly move: string,
    readonly episodeId: string,
    readonly participantId: string,
  ) {
    super(outcomeId);
  }
}
