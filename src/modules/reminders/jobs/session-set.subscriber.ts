import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { SessionReminders } from '../application/session-reminders.js';

interface SessionPayload {
  readonly [fact: string]: unknown;
  readonly episodeId?: string;
  readonly toSessionId?: string;
}

/** A session is booked, moved or cancelled: tomorrow's is reminded of although the morning has passed, and one that is off no more. */
@Subscribes({
  name: 'reminders-when-session-set',
  to: ['session.booked', 'session.moved', 'session.cancelled'],
  does: 'Remind of a session booked or moved for tomorrow',
})
export class SessionSetSubscriber implements EventSubscriber {
  constructor(private readonly reminders: SessionReminders) {}

  async handle({ type, subjectId, payload }: RecordedEvent): Promise<void> {
    const { episodeId, toSessionId } = payload as SessionPayload;
    if (type === 'session.booked') return this.reminders.sessionSet(subjectId);
    if (episodeId) await this.reminders.sessionOff(subjectId, episodeId);
    if (toSessionId) await this.reminders.sessionSet(toSessionId);
  }
}
