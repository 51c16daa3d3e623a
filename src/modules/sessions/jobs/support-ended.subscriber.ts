import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { SessionAftermath } from '../application/session-aftermath.js';

/** Support ended: sessions still to come are cancelled. */
@Subscribes({
  name: 'sessions-when-support-ends',
  to: ['episode.exited'],
  does: 'Cancel sessions after support has ended',
})
export class SupportEndedSubscriber implements EventSubscriber {
  constructor(private readonly aftermath: SessionAftermath) {}

  handle({ subjectId }: RecordedEvent): Promise<void> {
    return this.aftermath.supportEnded(subjectId);
  }
}
