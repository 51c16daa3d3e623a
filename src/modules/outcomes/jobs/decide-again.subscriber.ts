import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { OutcomesService } from '../application/outcomes.service.js';

/**
 * Decides outcomes anew when a job was recorded, corrected or ended, or fell through. The pages and the API have done so already, in the
 * same transaction; this is for whoever calls the placements room directly. Deciding again changes nothing.
 */
@Subscribes({
  name: 'outcomes-decide-again',
  to: [
    'placement.started',
    'placement.changed',
    'placement.ended',
    'placement.fell-through',
    'placement.taken-up-again',
  ],
  does: 'Decide outcomes again after a job changed',
})
export class DecideAgain implements EventSubscriber {
  constructor(private readonly outcomes: OutcomesService) {}

  async handle({ payload }: RecordedEvent): Promise<void> {
    const { episodeId } = payload;
    if (typeof episodeId === 'string') await this.outcomes.decide(episodeId);
  }
}
