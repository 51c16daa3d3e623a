import type { Browser } from 'playwright-core';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { launchBrowser } from '../support/browser.js';
import { serveApp, Visitor, type ServedApp } from '../support/browsing.js';

const MAYA = 'specialist@demo.example';
let served: ServedApp;
let browser: Browser;

beforeAll(async () => {
  [served, browser] = await Promise.all([serveApp({ today: '2026-11-20' }), launchBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await served.app.close();
});

/** Counts what a hand does on the pages of a visitor: presses that the browser trusts, wherever they lead. */
async function countPresses({ page }: Visitor): Promise<() => number> {
  let presses = 0;
  await page.exposeFunction('ctwPressed', () => {
    presses += 1;
  });
  const listen = `addEventListener('pointerdown', (event) => { if (event.isTrusted) ctwPressed(); }, true);`;
  await page.addInitScript(listen);
  await page.evaluate(listen);
  return () => presses;
}

describe.each([390, 1280])('the day of an employment specialist, %i pixels wide', (width) => {
  let ada: GivenEpisode;
  let maya: Visitor;

  beforeEach(async () => {
    await served.app.query(
      `UPDATE episode SET status = 'exited', exited_on = '2026-11-19', exit_reason = 'withdrew' WHERE exited_on IS NULL`,
    );
    ada = await givenEpisode(served.app, { name: ['Ada', 'Ashbourne'] });
    maya = await Visitor.signedIn(browser, served, MAYA, { script: true, width });
  });
  afterEach(async () => {
    expect(maya.complaints).toEqual([]);
    await maya.leave();
  });

  it('job 2: a contact is written up with three presses and no key that is not part of the note', async () => {
    await maya.goTo('/');
    expect(maya.path).toBe('/today');
    const presses = await countPresses(maya);
    await maya.press('Write a note for Ada Ashbourne');
    await maya.page.locator('form[data-ctw-ready]').waitFor();
    await maya.page.keyboard.type('Talked about the garden centre. She will ring them on Friday.');
    await maya.page.getByText('Saved 12:00').waitFor();
    await maya.page.getByLabel('Yes', { exact: true }).click();
    await maya.page.getByRole('button', { name: 'Save note' }).click();
    await maya.page.waitForURL(`**/participants/${ada.participantId}`);
    expect(presses()).toBe(3);
    expect(await maya.words()).toContain('Talked about the garden centre. She will ring them on Friday.');
  });

  it('job 2: a contact that reached nobody is noted with one press', async () => {
    await maya.goTo('/today');
    const presses = await countPresses(maya);
    await maya.press('Rang, no answer for Ada Ashbourne');
    expect(presses()).toBe(1);
    expect(maya.path).toBe('/today');
    expect(await maya.words()).toContain('Noted: rang, no answer');
  });

  it('job 2: the record stays readable beside what is written', async () => {
    await maya.goTo(`/episodes/${ada.id}/notes/new`);
    const beside = maya.page.getByRole('complementary', { name: 'The record' });
    expect(await beside.innerText()).toMatch(/Ada Ashbourne.*Next session.*Last contact.*Lately/s);
  });
});
