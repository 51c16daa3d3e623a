import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { PasswordResets } from '../application/password-resets.service.js';

/** Looks whether anybody has the address a new password was asked for, and if so makes the link. */
@Subscribes({
  name: 'answer-password-reset',
  to: ['account.reset-asked'],
  does: 'Answer somebody who forgot their password',
})
export class AnswerReset implements EventSubscriber {
  constructor(private readonly resets: PasswordResets) {}

  handle({ subjectId }: RecordedEvent): Promise<void> {
    return this.resets.answer(subjectId);
  }
}
