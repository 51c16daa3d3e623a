import { AccountNotices, type AccountChangeKind } from '#modules/identity';
import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { formatDateTime } from '#shared/london-time';
import { MessagesService } from '../application/messages.service.js';

const WHAT: Readonly<Record<AccountChangeKind, string>> = {
  'app-added': 'An authenticator app was added to your account',
  'app-removed': 'An authenticator app was removed from your account',
  'passkey-added': 'A passkey was added to your account',
  'passkey-removed': 'A passkey was removed from your account',
  'factors-reset': 'Every authenticator app, passkey and backup code of your account was removed',
  'backup-codes-made': 'New backup codes were made for your account, and those before no longer work',
  'backup-code-used': 'A backup code of your account was used',
  'password-changed': 'The password of your account was changed',
  'password-replaced': 'The password of your account was replaced by whoever runs the service',
  'password-removed': 'Your account no longer has a password: you sign in with your organisation',
  'email-changed': 'The email address of your account was changed',
};

/** Tells whoever owns an account what became different about signing in to it, so that they notice if it was not them. */
@Subscribes({
  name: 'tell-account-change',
  to: ['account.secured'],
  does: 'Tell somebody that the way into their account changed',
})
export class TellAccountChange implements EventSubscriber {
  constructor(
    private readonly notices: AccountNotices,
    private readonly messages: MessagesService,
  ) {}

  async handle({ subjectId }: RecordedEvent): Promise<void> {
    const notice = await this.notices.get(subjectId);
    if (!notice) return;
    const { id, change, address, name, areaId, changedAt } = notice;
    await this.messages.tellByEmail({
      template: 'account-changed',
      causeKey: `account-changed/${id}`,
      areaId,
      // How somebody signs in is no news for their colleagues.
      providerId: null,
      address,
      data: { name, what: WHAT[change], when: formatDateTime(changedAt) },
    });
    await this.notices.told(id);
  }
}
