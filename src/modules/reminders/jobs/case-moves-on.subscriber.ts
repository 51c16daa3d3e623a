import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { DailyReminders } from '../application/daily-reminders.js';

/** A case goes to another specialist, or ends: its reminders are handed over, or closed. */
@Subscribes({
  name: 'reminders-follow-case',
  to: ['episode.reassigned', 'episode.exited'],
  does: 'Hand over or close the reminders of a case',
})
export class CaseMovesOnSubscriber implements EventSubscriber {
  constructor(private readonly reminders: DailyReminders) {}

  handle({ subjectId }: RecordedEvent): Promise<void> {
    return this.reminders.followCase(subjectId);
  }
}
