import type { Browser } from 'playwright-core';
import { givenEpisode } from '../sessions/given-episode.js';
import { launchBrowser } from '../support/browser.js';
import { serveApp, Visitor, type ServedApp } from '../support/browsing.js';

const ZOFIA = 'zofia.kowal@wealden-works.example';
let served: ServedApp;
let browser: Browser;

beforeAll(async () => {
  [served, browser] = await Promise.all([serveApp({ today: '2026-11-20' }), launchBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await served.app.close();
});

const carrierOf = async (episodeId: string): Promise<string> => {
  const [row] = await served.app.query<{ name: string }>(
    `SELECT u.name FROM episode e JOIN user_account u ON u.id = e.specialist_id WHERE e.id = $1`,
    [episodeId],
  );
  return row?.name ?? '';
};

describe.each([390, 1280])('job 4: a leader balances caseloads, %i pixels wide', (width) => {
  it('moves part of a caseload with the effect seen first; the taker reads the note; the leader undoes it', async () => {
    await served.app.query(
      `UPDATE episode SET status = 'exited', exited_on = '2026-11-19', exit_reason = 'withdrew' WHERE exited_on IS NULL`,
    );
    const ada = await givenEpisode(served.app, { email: ZOFIA, name: ['Ada', 'Ashbourne'] });
    const bea = await givenEpisode(served.app, { email: ZOFIA, name: ['Bea', 'Birling'] });
    const leader = await Visitor.signedIn(browser, served, 'leader@demo.example', { script: true, width });
    await leader.goTo('/moves');
    expect(await leader.words()).toMatch(/Zofia Kowal\s+2 of 20/);
    await leader.follow('Move people of Zofia Kowal');
    await leader.page.getByLabel('Ada Ashbourne').check();
    await leader.page.getByLabel('Who takes them?').selectOption({ label: 'Maya Thornton' });
    await leader.page.getByLabel(/What should they know/).fill('She likes to be rung before ten.');
    await leader.press('See the effect');
    expect(await leader.words()).toMatch(/Nothing has happened yet/);
    expect(await leader.words()).toMatch(/Maya Thornton\s+0\s+1/);
    expect(await carrierOf(ada.id)).toBe('Zofia Kowal');
    await leader.page.getByText('Add a note about Ada Ashbourne').click();
    await leader.page.getByLabel('What to know about Ada Ashbourne').fill('Her sister answers the phone.');
    await leader.press('Move 1 person');
    expect(await leader.words()).toMatch(/Moved 1 person of Zofia Kowal/);
    const move = leader.path;
    expect([await carrierOf(ada.id), await carrierOf(bea.id)]).toEqual(['Maya Thornton', 'Zofia Kowal']);

    const maya = await Visitor.signedIn(browser, served, 'specialist@demo.example', { script: true, width });
    await maya.goTo('/');
    expect(await maya.words()).toMatch(/Handed over to you on 20 Nov 2026: 1 person of Zofia Kowal/);
    expect(await maya.words()).toMatch(/She likes to be rung before ten\..*Her sister answers the phone\./s);
    await maya.press(/I have read this/);
    expect(await maya.words()).not.toMatch(/Handed over to you/);

    await leader.goTo(move);
    await leader.press('Undo the move');
    expect(await leader.words()).toMatch(/Undone: 1 person put back/);
    expect(await carrierOf(ada.id)).toBe('Zofia Kowal');
    expect([...leader.complaints, ...maya.complaints]).toEqual([]);
    await maya.goTo('/caseload');
    expect(await maya.words()).not.toContain('Ada Ashbourne');
    await Promise.all([leader.leave(), maya.leave()]);
  });

  it('the same without JavaScript', async () => {
    await served.app.query(
      `UPDATE episode SET status = 'exited', exited_on = '2026-11-19', exit_reason = 'withdrew' WHERE exited_on IS NULL`,
    );
    const ada = await givenEpisode(served.app, { email: ZOFIA, name: ['Ada', 'Ashbourne'] });
    const leader = await Visitor.signedIn(browser, served, 'leader@demo.example', { width });
    await leader.goTo('/moves');
    await leader.follow('Move people of Zofia Kowal');
    await leader.page.getByLabel('Everybody: 1 person').check();
    await leader.press('See the effect');
    await leader.press('Move 1 person');
    expect(await leader.words()).toMatch(/Moved 1 person of Zofia Kowal/);
    expect(await carrierOf(ada.id)).not.toBe('Zofia Kowal');
    await leader.leave();
  });
});
