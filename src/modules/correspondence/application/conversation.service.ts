import { Injectable } from '@nestjs/common';
import { giveaway, MessagesService, type MessageOutlook, type MessageRow, type Notified } from '#modules/messages';
import { OrganisationsService } from '#modules/organisations';
import { ParticipantsService, type ParticipantView } from '#modules/participants';
import { RequestContext } from '#platform/context/request-context';
import { RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { RepliesService, type Reply } from './replies.service.js';

/** What became of a message that was to be sent. */
export interface Sending extends Pick<MessageOutlook, 'leavesAt'> {
  readonly state: Notified;
}

/** Everything that passed between one person and the service. */
export interface Conversation {
  readonly person: ParticipantView;
  readonly messages: readonly MessageRow[];
  readonly replies: readonly Reply[];
  readonly outlook: MessageOutlook;
}

/** Two-way messages with one person (capability 55). */
@Injectable()
export class ConversationService {
  constructor(
    private readonly participants: ParticipantsService,
    private readonly messages: MessagesService,
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
  async check(participantId: string, text: string): Promise<MessageOutlook> {
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
    const { areaId, providerId } = await this.participants.get(participantId);
    const { to } = await this.participants.addressee(participantId);
    const { id, name } = RequestContext.current.actor;
    const state = await this.messages.notify({
      ...{ template: 'written-by-hand', causeKey: `written/${id}/${key}`, areaId, providerId, participantId },
      to,
      goodUntil: null,
      data: { subject: `A message from ${name}`, text, discreet: isDiscreet ? text : '' },
      writtenBy: id,
    });
    return { state, leavesAt };
  }

  private async outlook({ id }: ParticipantView): Promise<MessageOutlook> {
    return this.messages.outlook(id, (await this.participants.addressee(id)).to);
  }
}
