import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { MakeReturn } from '../application/make-return.js';

/** Makes the file that somebody asked for. A file that is locked already is left as it is. */
@Subscribes({ name: 'make-return', to: ['return.requested'], lane: 'long', does: 'Make a return' })
export class MakeReturnSubscriber implements EventSubscriber {
  constructor(private readonly making: MakeReturn) {}

  async handle({ subjectId }: RecordedEvent): Promise<void> {
    await this.making.make(subjectId);
  }
}
