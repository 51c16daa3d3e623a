import { DomainEvent } from '#platform/events/domain-event';

/** A message waits to go out. */
export class MessageWaiting extends DomainEvent {
  readonly type = 'message.waiting';
}

/** A message to a participant will not arrive: nobody took it, or the other side says so. */
export class MessageFailed extends DomainEvent {
  readonly type = 'message.failed';
  constructor(
    messageId: string,
    readonly participantId: string,
  ) {
    super(messageId);
  }
}
