import { randomUUID } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import { SignInService, TokensService } from '#modules/identity';
import { Csrf } from '#platform/security/csrf';
import type { TestApp } from './app.js';
import { smallPdf } from './small-pdf.js';

/** What is sent with a request: fields of a form, or JSON; with `file` as a form that has one. */
export interface Sent {
  readonly form?: Readonly<Record<string, string | readonly string[]>>;
  readonly json?: unknown;
  readonly file?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly bytes: Buffer;
}

/** Somebody who asks without a port and without waiting: for matrices of many thousand requests. */
export class Asker {
  private constructor(
    readonly email: string,
    private readonly app: TestApp,
    private readonly session: { readonly cookie: string; readonly csrf: string },
    private readonly token: string,
  ) {}

  /** With a session and a token of that person. */
  static async of(app: TestApp, email: string): Promise<Asker> {
    const { value } = await app.nest.get(SignInService).signInAsDemo(email);
    const session = { cookie: `ctw_session=${value}`, csrf: app.nest.get(Csrf).tokenFor(value) };
    return new Asker(email, app, session, await app.nest.get(TokensService).issue(email));
  }

  /** Asks by a page or by the API, as `door` says: with the session and its form token, or with the token alone. */
  async ask(door: 'page' | 'api', method: string, url: string, sent: Sent = {}): Promise<Answered> {
    const isPage = door === 'page';
    const who = isPage
      ? { cookie: this.session.cookie, 'x-csrf-token': this.session.csrf, accept: 'text/html' }
      : { authorization: `Bearer ${this.token}` };
    const { headers, payload } = bodyOf(sent, isPage ? this.session.csrf : null);
    const server = this.app.nest.getHttpAdapter().getInstance() as unknown as {
      inject(wish: object): Promise<LightMyRequestResponse>;
    };
    const answer = await server.inject({
      ...{ method, url, headers: { host: 'localhost:3000', ...who, ...headers, ...sent.headers } },
      ...(payload === undefined ? {} : { payload }),
    });
    return {
      status: answer.statusCode,
      headers: Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(value)])),
      text: answer.body,
      bytes: answer.rawPayload,
    };
  }
}

function bodyOf(
  { form, json, file }: Sent,
  csrf: string | null,
): { headers: Readonly<Record<string, string>>; payload?: string } {
  if (file !== undefined) return multipart({ ...form, ...(csrf && { _csrf: csrf }) }, file);
  if (form) {
    const body = new URLSearchParams(csrf ? { _csrf: csrf } : {});
    for (const [name, value] of Object.entries(form))
      for (const each of [value].flat()) body.append(name, String(each));
    return { headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: body.toString() };
  }
  if (json === undefined) return { headers: {} };
  return { headers: { 'content-type': 'application/json' }, payload: JSON.stringify(json) };
}

/** A PDF of ours in that field; its bytes are plain ASCII. */
function multipart(
  fields: Readonly<Record<string, string | readonly string[]>>,
  file: string,
): { headers: Readonly<Record<string, string>>; payload: string } {
  const boundary = `part-${randomUUID()}`;
  const plain = Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((each) => `Content-Disposition: form-data; name="${name}"\r\n\r\n${String(each)}`),
  );
  const upload = `Content-Disposition: form-data; name="${file}"; filename="evidence.pdf"\r\nContent-Type: application/pdf\r\n\r\n${smallPdf('Evidence').toString('latin1')}`;
  const parts = [...plain, upload].map((part) => `--${boundary}\r\n${part}\r\n`).join('');
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: `${parts}--${boundary}--\r\n`,
  };
}
