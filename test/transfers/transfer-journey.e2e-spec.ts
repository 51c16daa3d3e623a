import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { serveApp, Visitor, type ServedApp } from '../support/browsing.js';
import { givenSomebody, HARBOUR_MANAGER } from './given-transfer.js';

let served: ServedApp;
let browser: Browser;

beforeAll(async () => {
  [served, browser] = await Promise.all([serveApp({ today: '2026-11-20' }), launchBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await served.app.close();
});

describe.each([
  [390, false],
  [1280, true],
])('from one provider to another, %i pixels wide, scripts: %s', (width, script) => {
  it('complaint 17: nobody is stuck where they cannot be helped any more: asked, accepted, and there with their history', async () => {
    const name = width === 390 ? (['Ines', 'Inlet'] as const) : (['Jon', 'Jetty'] as const);
    const { participantId } = await givenSomebody(served.app, name);
    const shot = async (who: Visitor, what: string): Promise<void> => {
      const folder = process.env['CTW_SHOTS'];
      if (folder) await who.page.screenshot({ path: `${folder}/${what}-${width}.png`, fullPage: true });
      expect(await who.page.evaluate('document.documentElement.scrollWidth > innerWidth')).toBe(false);
    };

    const maya = await Visitor.signedIn(browser, served, 'specialist@demo.example', { script, width });
    await maya.goTo(`/participants/${participantId}`);
    await maya.follow('Move to another provider');
    expect(await maya.words()).toMatch(/They agreed to be passed on.*Everything on their record/s);
    await shot(maya, 'ask');
    await maya.press('Ask the other provider');
    expect(await maya.words()).toContain('Select a provider');
    await shot(maya, 'ask-wrong');
    await maya.page.getByLabel('Harbour Employment Trust').check();
    await maya.page.getByLabel('They moved, and the other provider is nearer').check();
    await maya.page.getByLabel('Handover note (optional)').fill('Likes mornings, and messages rather than calls');
    await maya.press('Ask the other provider');
    expect(await maya.words()).toContain('Waiting for an answer');
    await shot(maya, 'asked');

    const manager = await Visitor.signedIn(browser, served, HARBOUR_MANAGER, { script, width });
    await manager.goTo('/transfers');
    expect(await manager.words()).toContain('People coming to us');
    expect(await manager.words()).not.toContain(name[1]);
    await shot(manager, 'coming');
    await manager.page
      .getByRole('link', { name: new RegExp(`^${name[0][0]}${name[1][0]}, `) })
      .first()
      .click();
    await shot(manager, 'answer');
    await manager.page.getByLabel('Marcus Vane').check();
    await manager.press('Accept them');
    expect(manager.path).toBe(`/participants/${participantId}`);
    expect(await manager.words()).toMatch(
      new RegExp(`${name.join(' ')}.*Moved from Wealden Works to Harbour Employment Trust`, 's'),
    );
    await shot(manager, 'record');

    await maya.goTo('/transfers');
    await maya.page
      .getByRole('link', { name: new RegExp(`^${name[0][0]}${name[1][0]}, `) })
      .first()
      .click();
    expect(await maya.words()).toMatch(/Moved.*What went along.*1 period of support/s);
    await shot(maya, 'gone');
    expect([...maya.complaints, ...manager.complaints]).toEqual([]);
    await maya.leave();
    await manager.leave();
  });
});
