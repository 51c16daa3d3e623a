import { Injectable } from '@nestjs/common';
import { ConsentsService } from '#modules/consents';
import { AccountLinks } from '#modules/identity';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';
import { RequestContext } from '#platform/context/request-context';
import { Outbox } from '#platform/events/outbox';
import { MessageTransport } from '#platform/messaging/transport';
import { Transactional } from '#platform/persistence/transactional';
import { contactsSeenByActor } from '#platform/security/contact-sight';
import { Permission } from '#platform/security/permission';
import type { Page } from '#shared/paging';
import { MessagesRepository, type NewMessage, type WaitingMessage } from '../data/messages.repository.js';
import type { MessageRow } from '../domain/message-row.js';
import { MessageWaiting } from '../domain/message.events.js';
import { purposesOf } from '../domain/relies-on.js';
import { NO_SERVICE, safeChannel, type Choice, type ContactRules } from '../domain/safe-channel.js';
import { wordsOf, type TemplateFacts, type TemplateName } from '../domain/templates.js';

export interface Notice {
  readonly template: TemplateName;
  /** Names the occasion: however often it is notified, one message is made. */
  readonly causeKey: string;
  readonly areaId: string;
  readonly providerId: string | null;
  readonly participantId: string;
  /** Whom it is written to and how they may be reached, as the room of the participants knows it. */
  readonly to: Addressee;
  /** After this the words would be wrong, so that it must not go out any more; null for words that keep. */
  readonly goodUntil: Date | null;
  /** The purpose it relies on beside its channel, such as research-contact; asked again when it goes out. */
  readonly purpose?: string;
  readonly data: TemplateFacts;
  /** Goes into the words in place of [link] as they leave, and nobody here can read it; for links that open something. */
  readonly secret?: string;
}

export interface Addressee extends ContactRules {
  /** As the mail box shows it. */
  readonly name: string;
}

/** A message to somebody who is no participant, such as whoever sent a referral. Its words name no participant. */
export interface Letter {
  readonly template: TemplateName;
  readonly causeKey: string;
  readonly areaId: string;
  readonly providerId: string | null;
  readonly address: string;
  readonly data: TemplateFacts;
  /** A link that stands in the words as {link} until they go out, and until when it is good. */
  readonly link?: { readonly id: string; readonly goodUntil: Date };
}

/** What became of a message that was to be sent: it waits to go, stays here because nothing may carry it, or was made before. */
export type Notified = 'waiting' | 'held' | 'already';

/** It waited so long for somebody to take it that its words were no longer true. */
const TOO_LATE = 'message.too-late';

/** Where a secret stands in the words that are kept. */
const SECRET_PLACE = '[link]';

/** A message but for the way it takes. */
type Written = Omit<NewMessage, 'channel' | 'address' | 'status' | 'heldBecause' | 'recipientId'>;

/** They took back the number or the address that it was written for. */
const NO_ADDRESS: Readonly<Record<'sms' | 'email', string>> = {
  sms: 'The phone number was taken off the record before it went',
  email: 'The email address was taken off the record before it went',
};

const STOPPED = 'This person’s data must not be used for messages: see what is stopped on their record';
const PER_PAGE = 25;

/**
 * Messages: to participants by a channel that is safe for them, to others by e-mail; once per occasion, out by whatever
 * transport there is.
 */
@Injectable()
export class MessagesService {
  constructor(
    private readonly messages: MessagesRepository,
    private readonly transport: MessageTransport,
    private readonly consents: ConsentsService,
    private readonly links: AccountLinks,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Queues a message, or holds it where no channel is safe or set up. */
  @Transactional()
  notify({ to, participantId, template, data, purpose, ...about }: Notice): Promise<Notified> {
    const choice = safeChannel(to, (channel) => this.transport.carries(channel));
    const words = wordsOf(template, data);
    return this.write(
      { ...about, participantId, purpose: purpose ?? null, template, addressee: to.name, linkId: null, ...words },
      choice,
    );
  }

  /** Queues an e-mail to an address that is no participant's. */
  @Transactional()
  tellByEmail({ address, template, data, link, ...about }: Letter): Promise<Notified> {
    const choice: Choice = this.transport.carries('email')
      ? { kind: 'send', channel: 'email', address }
      : { kind: 'hold', because: NO_SERVICE.email };
    const words = wordsOf(template, data);
    const nobody = { participantId: null, purpose: null, addressee: '' };
    const until = { linkId: link?.id ?? null, goodUntil: link?.goodUntil ?? null };
    return this.write({ ...about, ...words, ...nobody, ...until, template }, choice);
  }

  /**
   * Hands one waiting message to the transport. A failure throws, so that the job comes again. Whether the person still
   * allows it, and where it goes, is asked here, in the transaction that sends it, however long ago it was queued.
   */
  @Transactional()
  async post(id: string): Promise<void> {
    const message = await this.messages.takeWaiting(id);
    if (!message) return;
    const { channel, subject, goodUntil, linkId, isStopped } = message;
    if (isStopped) return this.messages.hold(id, STOPPED);
    // Only the letter itself holds the link: whoever reads the mail box, or the database, cannot use it.
    const body = linkId ? message.body.replace('{link}', this.links.addressOf(linkId)) : message.body;
    if (goodUntil && this.clock.now() >= goodUntil) return this.messages.markFailed(id, TOO_LATE);
    if (await this.stop(message)) return;
    const to = message.participantId === null ? message.address : message.addressNow;
    if (to === null) return this.messages.hold(id, NO_ADDRESS[channel]);
    if (!this.transport.carries(channel)) return this.messages.hold(id, NO_SERVICE[channel]);
    const words = message.secret === null ? body : body.replace(SECRET_PLACE, message.secret);
    const { transport, reference } = await this.transport.post({ channel, to, subject, body: words, reference: id });
    await this.messages.markSent(id, to, this.clock.now(), transport, reference);
  }

  /** Stops those of a person's waiting messages that may no longer go. */
  @Transactional()
  async stopWhatMayNotGo(participantId: string): Promise<void> {
    for (const id of await this.messages.waitingFor(participantId)) {
      const message = await this.messages.takeWaiting(id);
      if (message) await this.stop(message);
    }
  }

  /** Nobody tries to hand it over any longer: the mail box says so, and why. */
  @Transactional()
  giveUp(id: string, failure: string): Promise<void> {
    return this.messages.markFailed(id, failure);
  }

  /** Somebody wants a failed message tried again. */
  @Transactional()
  waitAgain(id: string): Promise<void> {
    return this.messages.waitAgain(id);
  }

  /** The link of a letter, where the mail box is the only way out: a demonstration has nobody else to read it. */
  linkFor({ linkId, transport }: MessageRow): string | null {
    const isShown = this.config.isDemo && transport === 'mail-box' && mayLookAfterAccounts();
    return linkId && isShown ? this.links.addressOf(linkId) : null;
  }

  /** The mail box, newest first. */
  list(after: string | null, status: string | null): Promise<Page<MessageRow>> {
    const sight = { sees: contactsSeenByActor(), today: this.clock.today() };
    return this.messages.list(after, status, PER_PAGE, sight);
  }

  /** Answers whether the message was stopped, because the person has not agreed to what it relies on, or no longer. */
  private async stop({ id, participantId, channel, purpose }: WaitingMessage): Promise<boolean> {
    if (participantId === null) return false;
    for (const reliedOn of purposesOf(channel, purpose)) {
      const answer = await this.consents.mayUse(participantId, reliedOn);
      if (answer.ok) continue;
      await this.messages.stop(id, answer.because);
      await this.consents.stopped(answer, 'message', id);
      return true;
    }
    return false;
  }

  private async write(about: Written, choice: Choice): Promise<Notified> {
    const way =
      choice.kind === 'send'
        ? { channel: choice.channel, address: choice.address, status: 'waiting' as const, heldBecause: '' }
        : { channel: 'letter' as const, address: '', status: 'held' as const, heldBecause: choice.because };
    const id = await this.messages.add({ ...about, ...way, recipientId: null });
    if (!id) return 'already';
    if (choice.kind === 'hold') return 'held';
    await this.outbox.record(new MessageWaiting(id));
    return 'waiting';
  }
}

const mayLookAfterAccounts = (): boolean => RequestContext.current.actor.permissions.has(Permission.AccountManage);
