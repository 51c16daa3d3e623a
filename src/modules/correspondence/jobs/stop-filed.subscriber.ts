import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { RepliesService } from '../application/replies.service.js';

/** A text that asks for no more texts was filed by hand: nobody else with that number is texted there either. */
@Subscribes({ name: 'stop-filed', to: ['reply.stop-filed'], does: 'Stop texts to a number' })
export class StopFiledSubscriber implements EventSubscriber {
  constructor(private readonly replies: RepliesService) {}

  async handle({ subjectId, payload }: RecordedEvent): Promise<void> {
    const { participantId } = payload as { readonly participantId?: string };
    await this.replies.stopOthersWithNumber(subjectId, participantId ?? null);
  }
}
