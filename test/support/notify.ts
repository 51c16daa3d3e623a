import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const SERVICE = '26785a09-ab16-4eb0-8407-a37497a57506';
const SECRET = '3d844edf-8d35-48ac-975b-e847b4f122b0';
const SMS_TEMPLATE = 'f33517ff-2a88-4f6e-b855-c550268ce08a';
const EMAIL_TEMPLATE = '0e38f4d3-c3f0-4c3a-8f4b-2d7c8f0b6c11';
/** Notify refuses a token that is older. */
const SECONDS_OF_A_TOKEN = 30;

/** A message as the stand-in took it. */
export interface TakenByNotify {
  readonly id: string;
  readonly type: 'sms' | 'email';
  readonly to: string;
  readonly reference: string | null;
  readonly subject: string;
  readonly body: string;
}

interface Asked {
  readonly template_id?: string;
  readonly phone_number?: string;
  readonly email_address?: string;
  readonly reference?: string;
  readonly personalisation?: Readonly<Record<string, string>>;
}

/**
 * GOV.UK Notify as its public documentation describes it: tokens signed with the key of the service, templates with
 * placeholders, its own shapes of answers and errors, and what it sends to callbacks.
 */
export class NotifyStandIn {
  readonly taken: TakenByNotify[] = [];
  /** `limited`: every request is one too many (429). */
  manner: 'takes' | 'limited' = 'takes';
  /** What goes on while the program waits for its answer, after the message was taken; it may never answer. */
  meanwhile: (() => Promise<void>) | null = null;
  readonly callbackToken = 'callback-token-of-the-tests-0123456789';

  private constructor(private readonly server: Server) {}

  static async open(): Promise<NotifyStandIn> {
    const server = createServer();
    const standIn = new NotifyStandIn(server);
    server.on('request', (request, response) => void standIn.answer(request, response));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return standIn;
  }

  /** What the program needs to be told to use it. */
  get environment(): Readonly<Record<string, string>> {
    return {
      NOTIFY_BASE_URL: `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`,
      NOTIFY_API_KEY: `tests-${SERVICE}-${SECRET}`,
      ...{ NOTIFY_SMS_TEMPLATE: SMS_TEMPLATE, NOTIFY_EMAIL_TEMPLATE: EMAIL_TEMPLATE },
      NOTIFY_CALLBACK_TOKEN: this.callbackToken,
    };
  }

  /** The last message to an address. */
  lastTo(address: string): TakenByNotify {
    const found = this.taken.findLast(({ to }) => to === address);
    if (!found) throw new Error(`Nothing went to ${address}`);
    return found;
  }

  /** The header of a callback. */
  get authorization(): Readonly<Record<string, string>> {
    return { authorization: `Bearer ${this.callbackToken}` };
  }

  /** What Notify sends when it knows what became of a message. */
  receipt({ id, reference, to, type }: TakenByNotify, status: string): object {
    const at = '2026-11-20T12:00:12.305261Z';
    const template = type === 'sms' ? SMS_TEMPLATE : EMAIL_TEMPLATE;
    return {
      ...{ id, reference, to, status, notification_type: type, template_id: template, template_version: 1 },
      ...{ created_at: at, completed_at: at, sent_at: at },
    };
  }

  /** What Notify sends when somebody texts us. */
  text(from: string, message: string): object {
    return {
      id: randomUUID(),
      source_number: from.replace('+', ''),
      destination_number: '07700900111',
      message,
      date_received: '2026-11-20T12:10:00.000000Z',
    };
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const say = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const refuse = (status: number, error: string, message: string): void =>
      say(status, { status_code: status, errors: [{ error, message }] });
    const asked = await bodyOf(request);
    const fault = faultOfToken(request.headers.authorization);
    if (fault) return refuse(403, 'AuthError', fault);
    if (this.manner === 'limited')
      return refuse(429, 'RateLimitError', 'Exceeded rate limit for key type TEAM of 3000 requests per 60 seconds');
    const [, id] = /^\/v2\/notifications\/([0-9a-f-]{36})$/.exec(request.url ?? '') ?? [];
    if (request.method === 'GET' && id) {
      const found = this.taken.find((message) => message.id === id);
      return found ? say(200, { ...found, status: 'sending' }) : refuse(404, 'NoResultFound', 'No result found');
    }
    const url = new URL(request.url ?? '', 'http://notify.test');
    if (request.method === 'GET' && url.pathname === '/v2/notifications') {
      const notifications = this.taken.filter(({ reference }) => reference === url.searchParams.get('reference'));
      return say(200, { notifications, links: {} });
    }
    const [, type] = /^\/v2\/notifications\/(sms|email)$/.exec(request.url ?? '') ?? [];
    if (request.method !== 'POST' || !type) return refuse(404, 'NotFound', 'Not found');
    await this.send(type as 'sms' | 'email', asked, say, refuse);
  }

  private async send(
    type: 'sms' | 'email',
    asked: Asked,
    say: (status: number, body: object) => void,
    refuse: (status: number, error: string, message: string) => void,
  ): Promise<void> {
    const [template, to] = type === 'sms' ? [SMS_TEMPLATE, asked.phone_number] : [EMAIL_TEMPLATE, asked.email_address];
    if (asked.template_id !== template) return refuse(400, 'BadRequestError', 'Template not found');
    const { subject, body } = asked.personalisation ?? {};
    if (body === undefined) return refuse(400, 'BadRequestError', 'Missing personalisation: body');
    if (type === 'sms' && !/^\+?[0-9 ]{7,16}$/.test(to ?? ''))
      return refuse(400, 'ValidationError', 'phone_number Not enough digits');
    if (type === 'email' && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(to ?? ''))
      return refuse(400, 'ValidationError', 'email_address Not a valid email address');
    const id = randomUUID();
    this.taken.push({ id, type, to: to ?? '', reference: asked.reference ?? null, subject: subject ?? '', body });
    await this.meanwhile?.();
    say(201, {
      ...{ id, reference: asked.reference ?? null, scheduled_for: null },
      content: type === 'sms' ? { body, from_number: 'CTW' } : { body, subject, from_email: 'ctw@notify.test' },
      uri: `https://api.notify.test/v2/notifications/${id}`,
      template: { id: template, version: 1, uri: `https://api.notify.test/v2/template/${template}` },
    });
  }
}

/** What is wrong with the token, in Notify's words; null where nothing is. */
function faultOfToken(header: string | undefined): string | null {
  const [head = '', claims = '', signature = ''] = (header ?? '').replace(/^Bearer /, '').split('.');
  if (signature === '') return 'Unauthorized: authentication token must be provided';
  const expected = createHmac('sha256', SECRET).update(`${head}.${claims}`).digest();
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'Invalid token: API key not found';
  const { iss, iat } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { iss?: string; iat?: number };
  if (iss !== SERVICE) return 'Invalid token: service not found';
  const isLate = Math.abs(Date.now() / 1000 - (iat ?? 0)) > SECONDS_OF_A_TOKEN;
  return isLate ? 'Error: Your system clock must be accurate to within 30 seconds' : null;
}

async function bodyOf(request: IncomingMessage): Promise<Asked> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString('utf8');
  return text === '' ? {} : (JSON.parse(text) as Asked);
}
