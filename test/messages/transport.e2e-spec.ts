import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Config } from '#platform/config/config';
import { MessageTransport, type Letter } from '#platform/messaging/transport';
import { LetterNotTaken, LetterRefused } from '#platform/messaging/transport.errors';
import { MailServer } from './mail-server.js';

const secret = Buffer.alloc(32, 1).toString('base64');
const KEY = 'test-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0';
const SMS = 'f33517ff-2a88-4f6e-b855-c550268ce08a';
const EMAIL = '0e38f4d3-c3f0-4c3a-8f4b-2d7c8f0b6c11';

const opened = (environment: Readonly<Record<string, string>>): MessageTransport =>
  new MessageTransport(
    new Config({
      CTW_MODE: 'demo',
      ...{ SESSION_SECRET: secret, NINO_INDEX_KEY: secret, NINO_KEYS: `first:${secret}` },
      ...environment,
    }),
  );
const letter = (channel: Letter['channel'], to: string): Letter => ({
  ...{ channel, to, subject: 'Your appointment', body: 'Hello Robin', reference: 'message-1' },
});

describe('which way a letter goes', () => {
  it.each<[string, Readonly<Record<string, string>>, boolean, boolean]>([
    ['nothing is set: both only into the mail box', {}, true, true],
    ['a mail server is set: only e-mail', { SMTP_URL: 'smtp://mail.invalid' }, false, true],
    ['Notify with one template: only text messages', { NOTIFY_API_KEY: KEY, NOTIFY_SMS_TEMPLATE: SMS }, true, false],
    [
      'Notify with one template and a mail server: both',
      { NOTIFY_API_KEY: KEY, NOTIFY_SMS_TEMPLATE: SMS, SMTP_URL: 'smtp://mail.invalid' },
      true,
      true,
    ],
  ])('%s', (_what, environment, sms, email) => {
    const transport = opened(environment);
    expect([transport.carries('sms'), transport.carries('email')]).toEqual([sms, email]);
  });

  it('never pretends to have sent what nothing carries', async () => {
    const transport = opened({ SMTP_URL: 'smtp://mail.invalid' });
    await expect(transport.post(letter('sms', '+447700900123'))).rejects.toMatchObject({ code: 'no-way-out' });
    expect(await opened({}).post(letter('sms', '+447700900123'))).toMatchObject({ transport: 'mail-box' });
  });
});

describe('a mail server', () => {
  let server: MailServer;

  beforeAll(async () => {
    server = await MailServer.open();
  });
  afterAll(() => server.goAway());

  it('is told whom the letter comes from, as it was set', async () => {
    const transport = opened({ SMTP_URL: server.url, MAIL_FROM: 'Connect to Work <ctw@example.gov.uk>' });
    expect(await transport.post(letter('email', 'robin@example.org'))).toMatchObject({ transport: 'smtp' });
    const [first] = server.received;
    expect(first).toMatchObject({ from: 'ctw@example.gov.uk', to: 'robin@example.org' });
    expect(first?.text).toMatch(/^From: Connect to Work <ctw@example\.gov\.uk>$/m);
    expect(first?.text).toMatch(/^X-Ctw-Reference: message-1$/im);
  });

  it('is told no name of the sender where nothing may name the service', async () => {
    const transport = opened({ SMTP_URL: server.url, MAIL_FROM: 'Connect to Work <ctw@example.gov.uk>' });
    server.received.length = 0;
    await transport.post({ ...letter('email', 'robin@example.org'), isDiscreet: true });
    expect(server.received[0]?.text).toMatch(/^From: ctw@example\.gov\.uk$/m);
    expect(server.received[0]?.text).not.toMatch(/connect to work/i);
  });

  it('that does not know the address refuses it for good', async () => {
    server.manner = 'knows-nobody';
    await expect(opened({ SMTP_URL: server.url }).post(letter('email', 'nobody@example.org'))).rejects.toBeInstanceOf(
      LetterRefused,
    );
  });

  it('that never answers is given ten seconds, not minutes', async () => {
    server.manner = 'silent';
    const began = performance.now();
    const post = opened({ SMTP_URL: server.url }).post(letter('email', 'robin@example.org'));
    await expect(post).rejects.toMatchObject({ code: 'ETIMEDOUT' });
    expect(performance.now() - began).toBeLessThan(25_000);
  }, 60_000);

  it('that is away fails at once', async () => {
    await server.goAway();
    const post = opened({ SMTP_URL: server.url }).post(letter('email', 'robin@example.org'));
    await expect(post).rejects.toBeInstanceOf(LetterNotTaken);
  });
});

describe('GOV.UK Notify', () => {
  const asked: { path: string; body: unknown }[] = [];
  let answer: { status: number; body: object };
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      asked.push({ path: request.url ?? '', body });
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
    });
  });
  let transport: MessageTransport;

  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    transport = opened({
      NOTIFY_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      ...{ NOTIFY_API_KEY: KEY, NOTIFY_SMS_TEMPLATE: SMS, NOTIFY_EMAIL_TEMPLATE: EMAIL },
    });
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('gets the template that was set for the channel, and our reference', async () => {
    answer = { status: 201, body: { id: 'notify-1' } };
    expect(await transport.post(letter('sms', '+447700900123'))).toEqual({
      transport: 'notify',
      reference: 'notify-1',
    });
    await transport.post(letter('email', 'robin@example.org'));
    expect(asked).toMatchObject([
      {
        path: '/v2/notifications/sms',
        body: {
          template_id: SMS,
          phone_number: '+447700900123',
          reference: 'message-1',
          personalisation: { body: 'Hello Robin' },
        },
      },
      { path: '/v2/notifications/email', body: { template_id: EMAIL, email_address: 'robin@example.org' } },
    ]);
  });

  it('that calls the number no number refuses it for good; anything else may pass', async () => {
    answer = { status: 400, body: { errors: [{ error: 'ValidationError', message: 'phone_number Too many digits' }] } };
    await expect(transport.post(letter('sms', '+4477009001234567'))).rejects.toBeInstanceOf(LetterRefused);
    answer = { status: 503, body: {} };
    await expect(transport.post(letter('sms', '+447700900123'))).rejects.toMatchObject({ code: 'notify-503' });
  });
});

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString('utf8')) as unknown;
}
