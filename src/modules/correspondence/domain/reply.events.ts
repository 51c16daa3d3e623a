import { DomainEvent } from '#platform/events/domain-event';

/** Somebody said whose record a text is that asks for no more texts. */
export class StopFiled extends DomainEvent {
  readonly type = 'reply.stop-filed';
  constructor(
    replyId: string,
    readonly participantId: string,
  ) {
    super(replyId);
  }
}
