import type { Browser, Page } from 'playwright-core';
import { axeViolations, launchBrowser } from '../support/browser.js';
import { serveApp, Visitor, type ServedApp } from '../support/browsing.js';
import { routesOf } from '../support/routes.js';
import { liveIn, TODAY, type LivedIn } from './lived-in.js';
import { FORMS, type WrongForm } from './forms.js';
import { NO_PAGES, PAGES, PROBLEM_PAGES, type Example } from './pages.js';

/** No date, no number, and no address: a mistake in nearly every field. */
const USUAL_WORDS = 'Kept as typed: 31/2/2026';
/** The narrow one last: the next page is then loaded as on a phone, and laid out anew as on a desk. */
const WIDTHS = [1280, 390] as const;
/** What axe would find on the wide page too: the colours are the same on the narrow one, which the long run asks as well. */
const SEEN_AT_ANY_WIDTH = ['color-contrast'];
/** Of the narrow pages the short run shows axe one in so many; the long one all of them. */
const NARROW_SAMPLE = process.env['CTW_LONG'] ? 1 : 4;
/** Which of so many the short run also shows axe as it is without scripts; the long one all. */
const BARE_TURN = NARROW_SAMPLE === 1 ? 0 : 2;
/** Looking at everything takes a while on a busy machine. */
const PATIENCE = 120_000;

/** Nothing is typed there, and what is left open has an answer: whether it is refused otherwise is asked in test/duplicates. */
const CANNOT_GO_WRONG: ReadonlySet<string> = new Set([
  '/participants/:id/merge',
  '/possible-duplicates/:id/dismissal',
  '/episodes/:id/own-words/:part',
  '/placements/:id/contacts',
  '/placements/:id/ask-for-payslips',
  '/placements/:id/evidence-requests/:request',
  '/episodes/:id/evidence-requests',
  '/confirm-a-job/:secret',
  // Handing over to a colleague of the list; choosing nobody is refused in test/employers/near-me.
  '/employers/:id',
]);

describe('every page', () => {
  let served: ServedApp;
  let browser: Browser;
  let lived: LivedIn;
  let names: readonly string[];
  let addresses: readonly RegExp[];
  const visitors = new Map<string, Visitor>();
  let looks = 0;
  /** Addresses on which somebody can fill in something and send it. */
  const formsSeen = new Set<string>();

  beforeAll(async () => {
    [served, browser] = await Promise.all([serveApp({ today: TODAY }), launchBrowser()]);
    const { app } = served;
    lived = await liveIn(app);
    const people = await app.query<{ given: string; family: string }>(
      `SELECT given_name AS given, family_name AS family FROM participant UNION SELECT name, name FROM employer`,
    );
    names = people.flatMap(({ given, family }) => [given, family]).filter((name) => name.length > 2);
    addresses = routesOf(app.nest)
      .filter(({ method }) => method === 'GET')
      .map(({ path }) => new RegExp(`^${path.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`));
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await served.app.close();
  });

  async function visitorAs(who: string | null, stripped = false): Promise<Visitor> {
    const key = `${who ?? 'nobody'}${stripped ? ', without scripts' : ''}`;
    const known = visitors.get(key);
    if (known) return known;
    const wishes = { script: true, stripped };
    const visitor = who
      ? await Visitor.signedIn(browser, served, `${who}@demo.example`, wishes)
      : await Visitor.open(browser, served, wishes);
    visitors.set(key, visitor);
    return visitor;
  }

  it('has an example here, and nothing here is out of date', () => {
    const routes = routesOf(served.app.nest).filter(({ method, door }) => method === 'GET' && door === 'page');
    const paths = [...new Set(routes.map(({ path }) => path))];
    expect([...Object.keys(PAGES), ...NO_PAGES].toSorted()).toEqual(paths.toSorted());
  });

  it.each(Object.entries({ ...PAGES, ...PROBLEM_PAGES }))(
    '%s',
    async (path, examplesOf) => {
      const faults: string[] = [];
      for (const example of examplesOf(lived)) {
        const found = await look(path, example);
        faults.push(...found.map((fault) => `${example.at}: ${fault}`));
      }
      expect(faults).toEqual([]);
    },
    PATIENCE,
  );

  it.each(Object.entries(FORMS))(
    '%s, sent with mistakes in it',
    async (_path, formOf) => {
      expect(await sendWrongly(formOf(lived))).toEqual([]);
    },
    PATIENCE,
  );

  it('that can be filled in is sent with mistakes in it', () => {
    expect(formsSeen.size).toBeGreaterThan(20);
    expect([...formsSeen].filter((path) => !(path in FORMS) && !CANNOT_GO_WRONG.has(path))).toEqual([]);
  });

  /** The page as it comes, and then how it is at each width: as on a desk, and as on a phone. */
  async function look(path: string, { at, as, status = 200 }: Example): Promise<string[]> {
    const visitor = await visitorAs(as);
    const { page } = visitor;
    const response = await visitor.goTo(at);
    const faults = response.status() === status ? [] : [`status ${response.status()}`];
    const html = await response.text();
    const nonce = /'nonce-([^']+)'/.exec(response.headers()['content-security-policy'] ?? '')?.[1] ?? 'none';
    if (/<[a-z][^>]*\s(style|on\w+)=/i.test(html) || /<style/i.test(html))
      faults.push('has a style or a script of an element');
    const scripts = [...html.matchAll(/<script\b[^>]*>/gi)].map(([script]) => script);
    faults.push(
      ...scripts.filter((script) => !script.includes(`nonce="${nonce}"`)).map((script) => `without nonce: ${script}`),
    );
    const dead = (await linksOf(page)).filter((link) => !addresses.some((address) => address.test(link)));
    faults.push(...dead.map((link) => `leads nowhere: ${link}`));
    looks += 1;
    const isSampled = looks % NARROW_SAMPLE === 0;
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      const axe = width === 1280 || isSampled ? 'asked' : 'left-out';
      faults.push(...(await stateOf(page, width, axe)).map((fault) => `at ${width}: ${fault}`));
    }
    // Where it leads to: scripts are taken out of what is asked for, and not of what that sends on to.
    if (looks % NARROW_SAMPLE === BARE_TURN) faults.push(...(await withoutScripts(visitor.path, as)));
    // The browser complains of a page that is refused, which is as it should be.
    const isExpected = (complaint: string): boolean => status !== 200 && complaint.includes(`status of ${status} `);
    faults.push(...visitor.complaints.splice(0).filter((complaint) => !isExpected(complaint)));
    if (
      await page
        .locator('main form[method="post"]:not([action="/find"]) :is(input:not([type="hidden"]), textarea, select)')
        .count()
    )
      formsSeen.add(path);
    return faults;
  }

  /** How the page is where no script runs, as axe finds it, and whether anything of it is left that only a script could show. */
  async function withoutScripts(at: string, as: string | null): Promise<string[]> {
    const bare = await visitorAs(as, true);
    await bare.goTo(at);
    const faults: string[] = [];
    for (const width of NARROW_SAMPLE === 1 ? WIDTHS : [390]) {
      await bare.page.setViewportSize({ width, height: 900 });
      faults.push(...(await stateOf(bare.page, width)).map((fault) => `without scripts, at ${width}: ${fault}`));
    }
    if (await bare.page.evaluate(`document.body.classList.contains('js-enabled')`)) faults.push('a script has run');
    return faults;
  }

  async function stateOf(page: Page, width: number, axe: 'asked' | 'left-out' = 'asked'): Promise<string[]> {
    const faults: string[] = [];
    const title = await page.title();
    // Over a shoulder, a page that is opened from a message does not say whose service it is.
    const isFromMessage =
      /^\/(appointment|stop-emails|your-words|your-choices|sign|your-copy|your-photos|confirm-a-job)\//.test(
        new URL(page.url()).pathname,
      );
    const isTitled = isFromMessage
      ? title !== '' && !(await page.content()).includes('Connect to Work')
      : /^\S.* – Connect to Work$/.test(title);
    if (!isTitled) faults.push(`title “${title}”`);
    const named = names.filter((name) => new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, 'u').test(title));
    if (named.length > 0) faults.push(`title “${title}” names ${named.join()}`);
    const headings = await page.locator('h1').count();
    if (headings !== 1) faults.push(`${headings} first headings`);
    if ((await page.locator('html').getAttribute('lang')) !== 'en') faults.push('no language');
    const [wide, seen] = await page.evaluate(() => {
      const { documentElement } = (
        globalThis as unknown as { document: { documentElement: { scrollWidth: number; clientWidth: number } } }
      ).document;
      return [documentElement.scrollWidth, documentElement.clientWidth] as const;
    });
    if (wide > seen) faults.push(`scrolls sideways: ${wide} in ${width}`);
    if (axe === 'left-out') return faults;
    const violations = await axeViolations(page, width === 1280 || process.env['CTW_LONG'] ? [] : SEEN_AT_ANY_WIDTH);
    return [...faults, ...violations.map(({ rule, help, targets }) => `${rule}: ${help} (${targets.join('; ')})`)];
  }

  /** Empties the form, keeps one thing typed, sends it, and says what is not as it should be. */
  async function sendWrongly({
    at,
    as,
    button,
    keeps,
    typed = USUAL_WORDS,
    pastItsScript = false,
  }: WrongForm): Promise<string[]> {
    const visitor = await visitorAs(as);
    const { page } = visitor;
    await page.setViewportSize({ width: 1280, height: 900 });
    await visitor.goTo(at);
    const form = page.locator('main form', { has: page.getByRole('button', { name: button }) }).first();
    await form.evaluate((element) => {
      interface Field {
        type: string;
        value: string;
        checked: boolean;
      }
      const fields = (element as unknown as { elements: Iterable<Field> }).elements;
      for (const field of fields) {
        if (['hidden', 'submit', 'button', 'file'].includes(field.type)) continue;
        if (['checkbox', 'radio'].includes(field.type)) field.checked = false;
        else field.value = '';
      }
      for (const folded of (
        element as unknown as { querySelectorAll(what: string): Iterable<{ open: boolean }> }
      ).querySelectorAll('details'))
        folded.open = true;
      const around = (element as unknown as { closest(what: string): { open: boolean } | null }).closest('details');
      if (around) around.open = true;
    });
    if (keeps) await form.getByLabel(keeps, { exact: true }).fill(typed);
    const [response] = await Promise.all([
      page.waitForResponse((answer) => answer.request().method() === 'POST'),
      pastItsScript
        ? form.evaluate((element) => (element as unknown as { submit(): void }).submit())
        : form.getByRole('button', { name: button }).first().click(),
    ]);
    if (pastItsScript) await page.waitForURL((url) => url.pathname !== at);
    await page.waitForLoadState();
    const faults = response.status() === 400 ? [] : [`status ${response.status()}`];
    if (!(await page.title()).startsWith('Error: ')) faults.push(`title “${await page.title()}”`);
    const links = page.locator('.govuk-error-summary a');
    if ((await links.count()) === 0) faults.push('no summary of errors');
    for (const link of await links.all()) {
      const target = (await link.getAttribute('href')) ?? '';
      if ((await page.locator(`[id="${target.slice(1)}"]`).count()) !== 1)
        faults.push(`the summary leads nowhere: ${target}`);
    }
    if (keeps && !(await page.content()).includes(typed)) {
      const value = await page.locator('main').getByLabel(keeps, { exact: true }).first().inputValue();
      if (value !== typed) faults.push(`“${keeps}” lost what was typed: “${value}”`);
    }
    faults.push(...(await stateOf(page, 1280)).filter((fault) => !fault.startsWith('title')));
    return [...faults, ...visitor.complaints.splice(0)];
  }
});

/** Addresses of our own that the page leads to, without what is asked of them. */
async function linksOf(page: Page): Promise<readonly string[]> {
  const links = await page
    .locator('a[href^="/"]')
    .evaluateAll((found) =>
      found.map((link) => (link as unknown as { getAttribute(name: string): string }).getAttribute('href')),
    );
  const paths = links
    .map((link) => new URL(link, 'http://here.invalid').pathname)
    .filter((path) => !path.startsWith('/assets/'));
  return [...new Set(paths)];
}
