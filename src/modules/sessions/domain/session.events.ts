import { DomainEvent } from '#platform/events/domain-event';

abstract class SessionEvent extends DomainEvent {
  constructor(
    sessionId: string,
    readonly episodeId: string,
    readonly participantId: string,
  ) {
    super(sessionId);
  }
}

/** An appointment was made. */
export class SessionBooked extends SessionEvent {
  readonly type = 'session.booked';
}

/** An appointment was given up for another, which is `toSessionId`. The subject is the one given up. */
export class SessionMoved extends SessionEvent {
  readonly type = 'session.moved';
  constructor(
    sessionId: string,
    episodeId: string,
    participantId: string,
    readonly toSessionId: string,
  ) {
    super(sessionId, episodeId, participantId);
  }
}

/** The participant said that they will come. */
export class SessionConfirmed extends SessionEvent {
  readonly type = 'session.confirmed';
}

/** An appointment will not happen. */
export class SessionCancelled extends SessionEvent {
  readonly type = 'session.cancelled';
}

export class SessionAttended extends SessionEvent {
  readonly type = 'session.attended';
}

export class SessionMissed extends SessionEvent {
  readonly type = 'session.missed';
}

/** What was recorded of a session was wrong, and says something else now. */
export class SessionCorrected extends SessionEvent {
  readonly type = 'session.corrected';
}
