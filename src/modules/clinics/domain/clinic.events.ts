import { DomainEvent } from '#platform/events/domain-event';

/** A practice took a room back. The subject is the clinic day. */
export class ClinicRoomCancelled extends DomainEvent {
  readonly type = 'clinic.room-cancelled';
}
