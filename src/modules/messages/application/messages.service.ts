import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Outbox } from '#platform/events/outbox';
import { MessageTransport } from '#platform/messaging/transport';
import { Transactional } from '#platform/persistence/transactional';
import type { Page } from '#shared/paging';
import { MessagesRepository } from '../data/messages.repository.js';
import type { MessageRow } from '../domain/message-row.js';
import { MessageWaiting } from '../domain/message.events.js';
import { safeChannel } from '../domain/safe-channel.js';
import { wordsOf, type TemplateFacts, type TemplateName } from '../domain/templates.js';

export interface Notice {
  readonly template: TemplateName;
  /** Names the occasion: however often it is notified, one message is made. */
  readonly causeKey: string;
  readonly areaId: string;
  readonly providerId: string | null;
  readonly participantId: string;
  readonly data: TemplateFacts;
}

const PER_PAGE = 25;

/** Messages to participants: by a channel that is safe for them, once per occasion, out by whatever transport there is. */
@Injectable()
export class MessagesService {
  constructor(
    private readonly messages: MessagesRepository,
    private readonly transport: MessageTransport,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Queues a message, or holds it where no channel is safe. `already` when this occasion has one. */
  @Transactional()
  async notify(notice: Notice): Promise<'waiting' | 'held' | 'already'> {
    const rules = await this.messages.rulesOf(notice.participantId);
    const choice = rules ? safeChannel(rules) : ({ kind: 'hold', because: 'There is no such person' } as const);
    const id = await this.messages.add({
      areaId: notice.areaId,
      providerId: notice.providerId,
      participantId: notice.participantId,
      recipientId: null,
      template: notice.template,
      causeKey: notice.causeKey,
      ...wordsOf(notice.template, notice.data),
      ...(choice.kind === 'send'
        ? { channel: choice.channel, address: choice.address, status: 'waiting' as const, heldBecause: '' }
        : { channel: 'letter' as const, address: '', status: 'held' as const, heldBecause: choice.because }),
    });
    if (!id) return 'already';
    if (choice.kind === 'hold') return 'held';
    await this.outbox.record(new MessageWaiting(id));
    return 'waiting';
  }

  /** Hands one waiting message to the transport. A failure throws, so that the job comes again. */
  @Transactional()
  async post(id: string): Promise<void> {
    const message = await this.messages.takeWaiting(id);
    if (!message) return;
    const { transport, reference } = await this.transport.post({
      channel: message.channel,
      to: message.address,
      subject: message.subject,
      body: message.body,
      reference: message.id,
    });
    await this.messages.markSent(id, this.clock.now(), transport, reference);
  }

  /** The mail box, newest first. */
  list(after: string | null, status: string | null): Promise<Page<MessageRow>> {
    return this.messages.list(after, status, PER_PAGE);
  }
}
