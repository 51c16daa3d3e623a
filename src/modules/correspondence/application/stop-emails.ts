import { Injectable } from '@nestjs/common';
import { OneUseLinks, type HeldLink } from '#modules/links';
import { ParticipantConsents } from '#modules/participants';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';

/** A person who wants no more e-mails says so by the link in one. */
@Injectable()
export class StopEmails {
  constructor(
    private readonly links: OneUseLinks,
    private readonly consents: ParticipantConsents,
    private readonly clock: Clock,
  ) {}

  /** Recorded as what they decided; from the commit on nothing goes, also not what waits. */
  @Transactional()
  async stop(link: HeldLink): Promise<void> {
    const decision = { purpose: 'email-messages', decidedOn: this.clock.today(), how: 'online' } as const;
    await this.consents.answer(link.participantId, 'no', { ...decision, note: 'By the link at the foot of an email' });
    await this.links.spend(link);
  }
}
