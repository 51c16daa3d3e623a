import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';

const IV = 12;
const TAG = 16;

/** How long somebody may take to sign in with their organisation. */
export const TICKET_MINUTES = 15;

/** What the browser keeps while somebody is away at their organisation: what makes the answer theirs (ASVS 10.2.1). */
export interface Ticket {
  readonly connectionId: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly returnTo: string;
  /** Whether they prove again that it is them, and whose session it is then. */
  readonly confirms: string | null;
  /** When they left, in milliseconds. */
  readonly at: number;
}

/** Seals tickets into cookies: only we can make one, and nobody else can read the verifier. */
@Injectable()
export class SsoTickets {
  private readonly key: Buffer;

  constructor(
    { sessionSecret }: Config,
    private readonly clock: Clock,
  ) {
    this.key = Buffer.from(hkdfSync('sha256', sessionSecret, '', 'sign-in with an organisation', 32));
  }

  seal(ticket: Omit<Ticket, 'at'>): string {
    const iv = randomBytes(IV);
    const cipher = createCipheriv('aes-256-gcm', this.key, iv);
    const text = JSON.stringify({ ...ticket, at: this.clock.now().getTime() });
    return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url');
  }

  /** Null for what is not ours, was changed, or is too old. */
  open(sealed: string | null): Ticket | null {
    const blob = Buffer.from(sealed ?? '', 'base64url');
    if (blob.length <= IV + TAG) return null;
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.key, blob.subarray(0, IV), { authTagLength: TAG });
      decipher.setAuthTag(blob.subarray(-TAG));
      const text = decipher.update(blob.subarray(IV, -TAG), undefined, 'utf8') + decipher.final('utf8');
      const ticket = JSON.parse(text) as Ticket;
      const age = this.clock.now().getTime() - ticket.at;
      return age >= 0 && age < TICKET_MINUTES * 60_000 ? ticket : null;
    } catch {
      return null;
    }
  }
}
