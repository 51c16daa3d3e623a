import { Injectable } from '@nestjs/common';
import { AccountLinks } from '#modules/identity';
import type { LinkPurpose } from '#modules/links';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';
import { RequestContext } from '#platform/context/request-context';
import { Outbox } from '#platform/events/outbox';
import { MessageTransport } from '#platform/messaging/transport';
import { Transactional } from '#platform/persistence/transactional';
import { contactsSeenByActor } from '#platform/security/contact-sight';
import { Permission } from '#platform/security/permission';
import type { Page } from '#shared/paging';
import type { NewMessage } from '../data/message-rows.js';
import { LeavingRepository } from '../data/leaving.repository.js';
import { MessagesRepository } from '../data/messages.repository.js';
import type { MessageRow } from '../domain/message-row.js';
import { MessageWaiting } from '../domain/message.events.js';
import { NO_SERVICE, safeChannel, type Choice, type ContactRules as ContactWays } from '../domain/safe-channel.js';
import { versionOf } from '../domain/template-versions.js';
import { discreetWordsOf, wordsOf, type TemplateFacts, type TemplateName } from '../domain/templates.js';
import type { Version } from '../domain/wording.js';
import { ContactRules } from './contact-rules.service.js';

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
  /** A link that is made as the message leaves, and goes into its words in place of [link]. */
  readonly link?: { readonly purpose: LinkPurpose; readonly recordId: string; readonly expiresAt: Date };
  /** The colleague who wrote it, where no template did. */
  readonly writtenBy?: string;
  /** It waits until then, so that it can be called back; left out, it goes as soon as it may. */
  readonly notBefore?: Date;
}

/** A message to a participant as it would be written and go now. */
export interface Draft {
  readonly choice: Choice;
  readonly subject: string;
  readonly body: string;
  /** In which words: english, easy-read, large-print, welsh or discreet. */
  readonly wording: string;
  /** Why those are not the words they need; blank where they are. */
  readonly wordingNote: string;
  /** The words that name nothing of the service; blank where there are none. */
  readonly discreetBody: string;
}

export interface Addressee extends ContactWays {
  /** As the mail box shows it. */
  readonly name: string;
}

/** How a message to somebody would go now. */
export interface MessageOutlook {
  readonly choice: Choice;
  /** When it would leave: now, or at the end of quiet hours; null where no such time comes. */
  readonly leavesAt: Date | null;
  /** Whether it would name nothing of the service. */
  readonly isDiscreet: boolean;
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
  /** Stands in the words as [link] until they go out, and nobody here can read it: a link or a code. */
  readonly secret?: string;
  /** After this the words would be wrong, where no link says so. */
  readonly goodUntil?: Date;
}

/** What became of a message that was to be sent: it waits to go, stays here because nothing may carry it, or was made before. */
export type Notified = 'waiting' | 'held' | 'already';

/** A message but for the way it takes. */
type Written = Omit<NewMessage, 'channel' | 'address' | 'status' | 'heldBecause' | 'recipientId'>;

const PER_PAGE = 25;
/** As many as replies are shown beside them. */
const MOST_OF_ONE = 200;

/**
 * Messages: to participants by a channel that is safe for them, to others by e-mail; once per occasion, out by whatever
 * transport there is.
 */
@Injectable()
export class MessagesService {
  constructor(
    private readonly messages: MessagesRepository,
    private readonly leaving: LeavingRepository,
    private readonly transport: MessageTransport,
    private readonly rules: ContactRules,
    private readonly links: AccountLinks,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Queues a message, or holds it where no channel is safe or set up. */
  @Transactional()
  async notify({ to, participantId, template, data, purpose, notBefore, ...about }: Notice): Promise<Notified> {
    const { choice, subject, body, ...draft } = await this.draft({ to, participantId, template, data });
    const words = { subject, body, discreetBody: draft.discreetBody, wording: draft.wording };
    const person = { participantId, purpose: purpose ?? null, addressee: to.name, linkId: null };
    const wordingNote = draft.wordingNote;
    return this.write({ ...about, ...person, ...words, wordingNote, template, sendAfter: notBefore ?? null }, choice);
  }

  /** How a message would go now, for whoever is about to send one. */
  @Transactional()
  async outlook(participantId: string, to: Addressee): Promise<MessageOutlook> {
    return {
      choice: this.channelFor(to),
      leavesAt: await this.rules.nextMoment(participantId),
      isDiscreet: await this.rules.isDiscreet(participantId),
    };
  }

  /** The message as `notify` would write it now, for whoever is about to send it. */
  @Transactional()
  async draft({ to, participantId, template, data }: Pick<Notice, 'to' | 'participantId' | 'template' | 'data'>) {
    const choice = this.channelFor(to);
    const showsLargePrint = choice.kind === 'send' && this.transport.showsLargePrint(choice.channel);
    const has = (version: Version): boolean => versionExists(template, version);
    const { version, note } = await this.rules.wording(participantId, has, showsLargePrint);
    return {
      choice,
      ...wordsOf(template, data, version),
      ...{ wording: version, wordingNote: note, discreetBody: discreetWordsOf(template, data) ?? '' },
    } satisfies Draft;
  }

  /**
   * Keeps the message of an occasion from leaving, with the reason in words. Answers 'called-back', or 'gone' where it has
   * left or stays here anyway: waits for one that is leaving at this moment.
   */
  @Transactional()
  async callBack(causeKey: string, because: string): Promise<'called-back' | 'gone'> {
    return (await this.leaving.callBack(causeKey, because)) ? 'called-back' : 'gone';
  }

  /** What became of the messages of these occasions, by occasion. */
  @Transactional()
  async ofOccasions(causeKeys: readonly string[]): Promise<ReadonlyMap<string, MessageRow>> {
    const sight = { sees: contactsSeenByActor(), today: this.clock.today() };
    const filter = { status: null, participantId: null, causeKeys };
    const { items } = await this.messages.list(filter, null, causeKeys.length, sight);
    return new Map(items.map((row) => [row.causeKey, row]));
  }

  /** When those of these occasions go that still wait for an hour at which somebody may be written to, by occasion. */
  @Transactional()
  async waitingUntil(causeKeys: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    const now = this.clock.now();
    const leaving = new Map<string, Date>();
    if (causeKeys.length === 0) return leaving;
    for (const [causeKey, { status, participantId, sendAfter }] of await this.ofOccasions(causeKeys)) {
      if (status !== 'waiting' || participantId === null) continue;
      const at = await this.rules.nextMomentFrom(participantId, sendAfter ?? now);
      if (at && at > now) leaving.set(causeKey, at);
    }
    return leaving;
  }

  /** The way a message to them would take now, for whoever is about to write. */
  channelFor(to: ContactWays): Choice {
    return safeChannel(to, (channel) => this.transport.carries(channel));
  }

  /** Queues an e-mail to an address that is no participant's. */
  @Transactional()
  tellByEmail({ address, template, data, link, goodUntil, ...about }: Letter): Promise<Notified> {
    const choice: Choice = this.transport.carries('email')
      ? { kind: 'send', channel: 'email', address }
      : { kind: 'hold', because: NO_SERVICE.email };
    const words = wordsOf(template, data);
    const nobody = { participantId: null, purpose: null, addressee: '' };
    const wording = { discreetBody: '', wording: 'english', wordingNote: '' };
    const until = { linkId: link?.id ?? null, goodUntil: link?.goodUntil ?? goodUntil ?? null };
    return this.write({ ...about, ...words, ...wording, ...nobody, ...until, template }, choice);
  }

  /** What a link in waiting messages is about is not as it was: their words would be wrong, and they do not go. */
  @Transactional()
  callOff(about: { readonly purpose: LinkPurpose; readonly recordId: string }, because: string): Promise<void> {
    return this.leaving.holdAbout(about, because);
  }

  /** The link of a letter, where the mail box is the only way out: a demonstration has nobody else to read it. */
  async linkFor({ id, linkId, transport, isLinkShown }: MessageRow): Promise<string | null> {
    if (!this.config.isDemo || transport !== 'mail-box') return null;
    if (isLinkShown) return this.messages.linkShown(id);
    return linkId && mayLookAfterAccounts() ? this.links.addressOf(linkId) : null;
  }

  /** The mail box, newest first. */
  list(after: string | null, status: string | null): Promise<Page<MessageRow>> {
    const sight = { sees: contactsSeenByActor(), today: this.clock.today() };
    return this.messages.list({ status, participantId: null, causeKeys: null }, after, PER_PAGE, sight);
  }

  /** What was written to one person, newest first: all of it, but for a slip that wrote hundreds. */
  async listOf(participantId: string): Promise<readonly MessageRow[]> {
    const sight = { sees: contactsSeenByActor(), today: this.clock.today() };
    return (await this.messages.list({ status: null, participantId, causeKeys: null }, null, MOST_OF_ONE, sight)).items;
  }

  private async write(about: Written, choice: Choice): Promise<Notified> {
    const way =
      choice.kind === 'send'
        ? { channel: choice.channel, address: choice.address, status: 'waiting' as const, heldBecause: '' }
        : { channel: 'letter' as const, address: '', status: 'held' as const, heldBecause: choice.because };
    const id = await this.messages.add({ ...about, ...way, recipientId: null });
    if (!id) return 'already';
    if (choice.kind === 'hold') return 'held';
    // What waits for a moment is found by the sweep when it comes.
    if (about.sendAfter) return 'waiting';
    await this.outbox.record(new MessageWaiting(id));
    return 'waiting';
  }
}

const mayLookAfterAccounts = (): boolean => RequestContext.current.actor.permissions.has(Permission.AccountManage);

/** Large print is the ordinary words in large type. */
const versionExists = (template: TemplateName, version: Version): boolean =>
  version === 'english' || version === 'large-print' || versionOf(template, version) !== null;
