import { DomainError } from '#platform/errors/domain-error';
import { formatDate, type CalendarDate } from '#shared/calendar-date';
import { list, midSentence } from '#shared/wording';

/** The database lets nobody be allocated twice at once, whoever asks first. */
export class AlreadyAllocated extends DomainError {
  readonly code = 'episode.already-allocated';
  readonly refusal = 'conflict';
  constructor() {
    super('This person already has open support. End that first, or move them to another specialist');
  }
}

/** Starting needs an allocation that has not started yet. */
export class NotWaitingToStart extends DomainError {
  readonly code = 'episode.not-waiting-to-start';
  readonly refusal = 'conflict';
  constructor(now: string) {
    super(`Support cannot start: it is already recorded as "${now}"`);
  }
}

/** Nothing more can be recorded once support has ended. */
export class EpisodeEnded extends DomainError {
  readonly code = 'episode.ended';
  readonly refusal = 'conflict';
  constructor(on: CalendarDate | null) {
    super(on ? `Support ended on ${formatDate(on)}` : 'Support has ended');
  }
}

/** A job, its pay and what they lead to belong to support, which has to have begun. */
export class SupportNotStarted extends DomainError {
  readonly code = 'episode.not-started';
  readonly refusal = 'conflict';
  constructor() {
    super('Support has not started yet. Start support first');
  }
}

/** Support may end as "disengaged" only after every agreed way was tried (domain 3). */
export class ContactNotTriedEnough extends DomainError {
  readonly code = 'episode.contact-not-tried-enough';
  readonly refusal = 'rule';
  override readonly field = 'reason';
  constructor(readonly missing: readonly string[]) {
    super(`Before support can end because contact was lost, this is still needed: ${list(missing.map(midSentence))}`, {
      missing,
    });
  }
}
