import type { Server } from 'node:http';
import request from 'supertest';
import { Csrf } from '#platform/security/csrf';
import type { TestApp } from '../support/app.js';

export interface Seen {
  readonly status: number;
  readonly text: string;
  readonly location: string;
  readonly cookies: readonly string[];
  readonly headers: Readonly<Record<string, unknown>>;
}

/** One person's browser without scripts: it keeps the cookies of our program and those of the organisation apart. */
export class VisitingBrowser {
  private readonly ours = new Map<string, string>();
  private readonly theirs = new Map<string, string>();

  constructor(private readonly app: TestApp) {}

  /** A page of ours, by path or by its full address. */
  async get(address: string): Promise<Seen> {
    const path = address.startsWith('/') ? address : address.slice(new URL(address).origin.length);
    return this.seen(
      await request(this.app.nest.getHttpServer() as Server)
        .get(path)
        .set('cookie', this.cookie()),
    );
  }

  /** A form of ours, with its token. */
  async submit(path: string, fields: Readonly<Record<string, string>> = {}): Promise<Seen> {
    const base = this.ours.get('ctw_session') ?? this.ours.get('ctw_visitor') ?? '';
    const answer = await request(this.app.nest.getHttpServer() as Server)
      .post(path)
      .set('cookie', this.cookie())
      .type('form')
      .send({ ...fields, _csrf: this.app.nest.get(Csrf).tokenFor(base) });
    return this.seen(answer);
  }

  /** A page of the organisation, following its redirects until one leads elsewhere or a page is shown. */
  async visit(address: string, form?: Readonly<Record<string, string>>): Promise<{ url: string; text: string }> {
    const { origin } = new URL(address);
    let [url, body] = [address, form];
    for (let hops = 0; hops < 12; hops += 1) {
      if (new URL(url).origin !== origin) return { url, text: '' };
      const answer = await fetch(url, {
        ...{ redirect: 'manual', method: body ? 'POST' : 'GET' },
        headers: { cookie: [...this.theirs].map(([name, value]) => `${name}=${value}`).join('; ') },
        ...(body ? { body: new URLSearchParams(body) } : {}),
      });
      body = undefined;
      for (const line of answer.headers.getSetCookie()) this.keep(this.theirs, line);
      const to = answer.headers.get('location');
      if (!to) return { url, text: await answer.text() };
      url = new URL(to, url).href;
    }
    throw new Error('The organisation redirects for ever');
  }

  /** Everything our program set, to take to another browser. */
  get jar(): Map<string, string> {
    return this.ours;
  }

  private cookie(): string {
    return [...this.ours].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private seen({ status, text, headers }: request.Response): Seen {
    const cookies = ([headers['set-cookie'] ?? []].flat() as unknown[]).map(String);
    for (const line of cookies) this.keep(this.ours, line);
    return { status, text, location: String(headers['location'] ?? ''), cookies, headers };
  }

  private keep(jar: Map<string, string>, line: string): void {
    const [pair = ''] = line.split(';', 1);
    const at = pair.indexOf('=');
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
    else jar.set(name, value);
  }
}
