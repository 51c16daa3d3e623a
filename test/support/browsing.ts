import { readFileSync } from 'node:fs';
import type { Server, ServerResponse } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Download, Page, Request, Response, Route } from 'playwright-core';
import { startApp, type Beginning, type TestApp } from './app.js';

/** The application on a port of this machine, for real browsers. */
export interface ServedApp {
  readonly app: TestApp;
  /** `http://localhost:4711`. */
  readonly address: string;
}

/**
 * Starts the application and listens: forms are accepted from this address only, as on a real server, so the port is
 * known before there is anything to listen. It is held until then, and where somebody else is quicker in the moment
 * between, everything begins again on another.
 */
export async function serveApp(beginning: Beginning = {}, tries = 3): Promise<ServedApp> {
  const held = await holdPort();
  const environment = { ...beginning.environment, PORT: String(held.port) };
  const app = await startApp({ ...beginning, environment });
  const server = app.nest.getHttpServer() as Server;
  server.prependListener('request', (_request, reply: ServerResponse) => letCookiesLast(reply));
  await held.release();
  try {
    await app.nest.listen(held.port, '127.0.0.1');
  } catch (error) {
    await app.close();
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || tries <= 1) throw error;
    return serveApp(beginning, tries - 1);
  }
  return { app, address: `http://127.0.0.1:${held.port}` };
}

async function withoutScripts(route: Route): Promise<void> {
  const request = route.request();
  if (request.resourceType() === 'script') return route.abort();
  if (request.resourceType() !== 'document') return route.continue();
  const response = await route.fetch({ maxRedirects: 0 });
  const isPage = /html/.test(response.headers()['content-type'] ?? '');
  if (!isPage) return route.fulfill({ response });
  const html = await response.text();
  const bare = html.replaceAll(/<script\b[^>]*>.*?<\/script>/gs, '').replaceAll(/<(\/?)noscript>/g, '<$1div>');
  return route.fulfill({ response, body: bare });
}

export interface Wishes {
  /** Off, unless a test is about what scripts add. */
  readonly script?: boolean;
  /**
   * Pages as they are where no script runs, for tools that are scripts themselves, such as axe: the page's own scripts are taken
   * out on the way, and what stands in `noscript` is shown. Wants `script`.
   */
  readonly stripped?: boolean;
  readonly width?: number;
}

/** Somebody at a browser of their own. Finds things as people do: by their words. */
export class Visitor {
  /** What the browser complained of: errors of scripts, refused by the security policy, missing files. */
  readonly complaints: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
    private readonly address: string,
  ) {
    page.on('pageerror', (error) => this.complaints.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      // A form with mistakes in it comes back as 400, one with a file that is too large as 413, which is as it should be.
      const isRefusedForm = /Failed to load resource.* (400|413) /.test(message.text());
      if (message.type() === 'error' && !isRefusedForm)
        this.complaints.push(`${page.url()}: ${message.text()} ${message.location().url}`);
    });
  }

  static async open(browser: Browser, { address }: ServedApp, wishes: Wishes = {}): Promise<Visitor> {
    const { script = false, stripped = false, width = 1280 } = wishes;
    const context = await browser.newContext({
      javaScriptEnabled: script,
      viewport: { width, height: 900 },
      locale: 'en-GB',
      timezoneId: 'Europe/London',
    });
    context.setDefaultTimeout(15_000);
    if (stripped) await context.route('**/*', withoutScripts);
    return new Visitor(await context.newPage(), context, address);
  }

  /** One click on the sign-in page of the demonstration. */
  static async signedIn(browser: Browser, served: ServedApp, email: string, wishes: Wishes = {}): Promise<Visitor> {
    const visitor = await Visitor.open(browser, served, wishes);
    await visitor.signInAs(email);
    return visitor;
  }

  async signInAs(email: string): Promise<void> {
    await this.goTo('/sign-in');
    await this.page.locator(`form:has(input[name="email"][value="${email}"]) button`).click();
    await this.page.getByRole('button', { name: 'Sign out' }).waitFor();
  }

  async goTo(path: string): Promise<Response> {
    const response = await this.page.goto(`${this.address}${path}`);
    if (!response) throw new Error(`${path} answered nothing`);
    return response;
  }

  /** The words of the page's own part. */
  async words(): Promise<string> {
    return (await this.page.locator('main').innerText()).replace(/\s+/g, ' ');
  }

  get path(): string {
    const { pathname, search } = new URL(this.page.url());
    return `${pathname}${search}`;
  }

  async follow(name: string | RegExp): Promise<void> {
    const leaving = this.leaving();
    await this.tell(this.page.locator('main').getByRole('link', { name }).first().click());
    await leaving();
  }

  /** Presses a button, or what looks like one, and waits for the page that comes of it. */
  async press(name: string | RegExp): Promise<void> {
    const main = this.page.locator('main');
    const leaving = this.leaving();
    await this.tell(main.getByRole('button', { name }).or(main.getByRole('link', { name })).first().click());
    await leaving();
  }

  async type(label: string | RegExp, text: string): Promise<void> {
    await this.tell(this.field(label).fill(text));
  }

  async select(label: string | RegExp, option: string | RegExp): Promise<void> {
    const field = this.field(label);
    if (typeof option === 'string') {
      await this.tell(field.selectOption({ label: option }));
      return;
    }
    await this.tell(field.waitFor());
    const labels = await field.locator('option').allTextContents();
    const found = labels.find((text) => option.test(text));
    if (found === undefined)
      throw new Error(`${String(label)} has no option like ${String(option)}: ${labels.join(', ')}`);
    await field.selectOption({ label: found });
  }

  /** Chooses a radio button or ticks a box. With `under`, of the group of that name. */
  async choose(label: string | RegExp, under?: string | RegExp): Promise<void> {
    const main = this.page.locator('main');
    const place = under === undefined ? main : main.getByRole('group', { name: under });
    const choice = place.getByLabel(label, { exact: typeof label === 'string' }).first();
    await this.tell(choice.check());
  }

  async attach(label: string | RegExp, name: string, bytes: Buffer, mimeType: string): Promise<void> {
    await this.tell(this.field(label).setInputFiles({ name, mimeType, buffer: bytes }));
  }

  /** Presses something that hands over a file. */
  async download(name: string | RegExp): Promise<{ readonly fileName: string; readonly bytes: Buffer }> {
    const waiting: Promise<Download> = this.page.waitForEvent('download');
    const main = this.page.locator('main');
    await main.getByRole('link', { name }).or(main.getByRole('button', { name })).first().click();
    const download = await waiting;
    return { fileName: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  }

  /** Counts what a hand does from here on: presses that the browser trusts, wherever they lead. Needs scripts. */
  async countPresses(): Promise<() => number> {
    let presses = 0;
    await this.page.exposeFunction('ctwPressed', () => {
      presses += 1;
    });
    const listen = `addEventListener('pointerdown', (event) => { if (event.isTrusted) ctwPressed(); }, true);`;
    await this.page.addInitScript(listen);
    await this.page.evaluate(listen);
    return () => presses;
  }

  leave(): Promise<void> {
    return this.context.close();
  }

  /**
   * Waits, once called, for the page that a click leads to: a click is over before the browser has asked for it, and what is
   * read then would be of the page before. A click that leads nowhere costs a moment.
   */
  private leaving(): () => Promise<void> {
    const { page } = this;
    let isAsked = false;
    const onRequest = (request: Request): void => {
      isAsked ||= request.isNavigationRequest() && request.frame() === page.mainFrame();
    };
    page.on('request', onRequest);
    const arrived = page.waitForEvent('framenavigated', (frame) => frame === page.mainFrame()).catch(() => undefined);
    return async () => {
      for (let looks = 0; looks < 60 && !isAsked; looks += 1) await page.waitForTimeout(25);
      page.off('request', onRequest);
      if (isAsked) await arrived;
      await page.waitForLoadState();
    };
  }

  /** An action that fails says what was on the page. */
  private async tell(action: Promise<unknown>): Promise<void> {
    try {
      await action;
    } catch (error) {
      const words = await this.words().catch(() => '(no page)');
      throw new Error(`On ${this.path}: ${(error as Error).message}\nThe page says: ${words}`, { cause: error });
    }
  }

  private field(label: string | RegExp) {
    return this.page
      .locator('main')
      .getByLabel(label, { exact: typeof label === 'string' })
      .first();
  }
}

/**
 * The application's clock stands still in a year of the test's choice, the browser's does not: a cookie that is to end
 * some hours later by the one may be long over by the other. What is set lasts; what is cleared stays cleared.
 */
function letCookiesLast(reply: ServerResponse): void {
  const writeHead = reply.writeHead.bind(reply) as (
    status: number,
    headers?: Record<string, unknown>,
  ) => ServerResponse;
  reply.writeHead = ((status: number, headers: Record<string, unknown> = {}) => {
    const cookies = headers['set-cookie'];
    if (cookies === undefined) return writeHead(status, headers);
    const lasting = [cookies]
      .flat()
      .map((cookie) =>
        /^[^=]+=;/.test(String(cookie)) ? String(cookie) : String(cookie).replace(/;\s*Expires=[^;]*/i, ''),
      );
    return writeHead(status, { ...headers, 'set-cookie': lasting });
  }) as typeof reply.writeHead;
}

/** A port that nobody else gets before it is released. */
async function holdPort(): Promise<{ readonly port: number; readonly release: () => Promise<void> }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { port, release: () => new Promise((resolve) => server.close(() => resolve())) };
}
