import type { Browser, CDPSession, Page } from 'playwright-core';
import { axeViolations, launchBrowser } from '../support/browser.js';
import { serveApp, Visitor, type ServedApp } from '../support/browsing.js';
import { PASSWORD } from './browser-of.js';

const MINUTE = 60_000;

/** A phone's or laptop's own authenticator, as Chromium plays it. */
interface Authenticator {
  readonly session: CDPSession;
  readonly id: string;
}

async function authenticatorOf(page: Page): Promise<Authenticator> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2' as const, transport: 'internal' as const },
      ...{ hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return { session, id: authenticatorId };
}

describe('signing in with a real browser', () => {
  let served: ServedApp;
  let browser: Browser;

  beforeAll(async () => {
    const [started, launched] = await Promise.all([serveApp({ environment: { IDLE_MINUTES: '30' } }), launchBrowser()]);
    // Passkeys belong to names, and an address made of numbers is none.
    served = { ...started, address: started.address.replace('127.0.0.1', 'localhost') };
    browser = launched;
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await served.app.close();
  });

  const wait = (ms: number): void => served.app.clock.moveTo(new Date(served.app.clock.now().getTime() + ms));

  async function enterPassword(who: Visitor, email: string): Promise<void> {
    await who.goTo('/sign-in');
    await who.type('Email address', email);
    await who.type('Password', PASSWORD);
    await who.press(/^Sign in$/);
  }

  /** What is not as it should be on the page, at both widths. */
  async function faultsOf(who: Visitor): Promise<string[]> {
    const faults: string[] = [];
    for (const width of [1280, 390]) {
      await who.page.setViewportSize({ width, height: 900 });
      const found = await axeViolations(who.page);
      faults.push(...found.map(({ rule, targets }) => `${who.path} at ${width}: ${rule} ${targets.join('; ')}`));
      const [wide, seen] = await who.page.evaluate(() => {
        const { documentElement } = (
          globalThis as unknown as { document: { documentElement: { scrollWidth: number; clientWidth: number } } }
        ).document;
        return [documentElement.scrollWidth, documentElement.clientWidth] as const;
      });
      if (wide > seen) faults.push(`${who.path} at ${width} scrolls sideways`);
    }
    return [...faults, ...who.complaints.splice(0)];
  }

  it('makes a passkey on the way in, which then is the second step, the whole sign-in, and the proof for what is sensitive', async () => {
    const maya = await Visitor.open(browser, served, { script: true });
    const device = await authenticatorOf(maya.page);
    const faults: string[] = [];
    await enterPassword(maya, 'specialist@demo.example');
    expect(maya.path).toBe('/sign-in/set-up');
    faults.push(...(await faultsOf(maya)));
    await maya.type('A name for it (optional)', 'Maya’s laptop');
    await maya.press('Make a passkey');
    await maya.page.getByRole('heading', { name: 'Your backup codes' }).waitFor();
    faults.push(...(await faultsOf(maya)));
    await maya.press('I have kept them: continue');
    expect(maya.path).toBe('/today');

    const signOut = async (): Promise<void> => {
      await maya.page.getByRole('button', { name: 'Sign out', exact: true }).click();
      await maya.page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
    };
    await signOut();
    await enterPassword(maya, 'specialist@demo.example');
    expect(maya.path).toBe('/sign-in/second-factor');
    faults.push(...(await faultsOf(maya)));
    await maya.press('Use your passkey');
    await maya.page.waitForURL('**/today');

    await signOut();
    faults.push(...(await faultsOf(maya)));
    await maya.press('Sign in with a passkey');
    await maya.page.waitForURL('**/today');
    expect(await maya.page.locator('.ctw-user__name').innerText()).toContain('Maya Thornton');

    wait(11 * MINUTE);
    await maya.goTo('/your-sign-in');
    expect(await maya.words()).toContain('Maya’s laptop');
    faults.push(...(await faultsOf(maya)));
    await maya.press('Add a passkey');
    expect(maya.path).toMatch(/^\/confirm\?/);
    faults.push(...(await faultsOf(maya)));
    await maya.press('Use your passkey');
    await maya.page.waitForURL('**/your-sign-in/passkey');
    faults.push(...(await faultsOf(maya)));
    // The same device says that it has one already; another device makes a second.
    await maya.press('Make a passkey');
    await maya.page.getByText('This device has a passkey for your account already').waitFor();
    await device.session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: device.id });
    await authenticatorOf(maya.page);
    await maya.press('Make a passkey');
    await maya.page.waitForURL('**/your-sign-in');
    expect(await maya.words()).toMatch(/Done The passkey is added/);
    await maya.press(/^Remove Maya/);
    await maya.page.getByText('It is removed').waitFor();
    expect(await maya.words()).toContain('This is the only one, so it cannot be removed');
    expect(faults).toEqual([]);
    const { id } = served.app.cast.person('specialist@demo.example');
    const entries = (await served.app.auditOf(id)).map(({ action, what }) => `${action} ${what}`);
    expect(entries).toEqual(expect.arrayContaining(['insert passkey', 'delete passkey', 'update user_session']));
  }, 90_000);

  it('takes no passkey that was not unlocked, no answer twice, and none of another account', async () => {
    const lee = await Visitor.open(browser, served, { script: true });
    const device = await authenticatorOf(lee.page);
    await enterPassword(lee, 'leader@demo.example');
    await lee.press('Make a passkey');
    await lee.page.getByRole('heading', { name: 'Your backup codes' }).waitFor();

    const answers: { url: string; body: string }[] = [];
    lee.page.on('request', (sent) => {
      if (sent.method() === 'POST' && sent.url().includes('passkey'))
        answers.push({ url: sent.url(), body: sent.postData() ?? '' });
    });
    await lee.page.context().clearCookies();
    await lee.goTo('/sign-in');
    await device.session.send('WebAuthn.setUserVerified', { authenticatorId: device.id, isUserVerified: false });
    await lee.press('Sign in with a passkey');
    await lee.page.getByRole('alert').filter({ hasText: 'Nothing happened' }).waitFor();
    await device.session.send('WebAuthn.setUserVerified', { authenticatorId: device.id, isUserVerified: true });
    await lee.press('Sign in with a passkey');
    await lee.page.waitForURL('**/today');
    const [taken] = answers.splice(0);
    if (!taken) throw new Error('No answer was sent');

    // The very same answer from the same browser, which still has the cookie it was made for.
    const cookies = (await lee.page.context().cookies()).filter(({ name }) => name === 'ctw_visitor');
    const replay = (body: string, cookie = `ctw_visitor=${cookies[0]?.value ?? ''}`) =>
      fetch(taken.url, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
        body,
      });
    const again = await replay(taken.body);
    expect(again.status).toBe(400);
    expect(again.headers.get('set-cookie') ?? '').not.toContain('ctw_session');
    const broken = new URLSearchParams(taken.body);
    for (const credential of ['', '{}', 'null', '[1]', JSON.stringify({ id: 'x', response: {} }), 'x'.repeat(9_000)]) {
      broken.set('credential', credential);
      expect((await replay(broken.toString())).status).toBe(400);
    }

    // Lee's passkey for the second step of somebody else, whose password Lee knows.
    await lee.page.context().clearCookies();
    const other = await Visitor.open(browser, served, { script: true });
    await authenticatorOf(other.page);
    await enterPassword(other, 'quality@demo.example');
    await other.press('Make a passkey');
    await other.page.getByRole('heading', { name: 'Your backup codes' }).waitFor();
    await enterPassword(lee, 'quality@demo.example');
    await lee.press('Use your passkey');
    await lee.page.getByRole('alert').filter({ hasText: 'Nothing happened' }).waitFor();
    await lee.goTo('/returns');
    expect(lee.path).toMatch(/^\/sign-in\/second-factor/);
  }, 90_000);

  it('shows how to set up an app, as a picture and as a key', async () => {
    const ada = await Visitor.open(browser, served, { script: true });
    await enterPassword(ada, 'auditor@demo.example');
    await ada.press('Set up an app');
    expect(ada.path).toBe('/sign-in/set-up/app');
    await ada.page.getByText('I cannot use the camera').click();
    expect(await ada.words()).toMatch(/([A-Z2-7]{4} ){7}[A-Z2-7]{4}/);
    const picture = await ada.page.locator('.ctw-code-picture svg').boundingBox();
    expect(picture?.width).toBeGreaterThan(180);
    expect(await faultsOf(ada)).toEqual([]);
    await ada.type('Code the app shows', '12');
    await ada.press('Continue');
    expect(await ada.words()).toContain('Enter the 6 digits your app shows now');
    expect(await faultsOf(ada)).toEqual([]);
  });

  it('[ASVS 7.3.1] warns before the end in a dialog that keeps the focus, and keeps what was typed when nobody answers', async () => {
    const maya = await Visitor.signedIn(browser, served, 'specialist2@demo.example', { script: true });
    const { page } = maya;
    await page.clock.install();
    await maya.goTo('/employers/new');
    // The scripts of the page come one after another, and its clock stands still until it is moved.
    await page.waitForLoadState('networkidle');
    const dialog = page.getByRole('dialog', { name: 'You are about to be signed out' });
    await page.clock.runFor(23 * MINUTE);
    expect(await dialog.isVisible()).toBe(false);
    await page.clock.runFor(70_000);
    await dialog.waitFor();
    expect(await dialog.innerText()).toMatch(/You will be signed out in 4 minutes and \d+ seconds/);
    expect(await faultsOf(maya)).toEqual([]);
    const isInside = () =>
      page.evaluate(() => {
        const { document } = globalThis as unknown as {
          document: { activeElement: { closest(what: string): unknown; tagName: string } | null };
        };
        return document.activeElement?.tagName === 'BODY' || document.activeElement?.closest('dialog') != null;
      });
    for (let presses = 0; presses < 8; presses += 1) {
      expect(await isInside()).toBe(true);
      await page.keyboard.press('Tab');
    }
    await dialog.getByRole('button', { name: 'Stay signed in' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await maya.type('Name', 'Tideline Boatyard Ærø');
    await page.clock.runFor(28 * MINUTE + 50_000);
    await dialog.waitFor();
    await page.clock.runFor(11_000);
    await page.waitForURL('**/sign-in?**');
    expect(await maya.words()).toContain(
      'You were signed out because you had not used the service for a while. What you typed is kept',
    );
    await page.locator('form:has(input[name="email"][value="specialist2@demo.example"]) button').click();
    await page.getByText('You were signed out before this was sent').first().waitFor();
    expect(maya.path).toBe('/employers/new');
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Tideline Boatyard Ærø');
    expect(await faultsOf(maya)).toEqual([]);
  }, 60_000);
});
