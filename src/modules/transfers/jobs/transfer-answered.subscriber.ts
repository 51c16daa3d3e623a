import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { AfterTransfer } from '../application/after-transfer.js';

/** Somebody has moved to another provider, or stays: whoever should know is told. */
@Subscribes({
  name: 'transfer-answered',
  to: ['transfer.moved', 'transfer.declined'],
  does: 'Tell of a move between providers',
})
export class TransferAnswered implements EventSubscriber {
  constructor(private readonly after: AfterTransfer) {}

  handle({ type, subjectId }: RecordedEvent): Promise<void> {
    return type === 'transfer.moved' ? this.after.moved(subjectId) : this.after.declined(subjectId);
  }
}
