import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { OffersService } from '../application/offers.service.js';

/** A practice took a room back: the specialist gets a task to phone or move whoever is booked. */
@Subscribes({
  name: 'clinics-when-a-room-is-cancelled',
  to: ['clinic.room-cancelled'],
  does: 'Ask the specialist to phone or move people whose room was cancelled',
})
export class RoomCancelledSubscriber implements EventSubscriber {
  constructor(private readonly offers: OffersService) {}

  handle({ subjectId }: RecordedEvent): Promise<void> {
    return this.offers.askSpecialist(subjectId);
  }
}
