import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { SessionReminders } from '../application/session-reminders.js';

interface SessionPayload {
  readonly [fact: string]: unknown;
  readonly episodeId?: string;
  readonly toSessionId?: string;
}

/** A session is booked, moved or cancelled: the participant is told, and of one that is off nobody is reminded any more. */
@Subscribes({
  name: 'reminders-when-session-set',
  to: ['session.booked', 'session.moved', 'session.cancelled'],
  does: 'Tell of a session booked, moved or cancelled',
})
export class SessionSetSubscriber implements EventSubscriber {
  constructor(private readonly reminders: SessionReminders) {}

  async handle({ type, subjectId, payload }: RecordedEvent): Promise<void> {
    const { episodeId, toSessionId } = payload as SessionPayload;
    if (type === 'session.booked') return this.reminders.sessionSet(subjectId);
    if (episodeId) await this.reminders.sessionOff(subjectId, episodeId);
    if (type === 'session.cancelled') await this.reminders.sessionCancelled(subjectId);
    if (toSessionId) await this.reminders.sessionSet(toSessionId, subjectId);
  }
}
