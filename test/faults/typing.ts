import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { randomOf } from '../support/random.js';
import { Program } from './program.js';

/**
 * What is taken away while somebody types: the tab is closed, or its process crashes; the network goes for a while; it goes
 * and the tab is closed before it is back; the session ends, signed out in another tab; the web process or the database of
 * the server is killed.
 */
export const KILLS = [
  ...['tab', 'crash', 'network', 'network-and-tab', 'session', 'session-and-tab', 'server', 'database'],
] as const;
export type Kill = (typeof KILLS)[number];

export interface TypingReport {
  readonly kills: Readonly<Record<string, number>>;
  /** Letters typed in all, and what was not there after a kill, or was there twice. */
  readonly letters: number;
  readonly wrong: readonly string[];
  /** The words as they were saved in the end, beside what was typed. */
  readonly saved: string;
  readonly typed: string;
  readonly draftsLeft: number;
  /** How many copies were found in the browser, and which typed words could be read in what it keeps. */
  readonly copies: number;
  readonly readable: readonly string[];
}

const MAYA = 'specialist@demo.example';
/** A letter counts as typed once the browser has had this long to put it by: a kill in the same moment may take it. */
const PUT_BY_MS = 300;
/** Long enough for a server that starts again and a page that tries ever more rarely. */
const PATIENCE_MS = 90_000;
const WORDS =
  'she asked about the garden centre and will ring them on Friday after the bus has come back to town'.split(' ');

/** Bytes as letters, so that plain words in them would show. */
const READ_ALL = `(async () => {
  const text = (value) => value instanceof ArrayBuffer || ArrayBuffer.isView(value)
    ? new TextDecoder('latin1').decode(value)
    : typeof value === 'object' && value !== null ? Object.values(value).map(text).join(' ') : String(value);
  const wait = (asked) => new Promise((resolve, reject) => {
    asked.addEventListener('success', () => resolve(asked.result));
    asked.addEventListener('error', () => reject(asked.error));
  });
  const rows = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await wait(indexedDB.open(name));
    for (const store of database.objectStoreNames) rows.push(...await wait(database.transaction(store).objectStore(store).getAll()));
    database.close();
  }
  return { copies: rows.length, all: [...rows.map(text), ...Object.entries({ ...localStorage, ...sessionStorage }).flat()].join('\\n') };
})()`;

/** A form that is typed into: where it is, its box, and what is sent in the end. */
interface TypedForm {
  readonly address: string;
  readonly box: string;
  readonly aboutId: string;
  /** Chooses what the form asks besides the words, and sends it. */
  readonly send: (form: Locator) => Promise<void>;
  /** Asks for everything saved about `$1`. */
  readonly saved: string;
}

/** Where words are kept while they are typed: about a person, and about an employer. */
const FORMS = {
  'a note': async (program: Program): Promise<TypedForm> => {
    const [episode] = await program.query<{ id: string }>(
      `SELECT e.id FROM episode e JOIN user_account u ON u.id = e.specialist_id
        WHERE u.email = $1 AND e.exited_on IS NULL AND e.started_on IS NOT NULL ORDER BY e.id LIMIT 1`,
      [MAYA],
    );
    if (!episode) throw new Error('Nobody to write about');
    return {
      ...{ address: `/episodes/${episode.id}/notes/new`, box: 'text', aboutId: episode.id },
      send: async (form) => {
        await form.getByLabel('Yes', { exact: true }).check();
        await form.getByRole('button', { name: 'Save note' }).click();
        await form.page().waitForURL(/\/participants\//);
      },
      saved: `SELECT id, text FROM contact_note WHERE episode_id = $1`,
    };
  },
  'a contact with an employer': async (program: Program): Promise<TypedForm> => {
    const [employer] = await program.query<{ id: string }>(
      `SELECT m.id FROM employer m JOIN user_account u ON u.area_id = m.area_id WHERE u.email = $1 ORDER BY m.id LIMIT 1`,
      [MAYA],
    );
    if (!employer) throw new Error('No employer to write about');
    return {
      ...{ address: `/employers/${employer.id}/activities/new`, box: 'note', aboutId: employer.id },
      send: async (form) => {
        await form.getByRole('button', { name: 'Log contact' }).last().click();
        await form.page().waitForURL(/\/employers\/[0-9a-f-]{36}$/);
      },
      saved: `SELECT id, note AS text FROM employer_activity WHERE employer_id = $1`,
    };
  },
} as const;

export type TypedFormName = keyof typeof FORMS;

/** Types into one form through so many kills, in an order that the seed decides, and saves it. */
export async function typingRun(kills: number, seed: number, what: TypedFormName): Promise<TypingReport> {
  const program = await Program.prepare({}, 'demo');
  const browser = await launchBrowser();
  try {
    await program.start();
    return await new Typist(program, browser, await FORMS[what](program), randomOf(seed)).write(kills);
  } finally {
    await browser.close();
    await program.stop();
    await program.remove();
  }
}

class Typist {
  private context: BrowserContext;
  private page: Page;
  private typed = '';
  private readonly wrong: string[] = [];
  private readonly counts: Record<string, number> = {};
  private copies = 0;
  private readonly readable = new Set<string>();

  constructor(
    private readonly program: Program,
    private readonly browser: Browser,
    private readonly form: TypedForm,
    private readonly random: (below: number) => number,
  ) {}

  async write(kills: number): Promise<TypingReport> {
    this.context = await this.browser.newContext({ viewport: { width: 390, height: 844 } });
    this.page = await this.context.newPage();
    await this.signIn(this.page);
    await this.open();
    for (let round = 0; round < kills; round += 1) {
      const kill = KILLS[round < KILLS.length ? round : this.random(KILLS.length)] ?? 'tab';
      this.counts[kill] = (this.counts[kill] ?? 0) + 1;
      await this.type();
      await this.suffer(kill);
      const there = await this.box().inputValue();
      if (there !== this.typed)
        this.wrong.push(`${round} ${kill}: “${there.slice(-60)}” for “${this.typed.slice(-60)}”`);
      this.typed = there;
    }
    return this.save();
  }

  /** Some words at the end of the box, at the pace of a quick typist. */
  private async type(): Promise<void> {
    const count = 2 + this.random(6);
    const words = Array.from({ length: count }, () => WORDS[this.random(WORDS.length)]).join(' ');
    const text = `${words} `;
    await this.box().press('Control+End');
    await this.box().pressSequentially(text, { delay: 5 });
    this.typed += text;
    await pause(PUT_BY_MS + this.random(400));
  }

  private async suffer(kill: Kill): Promise<void> {
    switch (kill) {
      case 'tab':
        return this.anotherTab();
      case 'crash':
        return this.crash();
      case 'network':
        return this.withoutNetwork(async () => {
          await this.type();
          await this.readBrowser();
        });
      case 'network-and-tab':
        await this.withoutNetwork(async () => {
          await this.type();
          await this.page.close();
        });
        return this.anotherTab();
      case 'session':
        return this.signOutElsewhere();
      case 'session-and-tab':
        await this.endSession();
        await this.type();
        await this.page.close();
        this.page = await this.context.newPage();
        await this.signIn(this.page);
        return this.open();
      case 'server':
      case 'database':
        await this.program.kill(kill === 'server' ? 'web' : 'database');
        await this.type();
        await this.program.processId(kill === 'server' ? 'web' : 'database');
        return this.settled();
    }
  }

  /** The tab is closed without a word, and the form is opened in a new one. */
  private async anotherTab(): Promise<void> {
    if (!this.page.isClosed()) await this.page.close();
    this.page = await this.context.newPage();
    await this.open();
  }

  /** The process of the tab dies, as when a phone runs out of memory: nothing of the page runs any more. */
  private async crash(): Promise<void> {
    const devtools = await this.context.newCDPSession(this.page);
    const crashed = this.page.waitForEvent('crash');
    // Nobody is left to answer it.
    void devtools.send('Page.crash').catch(() => undefined);
    await crashed;
    return this.anotherTab();
  }

  private async withoutNetwork(work: () => Promise<void>): Promise<void> {
    await this.context.setOffline(true);
    await work();
    await this.context.setOffline(false);
    if (!this.page.isClosed()) await this.settled();
  }

  /** Everything scripts have put into this browser, and which of the typed words somebody at its disk could read there. */
  private async readBrowser(): Promise<void> {
    const kept = await this.page.evaluate<{ copies: number; all: string }>(READ_ALL);
    this.copies += kept.copies;
    const decoded = (kept.all.match(/[\w+/-]{11,}={0,2}/g) ?? []).map((each) => Buffer.from(each, 'base64').toString());
    for (const word of WORDS.filter(({ length }) => length > 3))
      if ([kept.all, ...decoded].some((text) => text.includes(word))) this.readable.add(word);
  }

  /** Somebody signs out in another tab, types on here, is told, and signs in again from where they are. */
  private async signOutElsewhere(): Promise<void> {
    await this.endSession();
    await this.type();
    await this.page.getByRole('link', { name: 'Sign in again' }).click();
    await this.oneClick(this.page);
    await this.page.waitForURL(`**${this.form.address}*`);
    return this.restored();
  }

  private async endSession(): Promise<void> {
    const other = await this.context.newPage();
    await other.goto(`${this.program.url}/accessibility`);
    await other.getByRole('button', { name: 'Sign out' }).click();
    await other
      .getByRole('heading', { name: /sign in/i })
      .first()
      .waitFor();
    await other.close();
  }

  private async save(): Promise<TypingReport> {
    const { aboutId, saved, send } = this.form;
    const rows = (): Promise<{ id: string; text: string }[]> => this.program.query(saved, [aboutId]);
    const before = new Set((await rows()).map(({ id }) => id));
    await send(this.page.locator('main form[data-ctw-draft]'));
    const kept = (await rows()).find(({ id }) => !before.has(id));
    const [left] = await this.program.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM draft WHERE about_id = $1 AND over_at IS NULL`,
      [aboutId],
    );
    return {
      ...{ kills: this.counts, letters: this.typed.length, wrong: this.wrong },
      ...{ saved: kept?.text ?? '', typed: this.typed.trim(), draftsLeft: left?.n ?? -1 },
      ...{ copies: this.copies, readable: [...this.readable] },
    };
  }

  private async signIn(page: Page): Promise<void> {
    await page.goto(`${this.program.url}/sign-in`);
    await this.oneClick(page);
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
  }

  private oneClick(page: Page): Promise<void> {
    return page.locator(`form:has(input[name="email"][value="${MAYA}"]) button`).click();
  }

  private async open(): Promise<void> {
    await this.page.goto(`${this.program.url}${this.form.address}`);
    return this.restored();
  }

  /** The page has looked whether something waits in this browser. */
  private async restored(): Promise<void> {
    await this.page.locator('form[data-ctw-draft][data-ctw-ready]').waitFor();
  }

  /** The page says that the server has all of it. */
  private settled(): Promise<void> {
    return this.page.locator('form[data-ctw-draft]:not([data-ctw-unsent])').waitFor({ timeout: PATIENCE_MS });
  }

  private box() {
    return this.page.locator(`textarea[name=${this.form.box}]`);
  }
}
