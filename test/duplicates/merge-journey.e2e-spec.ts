import type { Browser } from 'playwright-core';
import { givenEpisode } from '../sessions/given-episode.js';
import { launchBrowser } from '../support/browser.js';
import { serveApp, Visitor, type ServedApp } from '../support/browsing.js';

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
  [390, true],
  [1280, false],
])('one record per person, %i pixels wide, scripts: %s', (width, script) => {
  it('a leader finds the other record by reference, chooses the fields, merges, and undoes it', async () => {
    const standing = await givenEpisode(served.app, { name: ['Ada', 'Ashbourne'] });
    const merged = await givenEpisode(served.app, { name: ['Adah', 'Ashbourne'], startedDaysAgo: null });
    await served.app.query(
      `UPDATE episode SET status = 'exited', exited_on = '2026-11-19', exit_reason = 'withdrew' WHERE id = $1`,
      [merged.id],
    );
    const reference = `KM-90${String(width).padStart(4, '0')}`;
    await served.app.query(`UPDATE participant SET reference = $2, search_key = $3 WHERE id = $1`, [
      merged.participantId,
      reference,
      `adah ashbourne ${reference.toLowerCase().replace('-', ' ')}`,
    ]);
    const leader = await Visitor.signedIn(browser, served, 'leader@demo.example', { script, width });
    await leader.goTo(`/participants/${standing.participantId}`);
    await leader.follow('This is the same person as…');
    await leader.page.getByLabel('Reference of the other record').fill('KM-999999');
    await leader.press('See both records');
    expect(await leader.words()).toMatch(/No record with that reference is yours to see/);
    await leader.page.getByLabel('Reference of the other record').fill(reference);
    await leader.press('See both records');
    expect(await leader.words()).toMatch(/Nothing has happened yet/);
    expect(await leader.words()).toMatch(/1 period of support/);
    const scrolls = await leader.page.evaluate('document.documentElement.scrollWidth > innerWidth');
    expect(scrolls).toBe(false);
    await leader.page.getByLabel('Adah', { exact: true }).check();
    await leader.press('Merge the two records');
    expect(await leader.words()).toMatch(/was merged into/);
    const place = leader.path;
    await leader.goTo(`/participants/${merged.participantId}`);
    expect(leader.path).toBe(`/participants/${standing.participantId}`);
    expect(await leader.words()).toMatch(/Adah Ashbourne/);

    await leader.goTo(place);
    await leader.press('Undo the merge');
    expect(await leader.words()).toMatch(/are two records again/);
    expect(await leader.words()).toMatch(/1 period of support/);
    await leader.goTo(`/participants/${standing.participantId}`);
    expect(await leader.words()).toMatch(/Ada Ashbourne/);
    expect(leader.complaints).toEqual([]);
    await leader.leave();
  });
});
