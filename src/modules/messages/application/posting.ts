import { Injectable } from '@nestjs/common';
import { ConsentsService } from '#modules/consents';
import { AccountLinks } from '#modules/identity';
import { OneUseLinks } from '#modules/links';
import { lawfulBasisLabel, PolicyService, PurposesService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';
import { Outbox } from '#platform/events/outbox';
import { MessageTransport, type Letter, type Posted } from '#platform/messaging/transport';
import { isCertain, LetterNotTaken } from '#platform/messaging/transport.errors';
import { Transactional } from '#platform/persistence/transactional';
import { addDays } from '#shared/calendar-date';
import { londonInstant } from '#shared/london-time';
import { DeliveriesRepository } from '../data/deliveries.repository.js';
import { LeavingRepository } from '../data/leaving.repository.js';
import type { WaitingMessage } from '../data/message-rows.js';
import { MessagesRepository } from '../data/messages.repository.js';
import { MessageFailed, MessageWaiting } from '../domain/message.events.js';
import { purposesOf } from '../domain/relies-on.js';
import { NO_SERVICE, WANTS_LETTERS } from '../domain/safe-channel.js';
import { ContactRules } from './contact-rules.service.js';

/** It waited so long for somebody to take it that its words were no longer true. */
const TOO_LATE = 'message.too-late';

/** Where a secret stands in the words that are kept. */
const SECRET_PLACE = '[link]';

const STOPPED = 'This person’s data must not be used for messages: see what is stopped on their record';
const NO_DISCREET_WORDS = 'Their messages must name nothing of the service, and these words do';
const WRITER_GONE = 'The account of whoever wrote it was switched off before it went';
const NEVER = 'The times at which they may be written to never come';
const TOO_LATE_FOR_THEM = 'It would be too late at the next time at which they may be written to';
const DISCREET_SUBJECT = 'A message for you';

/** They took back the number or the address that it was written for. */
const NO_ADDRESS: Readonly<Record<'sms' | 'email', string>> = {
  sms: 'The phone number was taken off the record before it went',
  email: 'The email address was taken off the record before it went',
};

/** The words as they are kept, and as they leave. */
interface Outgoing {
  readonly subject: string;
  readonly body: string;
  readonly wording: string;
}

/** A message on its way: the letter, and what is kept of it once it has left. */
interface Leaving {
  readonly letter: Letter;
  readonly outgoing: Outgoing;
  /** The link in it; null where there is none. */
  readonly link: string | null;
  readonly reliedOn: string;
  readonly wasHandedOver: boolean;
}

/**
 * Takes a waiting message to the transport. Everything that may forbid it is asked here, in the transaction after which it is sent,
 * however long ago it was queued: what the person allows, where they are reached, when, and in which words.
 */
@Injectable()
export class Posting {
  constructor(
    private readonly messages: MessagesRepository,
    private readonly deliveries: DeliveriesRepository,
    private readonly leaving: LeavingRepository,
    private readonly transport: MessageTransport,
    private readonly consents: ConsentsService,
    private readonly purposes: PurposesService,
    private readonly policy: PolicyService,
    private readonly rules: ContactRules,
    private readonly accountLinks: AccountLinks,
    private readonly links: OneUseLinks,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /**
   * Hands one waiting message to the transport. It is taken in one transaction, sent outside any, so that a slow server holds up
   * nobody, and marked in another. A failure throws, so that the job comes again. Whoever dies in between leaves the message
   * waiting: it is handed over again with the same reference, unless the other side says that it has that one already.
   */
  async post(id: string): Promise<void> {
    const leaving = await this.take(id);
    if (!leaving) return;
    const posted = await this.handOver(id, leaving);
    await this.sent(id, leaving, posted);
  }

  /** What leaves, with everything asked that may forbid it; null where nothing does. */
  @Transactional()
  protected async take(id: string): Promise<Leaving | null> {
    const message = await this.messages.takeWaiting(id);
    if (!message) return null;
    if (message.isLeaving) throw new LetterNotTaken('still-leaving');
    const to = await this.mayGo(message);
    if (to === null) return null;
    const outgoing = await this.outgoing(message);
    if (!outgoing) return this.held(id, NO_DISCREET_WORDS);
    const { link, body } = await this.withLinks(message, outgoing.body);
    const isLarge = outgoing.wording === 'large-print';
    const isDiscreet = outgoing.wording === 'discreet';
    const letter = {
      channel: message.channel,
      to,
      subject: outgoing.subject,
      body,
      isLarge,
      isDiscreet,
      reference: id,
    };
    await this.leaving.begin(id);
    return { letter, outgoing, link, reliedOn: await this.reliedOn(message), wasHandedOver: message.wasHandedOver };
  }

  private async handOver(id: string, { letter, wasHandedOver }: Leaving): Promise<Posted> {
    try {
      const known = wasHandedOver ? await this.transport.known(letter) : null;
      return known ?? (await this.transport.post(letter));
    } catch (error) {
      await this.comeBack(id, !wasHandedOver && isCertain(error));
      throw error;
    }
  }

  @Transactional()
  protected async comeBack(id: string, isNotTaken: boolean): Promise<void> {
    await (isNotTaken ? this.leaving.notTaken(id) : this.leaving.unanswered(id));
  }

  @Transactional()
  protected async sent(id: string, { letter, outgoing, link, reliedOn }: Leaving, posted: Posted): Promise<void> {
    const { transport, reference } = posted;
    const shown = this.config.isDemo && transport === 'mail-box' ? link : null;
    const at = this.clock.now();
    await this.messages.markSent(id, { ...outgoing, to: letter.to, at, transport, reference, reliedOn, shown });
  }

  /** Where it goes; null where it does not, and then it says why. */
  private async mayGo(message: WaitingMessage): Promise<string | null> {
    const { id, channel, goodUntil, participantId } = message;
    const to = participantId === null ? message.address : message.addressNow;
    if (message.isStopped) return this.held(id, STOPPED);
    if (goodUntil && this.clock.now() >= goodUntil) {
      await this.fail(id, participantId, TOO_LATE);
      return null;
    }
    if (await this.stop(message)) return null;
    if (message.isWriterGone) return this.held(id, WRITER_GONE);
    if (message.wantsLetters) return this.held(id, WANTS_LETTERS);
    if (to === null) return this.held(id, NO_ADDRESS[channel]);
    if (!this.transport.carries(channel)) return this.held(id, NO_SERVICE[channel]);
    return participantId === null || (await this.isTime(message, participantId)) ? to : null;
  }

  private async held(id: string, because: string): Promise<null> {
    await this.messages.hold(id, because);
    return null;
  }

  /** Queues what waited for an hour at which somebody may be written to, and that has come. */
  @Transactional()
  async postWhatIsDue(): Promise<void> {
    for (const id of await this.messages.takeDue(this.clock.now())) await this.outbox.record(new MessageWaiting(id));
  }

  /** Stops those of a person's waiting messages that may no longer go. */
  @Transactional()
  async stopWhatMayNotGo(participantId: string): Promise<void> {
    for (const id of await this.messages.waitingFor(participantId)) {
      const message = await this.messages.takeWaiting(id);
      // What is leaving left before the decision: that waited for it.
      if (message && !message.isLeaving) await this.stop(message);
    }
  }

  /** Nobody tries to hand it over any longer: the mail box says so, and why. */
  @Transactional()
  async giveUp(id: string, failure: string): Promise<void> {
    const about = await this.deliveries.about(id);
    if (about) await this.fail(id, about.participantId, failure);
  }

  /** Somebody wants a failed message tried again. */
  @Transactional()
  waitAgain(id: string): Promise<void> {
    return this.messages.waitAgain(id);
  }

  /** What the other side says became of it later. Told twice, or in another order, it stays true. */
  @Transactional()
  async receipt(reference: string, outcome: 'delivered' | { readonly failure: string }): Promise<void> {
    const about = await this.deliveries.byReference(reference);
    if (!about) return;
    if (outcome === 'delivered') return this.deliveries.markDelivered(about.id, this.clock.now());
    if (await this.deliveries.markNotDelivered(about.id, outcome.failure)) await this.tellOfFailure(about);
  }

  private async fail(id: string, participantId: string | null, failure: string): Promise<void> {
    await this.messages.markFailed(id, failure);
    await this.tellOfFailure({ id, participantId });
  }

  private async tellOfFailure({ id, participantId }: { id: string; participantId: string | null }): Promise<void> {
    if (participantId !== null) await this.outbox.record(new MessageFailed(id, participantId));
  }

  /** Whether they may be written to at this hour; else it waits for one, or is held where that would be too late. */
  private async isTime({ id, goodUntil }: WaitingMessage, participantId: string): Promise<boolean> {
    const moment = await this.rules.nextMoment(participantId);
    if (moment && moment <= this.clock.now()) return true;
    if (!moment) await this.messages.hold(id, NEVER);
    else if (goodUntil && moment >= goodUntil) await this.messages.hold(id, TOO_LATE_FOR_THEM);
    else await this.messages.sendAfter(id, moment);
    return false;
  }

  /** The words for them; null where they must name nothing of the service and there are none that do not. */
  private async outgoing(message: WaitingMessage): Promise<Outgoing | null> {
    const { subject, body, wording, discreetBody, participantId } = message;
    if (participantId === null || !(await this.rules.isDiscreet(participantId))) return { subject, body, wording };
    return discreetBody === '' ? null : { subject: DISCREET_SUBJECT, body: discreetBody, wording: 'discreet' };
  }

  /** Only the letter itself holds the link: whoever reads the mail box, or the database, cannot use it. */
  private async withLinks(
    message: WaitingMessage,
    words: string,
  ): Promise<{ readonly link: string | null; readonly body: string }> {
    const { linkId, secret, link: about, participantId, areaId, providerId, channel } = message;
    const whose = participantId === null ? null : { participantId, areaId, providerId };
    const link = about && whose ? await this.links.make({ ...about, ...whose }) : null;
    const opened = link ?? secret;
    let body = linkId ? words.replace('{link}', this.accountLinks.addressOf(linkId)) : words;
    if (opened !== null) body = body.replace(SECRET_PLACE, opened);
    if (whose && channel === 'email') {
      const { stopDays } = await this.policy.value('one-use-links', this.clock.today());
      const expiresAt = londonInstant(addDays(this.clock.today(), stopDays), '00:00');
      const stop = await this.links.make({
        ...{ purpose: 'stop-emails', recordId: whose.participantId, expiresAt },
        ...whose,
      });
      body = `${body}\n\nTo stop these emails: ${stop}`;
    }
    if (whose && channel === 'sms' && this.config.notifyCallbackToken) body = `${body} Reply STOP for no more texts.`;
    // Somebody without a record has no other place to read it in a demonstration either.
    return { link: whose ? link : opened, body };
  }

  /** "Text messages: public task", of every purpose it relied on (capability 58); blank for what goes to nobody's record. */
  private async reliedOn({ participantId, areaId, channel, purpose }: WaitingMessage): Promise<string> {
    if (participantId === null) return '';
    const words: string[] = [];
    for (const code of purposesOf(channel, purpose)) {
      const { name, lawfulBasis } = await this.purposes.purpose(areaId, code, this.clock.today());
      words.push(`${name}: ${lawfulBasisLabel(lawfulBasis)}`);
    }
    return words.join('; ');
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
}
