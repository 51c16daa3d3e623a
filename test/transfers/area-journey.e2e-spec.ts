import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { serveApp, Visitor, type ServedApp } from '../support/browsing.js';
import { FAR, givenArea } from './given-area.js';
import { givenSomebody } from './given-transfer.js';

let served: ServedApp;
let browser: Browser;

beforeAll(async () => {
  [served, browser] = await Promise.all([serveApp({ today: '2026-11-20' }), launchBrowser()]);
  await givenArea(served.app);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await served.app.close();
});

describe.each([
  [390, false],
  [1280, true],
])('from one area to another, %i pixels wide, scripts: %s', (width, script) => {
  it('complaint 17: nobody loses their support by moving home: asked there, accepted, and there with their history', async () => {
    const name = width === 390 ? (['Ivy', 'Isle'] as const) : (['Joe', 'Jarrow'] as const);
    const { participantId } = await givenSomebody(served.app, name);
    const shot = async (who: Visitor, what: string): Promise<void> => {
      const folder = process.env['CTW_SHOTS'];
      if (folder) await who.page.screenshot({ path: `${folder}/${what}-${width}.png`, fullPage: true });
      expect(await who.page.evaluate('document.documentElement.scrollWidth > innerWidth')).toBe(false);
    };
    const coming = new RegExp(`^${name[0][0]}${name[1][0]}, `);

    const maya = await Visitor.signedIn(browser, served, 'specialist@demo.example', { script, width });
    await maya.goTo(`/participants/${participantId}`);
    await maya.follow('Move to another provider');
    await maya.follow('Move to another area');
    expect(await maya.words()).toMatch(/They agreed to be passed on.*Which area do they live in now\?.*Farshire/s);
    await shot(maya, 'which-area');
    await maya.follow('Farshire');
    await shot(maya, 'ask-there');
    await maya.press('Ask the provider there');
    expect(await maya.words()).toMatch(/Enter the postcode.*Select the district.*Select a provider/s);
    await shot(maya, 'ask-there-wrong');
    await maya.page.getByLabel('Far Works').check();
    await maya.page.getByLabel('Which district do they live in?').selectOption('Far Coast');
    await maya.page.getByLabel('Postcode there').fill('ze9 9zz');
    await maya.page.getByLabel('They moved home to another area').check();
    await maya.page.getByLabel('Handover note (optional)').fill('Likes mornings, and messages rather than calls');
    await maya.press('Ask the provider there');
    expect(await maya.words()).toMatch(/Waiting for an answer.*To Far Works in Farshire/s);
    await shot(maya, 'asked-there');

    const manager = await Visitor.signedIn(browser, served, FAR.manager, { script, width });
    await manager.goTo('/transfers');
    expect(await manager.words()).toContain('Wealden Works in Kent and Medway');
    expect(await manager.words()).not.toContain(name[1]);
    await shot(manager, 'coming-here');
    await manager.page.getByRole('link', { name: coming }).first().click();
    await shot(manager, 'answer-here');
    await manager.page.getByLabel('Tamsin Far').check();
    await manager.press('Accept them');
    expect(manager.path).toBe(`/participants/${participantId}`);
    expect(await manager.words()).toMatch(
      new RegExp(`${name.join(' ')}.*Moved from Wealden Works in Kent and Medway to Far Works in Farshire`, 's'),
    );
    await shot(manager, 'record-here');

    await maya.goTo('/transfers');
    await maya.page.getByRole('link', { name: coming }).first().click();
    expect(await maya.words()).toMatch(/Moved.*What went along.*1 period of support/s);
    await shot(maya, 'gone-there');
    expect([...maya.complaints, ...manager.complaints]).toEqual([]);
    await maya.leave();
    await manager.leave();
  });
});
