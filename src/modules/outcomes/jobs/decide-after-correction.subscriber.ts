import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { OutcomesService } from '../application/outcomes.service.js';

/**
 * A date of birth was put right: a rule set may reckon with the wage of the person's own age, so everything of theirs is
 * decided anew (domain 4.1). Deciding again changes nothing where nothing follows from it.
 */
@Subscribes({
  name: 'outcomes-after-correction',
  to: ['participant.corrected'],
  does: 'Decide outcomes again after a date of birth was put right',
})
export class DecideAfterCorrection implements EventSubscriber {
  constructor(private readonly outcomes: OutcomesService) {}

  handle({ subjectId }: RecordedEvent): Promise<void> {
    return this.outcomes.decideAllOf(subjectId);
  }
}
