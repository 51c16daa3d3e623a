import request from 'supertest';
import { codeAt } from '#platform/security/one-time-codes';
import type { TestApp } from '../support/app.js';

/** The password of the demonstration's people. */
export const PASSWORD = 'demonstration';

/** A browser without scripts: keeps its cookies, and finds the token of a form on the page it last saw. */
export class FormBrowser {
  readonly cookies = new Map<string, string>();
  private csrf = '';
  /** The page of ours it is on. */
  private at = '/';

  constructor(
    readonly app: TestApp,
    /** A proxy on this machine is believed, so every browser can come from a place of its own. */
    readonly source = '192.0.2.10',
  ) {}

  async get(path: string): Promise<request.Response> {
    const answer = await request(this.app.nest.getHttpServer())
      .get(path)
      .set('cookie', this.cookie)
      .set('referer', `http://localhost:3000${this.at}`)
      .set('x-forwarded-for', this.source);
    if (answer.status === 200 && answer.type === 'text/html') this.at = path;
    return this.taking(answer);
  }

  async submit(path: string, fields: Readonly<Record<string, string>> = {}): Promise<request.Response> {
    const answer = await request(this.app.nest.getHttpServer())
      .post(path)
      .set('cookie', this.cookie)
      .set('referer', `http://localhost:3000${this.at}`)
      .set('x-forwarded-for', this.source)
      .type('form')
      .send({ ...fields, _csrf: this.csrf });
    return this.taking(answer);
  }

  /** Follows where an answer leads. */
  follow(answer: request.Response): Promise<request.Response> {
    return this.get(String(answer.headers['location']));
  }

  get session(): string {
    return this.cookies.get('ctw_session') ?? '';
  }

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private taking(answer: request.Response): request.Response {
    for (const line of [answer.headers['set-cookie'] ?? []].flat() as string[]) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    this.csrf = /name="_csrf" value="([^"]+)"/.exec(answer.text ?? '')?.[1] ?? this.csrf;
    return answer;
  }
}

/** Types the password and goes where that leads; what came of the password. */
export async function enterPassword(
  browser: FormBrowser,
  email: string,
  password = PASSWORD,
): Promise<request.Response> {
  await browser.get('/sign-in');
  const entered = await browser.submit('/sign-in', { email, password });
  for (let next = entered; next.status === 303; next = await browser.follow(next));
  return entered;
}

/** Somebody's authenticator app. */
export class App {
  constructor(private readonly secret: Buffer) {}

  codeAt(at: Date): string {
    return codeAt(this.secret, at);
  }
}

export interface SetUp {
  readonly app: App;
  readonly codes: readonly string[];
}

/** From the password to a whole session, with an app set up on the way. */
export async function setUpApp(browser: FormBrowser, email: string, password = PASSWORD): Promise<SetUp> {
  await enterPassword(browser, email, password);
  return setUpFirst(browser);
}

/** From a half-open session to a whole one: by a spare backup code, or by setting up an app, whose codes are spare then. */
export async function finishSignIn(browser: FormBrowser, spare: string[]): Promise<void> {
  const asked = await browser.get('/sign-in/second-factor');
  if (asked.status !== 200) {
    await browser.follow(asked);
    spare.push(...(await setUpFirst(browser)).codes);
    return;
  }
  const { status } = await browser.submit('/sign-in/second-factor', { code: spare.pop() ?? '' });
  if (status !== 303) throw new Error(`The code was not taken: ${status}`);
}

async function setUpFirst(browser: FormBrowser): Promise<SetUp> {
  await browser.follow(await browser.submit('/sign-in/set-up/app'));
  const app = appOf((await browser.get('/sign-in/set-up/app')).text);
  const done = await browser.submit('/sign-in/set-up/app/code', {
    code: app.codeAt(browser.app.clock.now()),
    name: 'Phone',
  });
  if (done.status !== 200) throw new Error(`The app was not taken: ${done.status}`);
  return { app, codes: codesOn(done.text) };
}

/** The app somebody sets up by typing the key that the page shows. */
export function appOf(html: string): App {
  const key = (/ctw-code-key">([A-Z2-7 ]+)</.exec(html)?.[1] ?? '').replaceAll(' ', '');
  const bits = [...key].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  const bytes = bits.join('').match(/.{8}/g) ?? [];
  if (bytes.length !== 20) throw new Error('The page shows no key');
  return new App(Buffer.from(bytes.map((byte) => parseInt(byte, 2))));
}

export function codesOn(html: string): readonly string[] {
  return [...html.matchAll(/<li[^>]*>([a-z2-9]{2}(?:-[a-z2-9]{4}){3})<\/li>/g)].map(([, code]) => code ?? '');
}
