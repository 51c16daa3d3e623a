import { AccountLinks } from '#modules/identity';
import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { formatDateTime } from '#shared/london-time';
import { MessagesService } from '../application/messages.service.js';

/** Writes to somebody who is invited, or forgot their password. A link that is over by then is not sent. */
@Subscribes({ name: 'send-account-link', to: ['account.link-made'], does: 'Send somebody a link to choose a password' })
export class SendAccountLink implements EventSubscriber {
  constructor(
    private readonly links: AccountLinks,
    private readonly messages: MessagesService,
  ) {}

  async handle({ subjectId }: RecordedEvent): Promise<void> {
    const link = await this.links.toSend(subjectId);
    if (!link) return;
    const { id, purpose, email: address, name, areaId, goodUntil } = link;
    await this.messages.tellByEmail({
      template: purpose === 'invitation' ? 'account-invitation' : 'account-reset',
      causeKey: `account-link/${id}`,
      areaId,
      // That somebody forgot their password is no news for their colleagues.
      providerId: purpose === 'invitation' ? link.providerId : null,
      address,
      data: { name, until: formatDateTime(goodUntil) },
      link: { id, goodUntil },
    });
  }
}
