import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { MakePack } from '../application/make-pack.js';

/** Gathers a pack, or puts it into its file. One that is done already is left as it is. */
@Subscribes({ name: 'make-subject-pack', to: ['rights.pack-wanted'], lane: 'long', does: 'Make a subject access pack' })
export class MakePackSubscriber implements EventSubscriber {
  constructor(private readonly making: MakePack) {}

  handle({ subjectId }: RecordedEvent): Promise<void> {
    return this.making.make(subjectId);
  }

  givenUp({ subjectId }: RecordedEvent, reason: string): Promise<void> {
    return this.making.giveUp(subjectId, reason);
  }
}
