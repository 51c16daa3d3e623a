import { DomainEvent } from '#platform/events/domain-event';

/** A request was logged, or a step moved it on; the subject is the request. */
export class RequestMoved extends DomainEvent {
  readonly type = 'rights.request-moved';
}

/** A pack is to be gathered, or to be put into its file once it was looked through. The subject is the pack. */
export class PackWanted extends DomainEvent {
  readonly type = 'rights.pack-wanted';
}

/** Everything personal of somebody was erased; the subject is the participant. */
export class PersonErased extends DomainEvent {
  readonly type = 'rights.person-erased';
}

/** Some purpose is stopped or allowed again for somebody; the subject is the participant. */
export class ProcessingStopChanged extends DomainEvent {
  readonly type = 'rights.processing-stop-changed';
  constructor(
    participantId: string,
    readonly purpose: string,
    readonly stopped: boolean,
  ) {
    super(participantId);
  }
}
