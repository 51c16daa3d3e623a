import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { SessionAftermath } from '../application/session-aftermath.js';

/** Another specialist carries the person now: sessions still to come go with them. */
@Subscribes({
  name: 'sessions-when-reassigned',
  to: ['episode.reassigned'],
  does: 'Hand sessions over to another specialist',
})
export class SpecialistChangedSubscriber implements EventSubscriber {
  constructor(private readonly aftermath: SessionAftermath) {}

  handle({ subjectId }: RecordedEvent): Promise<void> {
    return this.aftermath.specialistChanged(subjectId);
  }
}
