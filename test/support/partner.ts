import { randomUUID } from 'node:crypto';
import type { Response, Test } from 'supertest';
import type { ApiDescription } from './api-description.js';
import type { Client, TestApp } from './app.js';

export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
  /** The version, as If-Match wants it. */
  readonly etag: string | undefined;
  readonly location: string | undefined;
  /** The address of the next part of a list. */
  readonly next: string | null;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

export interface Wish {
  readonly status?: number;
  /** The ETag that the change builds on. */
  readonly ifMatch?: string;
  /** The Idempotency-Key of a post; a new one when left out. */
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * A program that uses the API with a personal token and nothing else. With a description, every answer is held
 * against it; where one departs from its description, `departures` says so.
 */
export class Partner {
  readonly departures: string[] = [];

  private constructor(
    readonly email: string,
    private client: Client,
    private readonly description: ApiDescription | null,
  ) {}

  static async of(app: TestApp, email: string, description: ApiDescription | null = null): Promise<Partner> {
    return new Partner(email, await app.withToken(email), description);
  }

  /** Tokens end after some months: a new one. */
  async renew(app: TestApp): Promise<void> {
    this.client = await app.withToken(this.email);
  }

  get<Body>(url: string, wish: Wish = {}): Promise<Answer<Body>> {
    const pending = this.client.get(url);
    return this.answer('GET', url, wish.headers ? pending.set(wish.headers) : pending, wish.status ?? 200);
  }

  post<Body>(url: string, body: object | null, wish: Wish = {}): Promise<Answer<Body>> {
    const key = { 'idempotency-key': wish.key ?? randomUUID() };
    const pending = this.client.post(url, body ?? undefined, { ...key, ...match(wish), ...wish.headers });
    return this.answer('POST', url, pending, wish.status ?? 200);
  }

  /** Posts or changes what has a version, on top of the version it has now at `of`. */
  async change<Body>(of: string, url: string, body: object | null, wish: Wish = {}): Promise<Answer<Body>> {
    const { etag } = await this.get(of);
    return of === url && body
      ? this.patch(url, body, { ...wish, ifMatch: etag })
      : this.post(url, body, { ...wish, ifMatch: etag });
  }

  patch<Body>(url: string, body: object, wish: Wish = {}): Promise<Answer<Body>> {
    return this.answer(
      'PATCH',
      url,
      this.client.patch(url, body, { ...match(wish), ...wish.headers }),
      wish.status ?? 200,
    );
  }

  /** A multipart post: one file and plain fields. */
  upload<Body>(
    url: string,
    file: { readonly name: string; readonly bytes: Buffer; readonly type: string },
    fields: Readonly<Record<string, string>>,
    wish: Wish = {},
  ): Promise<Answer<Body>> {
    const pending = this.client.upload(url, { file }, fields).set('idempotency-key', wish.key ?? randomUUID());
    return this.answer('POST', url, pending, wish.status ?? 201);
  }

  /** Every item of a list, part by part along its Link headers. */
  async all<Item>(url: string): Promise<readonly Item[]> {
    const items: Item[] = [];
    for (let next: string | null = url; next;) {
      const part: Answer<{ items: Item[] }> = await this.get(next);
      items.push(...part.body.items);
      next = part.next;
    }
    return items;
  }

  private async answer<Body>(method: string, url: string, pending: Test, expected: number): Promise<Answer<Body>> {
    const response: Response = await pending;
    const { status, headers, text } = response;
    if (status !== expected)
      throw new Error(`${this.email}: ${method} ${url} answered ${status} instead of ${expected}: ${text ?? ''}`);
    const isJson = /json/.test(headers['content-type'] ?? '');
    const body: unknown = isJson ? response.body : text;
    if (isJson && this.description) this.departures.push(...this.description.departures(method, url, status, body));
    return {
      status,
      body: body as Body,
      etag: headers['etag'],
      location: headers['location'],
      next: /<([^>]+)>; rel="next"/.exec(headers['link'] ?? '')?.[1] ?? null,
      headers,
    };
  }
}

function match({ ifMatch }: Wish): Readonly<Record<string, string>> {
  return ifMatch === undefined ? {} : { 'if-match': ifMatch };
}
