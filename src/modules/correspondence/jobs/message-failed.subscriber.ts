import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { RepliesService } from '../application/replies.service.js';

/** A message will not arrive: a task for whoever supports the person. */
@Subscribes({ name: 'message-failed', to: ['message.failed'], does: 'Tell a specialist that a message did not arrive' })
export class MessageFailedSubscriber implements EventSubscriber {
  constructor(private readonly replies: RepliesService) {}

  async handle({ subjectId, payload }: RecordedEvent): Promise<void> {
    const { participantId } = payload as { readonly participantId?: string };
    if (participantId) await this.replies.messageFailed(subjectId, participantId);
  }
}
