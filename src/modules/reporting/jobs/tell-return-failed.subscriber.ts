import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { TellRequester } from '../application/tell-requester.js';

/** Tells whoever asked that their return could not be made: the first time it fails, and not again. */
@Subscribes({
  name: 'tell-return-failed',
  to: ['return.failed'],
  lane: 'outside',
  does: 'Tell somebody that their return could not be made',
})
export class TellReturnFailed implements EventSubscriber {
  constructor(private readonly requester: TellRequester) {}

  async handle({ subjectId }: RecordedEvent): Promise<void> {
    await this.requester.tellFailure(subjectId);
  }
}
