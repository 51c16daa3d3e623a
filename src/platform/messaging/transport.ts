import { Injectable } from '@nestjs/common';
import nodemailer, { type Transporter } from 'nodemailer';
import { NotifyClient } from 'notifications-node-client';
import { Config } from '#platform/config/config';
import { asLetterError, LetterNotTaken } from './transport.errors.js';

export type Channel = 'sms' | 'email';

export interface Letter {
  readonly channel: Channel;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  /** In large type, where the way out has one. */
  readonly isLarge?: boolean;
  /** Nothing may name the service, so that no name of a sender goes with it either. */
  readonly isDiscreet?: boolean;
  /** The same for every try of one message, so that the other side can tell a repeat. */
  readonly reference: string;
}

export interface Posted {
  readonly transport: 'smtp' | 'notify' | 'mail-box';
  readonly reference: string;
}

/** For each step of a conversation with another server; and for all of it, because a slow trickle never times out. */
const STEP_MS = 10_000;
const WHOLE_MS = 20_000;

/**
 * The way out, by channel: GOV.UK Notify where it has a template for it, SMTP for e-mail where a server is set. Where
 * nothing at all is set, the mail-box page is the way; where only the other channel is, there is none.
 */
@Injectable()
export class MessageTransport {
  private readonly notify: NotifyClient | null;
  private readonly smtp: Transporter | null;

  constructor(private readonly config: Config) {
    this.notify = config.notifyApiKey ? openNotify(config.notifyApiKey, config.notifyBaseUrl) : null;
    this.smtp = config.smtpUrl
      ? nodemailer.createTransport({
          url: config.smtpUrl,
          connectionTimeout: STEP_MS,
          greetingTimeout: STEP_MS,
          socketTimeout: STEP_MS,
          dnsTimeout: STEP_MS,
        })
      : null;
  }

  /** Whether a letter of this kind has any way out. */
  carries(channel: Channel): boolean {
    return this.wayOf(channel) !== null;
  }

  /** Whether a letter of this kind can be in large type: GOV.UK Notify has one type for everybody, and a text has none. */
  showsLargePrint(channel: Channel): boolean {
    return channel === 'email' && this.wayOf(channel) !== 'notify';
  }

  /**
   * Hands one letter over, in at most twenty seconds. Throws LetterRefused when the address is no good, LetterNotTaken
   * when the other side does not take it now; the caller tries again later.
   */
  async post(letter: Letter): Promise<Posted> {
    const way = this.wayOf(letter.channel);
    if (!way) throw new LetterNotTaken('no-way-out');
    if (way === 'mail-box') return { transport: way, reference: letter.reference };
    const handOver = way === 'notify' ? this.byNotify(letter) : this.bySmtp(letter);
    try {
      return { transport: way, reference: await within(WHOLE_MS, handOver) };
    } catch (error) {
      throw asLetterError(error);
    }
  }

  /**
   * A letter that may have been handed over before, as the other side has it; null where it has none of that reference, or cannot
   * tell. GOV.UK Notify is asked by our reference; a mail server only sees the same Message-ID again. Throws LetterNotTaken.
   */
  async known({ channel, reference }: Letter): Promise<Posted | null> {
    if (this.wayOf(channel) !== 'notify' || !this.notify) return null;
    try {
      const { data } = await within(WHOLE_MS, this.notify.getNotifications(channel, null, reference));
      const [found] = data.notifications;
      return found ? { transport: 'notify', reference: found.id } : null;
    } catch (error) {
      throw asLetterError(error);
    }
  }

  private wayOf(channel: Channel): Posted['transport'] | null {
    if (this.notify && this.config.notifyTemplates[channel]) return 'notify';
    if (this.smtp && channel === 'email') return 'smtp';
    return this.notify || this.smtp ? null : 'mail-box';
  }

  private async byNotify({ channel, to, subject, body, reference }: Letter): Promise<string> {
    const template = this.config.notifyTemplates[channel];
    if (!this.notify || !template) throw new LetterNotTaken('no-way-out');
    const options = { personalisation: { subject, body }, reference };
    const answer =
      channel === 'sms'
        ? await this.notify.sendSms(template, to, options)
        : await this.notify.sendEmail(template, to, options);
    return answer.data.id;
  }

  private async bySmtp({ to, subject, body, isLarge = false, isDiscreet = false, reference }: Letter): Promise<string> {
    if (!this.smtp) throw new LetterNotTaken('no-way-out');
    const from = isDiscreet ? addressIn(this.config.mailFrom) : this.config.mailFrom;
    const headers = { 'x-ctw-reference': reference };
    const sent = await this.smtp.sendMail({
      from,
      to,
      subject,
      text: body,
      headers,
      messageId: `<${reference}@${hostIn(from)}>`,
      ...(isLarge ? { html: inLargeType(body) } : {}),
    });
    return String(sent.messageId);
  }
}

/** "Connect to Work <ctw@example.gov.uk>" without the name. */
const addressIn = (sender: string): string => /<([^<>]+)>\s*$/.exec(sender)?.[1] ?? sender;

/** Where letters say they come from, for their Message-ID: the same for every try, so that a repeat can be told. */
const hostIn = (sender: string): string => /@([^@<>\s]+?)>?\s*$/.exec(sender)?.[1] ?? 'localhost';

/** The words as they are, in type of at least 18 point, with nothing else in it. */
function inLargeType(text: string): string {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
  return `<!doctype html><html lang="en"><body style="font: 24px/1.5 arial, sans-serif; color: #0b0c0c; background: #fff"><p>${escaped.replace(/\n/g, '<br>')}</p></body></html>`;
}

/** Its own client would wait for an answer for ever. */
function openNotify(apiKey: string, baseUrl: string | null): NotifyClient {
  const client = baseUrl ? new NotifyClient(baseUrl, apiKey) : new NotifyClient(apiKey);
  const send = client.apiClient.restClient;
  client.setClient((options) => send({ ...options, timeout: STEP_MS, signal: AbortSignal.timeout(WHOLE_MS) }));
  return client;
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new LetterNotTaken('ETIMEDOUT')), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
