import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { AfterTransfer } from '../application/after-transfer.js';

/** Somebody is to go to another provider, goes, or stays: whoever should know is told. */
@Subscribes({
  name: 'transfer-answered',
  to: ['transfer.asked', 'transfer.withdrawn', 'transfer.moved', 'transfer.declined'],
  does: 'Tell of a move between providers',
})
export class TransferAnswered implements EventSubscriber {
  constructor(private readonly after: AfterTransfer) {}

  async handle({ type, subjectId, payload }: RecordedEvent<{ readonly leftId?: string }>): Promise<void> {
    if (type === 'transfer.asked') return this.after.asked(subjectId);
    await this.after.settled(subjectId);
    if (type === 'transfer.moved') await this.after.moved(subjectId, payload.leftId ?? null);
    if (type === 'transfer.declined') await this.after.declined(subjectId);
  }
}
