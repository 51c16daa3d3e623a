import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { OwnWordsService } from '../application/own-words.service.js';

/** Who was asked to write for one specialist writes for no other, and for nobody once support has ended. Safe to run twice. */
@Subscribes({
  name: 'own-words-end',
  to: ['episode.reassigned', 'episode.exited'],
  does: 'End the link by which somebody writes their part of the profile',
})
export class OwnWordsEnd implements EventSubscriber {
  constructor(private readonly ownWords: OwnWordsService) {}

  async handle({ subjectId }: RecordedEvent): Promise<void> {
    await this.ownWords.end(subjectId);
  }
}
