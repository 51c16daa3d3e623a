import { Injectable } from '@nestjs/common';
import { MessagesService } from '#modules/messages';
import { ParticipantsService } from '#modules/participants';
import { Transactional } from '#platform/persistence/transactional';
import type { Referral } from '../data/referral.entity.js';

/** Whether the sender hears that we have the referral: a message goes to them, or somebody has to tell them. */
export type SenderTold = 'message' | 'not-told';

/** Somebody who sent themselves is told the way that is safe for them, like every message to a participant. */
const SELF = 'self';

/** Tells whoever sent a referral that we have it (T1). */
@Injectable()
export class SenderNotice {
  constructor(
    private readonly messages: MessagesService,
    private readonly participants: ParticipantsService,
  ) {}

  /** `not-told` where we know no address, none that is safe, or no way to send. */
  @Transactional()
  async acknowledge(referral: Referral): Promise<SenderTold> {
    const { id, areaId, providerId, participantId, reference, source, externalRef, referrerEmail } = referral;
    const about = { causeKey: `referral-acknowledged/${id}`, areaId, providerId };
    if (source === SELF) {
      const { name, to } = await this.participants.addressee(participantId);
      const words = { template: 'self-referral-acknowledged', data: { name, reference } } as const;
      const state = await this.messages.notify({ ...about, ...words, participantId, to, goodUntil: null });
      return state === 'held' ? 'not-told' : 'message';
    }
    if (referrerEmail === '') return 'not-told';
    const data = { reference, yours: externalRef ? ` (yours: ${externalRef})` : '' };
    const words = { template: 'referral-acknowledged', address: referrerEmail, data } as const;
    return (await this.messages.tellByEmail({ ...about, ...words })) === 'held' ? 'not-told' : 'message';
  }
}
