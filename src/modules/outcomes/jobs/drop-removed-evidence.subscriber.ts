import { DocumentRemovedByScan } from '#modules/documents';
import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { OutcomesService } from '../application/outcomes.service.js';

/** A kept file turned out to hold a virus: it proves nothing any more, and the record asks for another. */
@Subscribes({
  name: 'outcomes-after-removed-file',
  to: [DocumentRemovedByScan.TYPE],
  does: 'Decide outcomes again after a file with a virus was removed',
})
export class DropRemovedEvidence implements EventSubscriber {
  constructor(private readonly outcomes: OutcomesService) {}

  async handle({ subjectId, payload }: RecordedEvent): Promise<void> {
    const { participantId } = payload;
    if (typeof participantId === 'string') await this.outcomes.dropEvidence(subjectId, participantId);
  }
}
