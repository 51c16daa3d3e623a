import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { TellOfBreakGlass } from '../application/tell-of-break-glass.js';

/** A restricted record was opened: a manager is told and has to review it. */
@Subscribes({
  name: 'tell-of-break-glass',
  to: ['break-glass.opened'],
  does: 'Tell a manager that a restricted record was opened',
})
export class TellOfBreakGlassSubscriber implements EventSubscriber {
  constructor(private readonly news: TellOfBreakGlass) {}

  handle({ subjectId }: RecordedEvent): Promise<void> {
    return this.news.opened(subjectId);
  }
}
