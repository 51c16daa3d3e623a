import { Injectable } from '@nestjs/common';
import {
  ContactRules,
  giveaway,
  MessagesService,
  type Addressee,
  type MessageRow,
  type Notified,
  type SafeChoice,
} from '#modules/messages';
import { OrganisationsService } from '#modules/organisations';
import { ParticipantsService, type ParticipantView } from '#modules/participants';
import { RequestContext } from '#platform/context/request-context';
import { RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { RepliesService, type Reply } from './replies.service.js';

/** How a message to somebody would go now. */
export interface Outlook {
  readonly choice: SafeChoice;
  /** When it would leave: now, or at the end of quiet hours; null where no such time comes. */
  readonly leavesAt: Date | null;
  readonly isDiscreet: boolean;
}

/** What became of a message that was to be sent. */
export interface Sending extends Pick<Outlook, 'leavesAt'> {
  readonly state: Notified;
}

/** Everything that passed between one person and the service. */
export interface Conversation {
  readonly person: ParticipantView;
  readonly messages: readonly MessageRow[];
  readonly replies: readonly Reply[];
  readonly outlook: Outlook;
}

/** Two-way messages with one person (capability 55). */
@Injectable()
export class ConversationService {
  constructor(
    private readonly participants: ParticipantsService,
    private readonly messages: MessagesService,
    private readonly rules: ContactRules,
    private readonly replies: RepliesService,
    private readonly organisations: OrganisationsService,
  ) {}

  @Transactional()
  async of(participantId: string): Promise<Conversation> {
    const person = await this.participants.get(participantId);
    return {
      person,
      messages: await this.messages.listOf(participantId),
      replies: await this.replies.of(participantId),
      outlook: await this.outlook(person),
    };
  }

  /** Refuses words that must not go to them, before anybody presses "Send". */
  @Transactional()
  async check(participantId: string, text: string): Promise<Outlook> {
    const person = await this.participants.get(participantId);
    const outlook = await this.outlook(person);
    if (outlook.choice.kind === 'hold')
      throw new RuleBroken('message.no-way', `${outlook.choice.because}. Reach them another way`, 'text');
    if (outlook.isDiscreet) {
      const provider = person.providerId ? await this.organisations.provider(person.providerId) : null;
      const word = giveaway(text, [provider?.name ?? '', RequestContext.current.actor.organisation]);
      if (word) {
        throw new RuleBroken(
          'message.gives-away',
          `Messages to them must not name the service: leave out “${word}”`,
          'text',
        );
      }
    }
    return outlook;
  }

  /** Sends what a colleague wrote, once for each `key`; answers what became of it, and when it leaves. */
  @Transactional()
  async write(participantId: string, text: string, key: string): Promise<Sending> {
    const { isDiscreet, leavesAt } = await this.check(participantId, text);
    const { areaId, providerId, displayName } = await this.participants.get(participantId);
    const { id, name } = RequestContext.current.actor;
    const state = await this.messages.notify({
      ...{ template: 'written-by-hand', causeKey: `written/${id}/${key}`, areaId, providerId, participantId },
      to: await this.addressee(participantId, displayName),
      goodUntil: null,
      data: { subject: `A message from ${name}`, text, discreet: isDiscreet ? text : '' },
      writtenBy: id,
    });
    return { state, leavesAt };
  }

  private async outlook({ id, displayName }: ParticipantView): Promise<Outlook> {
    const choice = this.messages.channelFor(await this.addressee(id, displayName));
    const leavesAt = await this.rules.nextMoment(id);
    return { choice, leavesAt, isDiscreet: await this.rules.isDiscreet(id) };
  }

  private async addressee(id: string, name: string): Promise<Addressee> {
    const { preference, phone, email, mayText, mayEmail } = await this.participants.reach(id);
    return { name, preference, phone, email, mayText, mayEmail };
  }
}
