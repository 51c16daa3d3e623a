import { Injectable } from '@nestjs/common';
import nodemailer, { type Transporter } from 'nodemailer';
import { NotifyClient } from 'notifications-node-client';
import { Config } from '#platform/config/config';

export interface Letter {
  readonly channel: 'sms' | 'email';
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  /** The same for every try of one message, so that the other side can tell a repeat. */
  readonly reference: string;
}

export interface Posted {
  readonly transport: 'smtp' | 'notify' | 'mail-box';
  readonly reference: string;
}

const NOTIFY_TEMPLATES = { sms: 'ctw-sms-plain', email: 'ctw-email-plain' };

/** The way out: GOV.UK Notify when a key is set, SMTP for e-mail when a server is set, else the mail-box page. */
@Injectable()
export class MessageTransport {
  private readonly notify: NotifyClient | null;
  private readonly smtp: Transporter | null;

  constructor(config: Config) {
    this.notify = config.notifyApiKey
      ? config.notifyBaseUrl
        ? new NotifyClient(config.notifyBaseUrl, config.notifyApiKey)
        : new NotifyClient(config.notifyApiKey)
      : null;
    this.smtp = config.smtpUrl ? nodemailer.createTransport(config.smtpUrl) : null;
  }

  /** Hands one message over. Throws when the other side does not take it; the caller tries again later. */
  async post(letter: Letter): Promise<Posted> {
    if (this.notify) {
      const personalisation = { subject: letter.subject, body: letter.body };
      const answer =
        letter.channel === 'sms'
          ? await this.notify.sendSms(NOTIFY_TEMPLATES.sms, letter.to, { personalisation, reference: letter.reference })
          : await this.notify.sendEmail(NOTIFY_TEMPLATES.email, letter.to, {
              personalisation,
              reference: letter.reference,
            });
      return { transport: 'notify', reference: answer.data.id };
    }
    if (this.smtp && letter.channel === 'email') {
      const sent = await this.smtp.sendMail({
        from: 'Connect to Work <no-reply@connect-to-work.invalid>',
        to: letter.to,
        subject: letter.subject,
        text: letter.body,
        headers: { 'x-ctw-reference': letter.reference },
      });
      return { transport: 'smtp', reference: String(sent.messageId) };
    }
    return { transport: 'mail-box', reference: letter.reference };
  }
}
