import { DomainEvent } from '#platform/events/domain-event';

/** A message waits to go out. */
export class MessageWaiting extends DomainEvent {
  readonly type = 'message.waiting';
}
