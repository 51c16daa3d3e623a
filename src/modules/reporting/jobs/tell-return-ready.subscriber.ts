import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { TellRequester } from '../application/tell-requester.js';

/** Tells whoever asked that their return is ready. */
@Subscribes({
  name: 'tell-return-ready',
  to: ['return.locked'],
  lane: 'outside',
  does: 'Tell somebody that their return is ready',
})
export class TellReturnReady implements EventSubscriber {
  constructor(private readonly requester: TellRequester) {}

  async handle({ subjectId }: RecordedEvent): Promise<void> {
    await this.requester.tell(subjectId);
  }
}
