import type { Browser } from 'playwright-core';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { givenSession } from '../sessions/given-session.js';
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

  it('job 1: who needs me and why, one button each, done in place, down to “You are up to date”', async () => {
    const bela = await givenEpisode(served.app, { name: ['Bela', 'Birch'] });
    const hour = width === 390 ? 3 : 4;
    await givenSession(served.app, bela, `2026-11-20T${12 + hour}:00Z`);
    await maya.goTo('/');
    expect(await maya.page.getByRole('heading', { level: 1 }).innerText()).toBe('Who needs me today');
    const lines = maya.page.locator('.ctw-needs__item');
    expect(await lines.count()).toBe(2);
    expect(await lines.first().innerText()).toMatch(
      new RegExp(`^Bela Birch.*Session today at ${hour}pm.*Open the session`, 's'),
    );
    expect(await lines.last().innerText()).toMatch(/^Ada Ashbourne.*No contact.*Get in touch, then write it up/s);
    expect(await lines.last().locator('.govuk-button').count()).toBe(1);

    await maya.press('Open the session');
    await maya.choose('Yes, they came');
    await maya.page.getByRole('button', { name: 'Save', exact: true }).first().click();
    await maya.page.getByText('Attended').first().waitFor();
    await maya.goTo('/today');
    await maya.press('Write a note for Ada Ashbourne');
    await maya.type('What happened?', 'Met at the library.');
    await maya.choose('Yes', 'Did you reach them?');
    await maya.press('Save note');
    await maya.goTo('/today');
    expect(await maya.words()).toContain('You are up to date');
    expect(await lines.count()).toBe(0);
  });

  it('job 1: a team leader sees load against cap, what is overdue and supervision, then the same list', async () => {
    const leader = await Visitor.signedIn(browser, served, 'leader@demo.example', { script: true, width });
    await leader.goTo('/today');
    const team = leader.page.getByRole('table', { name: 'Your team' });
    expect(await team.getByRole('row').filter({ hasText: 'Maya Thornton' }).innerText()).toMatch(
      /1 of \d+.*Not recorded yet/s,
    );
    expect(await leader.words()).toMatch(/Your team.*Who needs us today.*Ada Ashbourne.*With Maya Thornton/);
    await leader.leave();
  });

  it('job 3: one person’s story in thirty seconds: what must be known stands first, then one timeline', async () => {
    const { app } = served;
    await app.query(`UPDATE participant SET safe_contact = 'Only text, never ring' WHERE id = $1`, [ada.participantId]);
    await maya.goTo('/today');
    await maya.press('Rang, no answer for Ada Ashbourne');
    await givenSession(app, ada, `2026-11-24T${width === 390 ? 10 : 11}:00Z`);
    await maya.goTo('/caseload');
    await maya.follow('Ada Ashbourne');
    expect(await maya.words()).toContain('Support started');
    const topOf = async (text: string | RegExp): Promise<number> =>
      (await maya.page.locator('main').getByText(text).first().boundingBox())?.y ?? Number.POSITIVE_INFINITY;
    const places = [];
    for (const words of ['Only text, never ring', 'Next session', 'Last contact', 'Goal', 'What happened'])
      places.push(await topOf(words));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    // Without scrolling at a desk; on a phone within three screens, whose first has the way to reach them safely.
    expect(places[0]).toBeLessThan(500);
    expect(places[3]).toBeLessThan(width === 390 ? 2700 : 900);
    const kinds = maya.page.locator('.ctw-kinds');
    await kinds.getByLabel(/Notes/).check();
    await maya.press('Apply');
    expect(maya.path).toContain('kind=');
    expect(await maya.words()).not.toContain('Support started');
  });

  it('job 2: a contact is written up with three presses and no key that is not part of the note', async () => {
    await maya.goTo('/');
    expect(maya.path).toBe('/today');
    const presses = await maya.countPresses();
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
    const presses = await maya.countPresses();
    await maya.press('Rang, no answer for Ada Ashbourne');
    expect(presses()).toBe(1);
    expect(maya.path).toBe('/today');
    expect(await maya.words()).toContain('Recorded: rang Ada Ashbourne, no answer');
  });

  it('job 2: the record stays readable beside what is written', async () => {
    await maya.goTo(`/episodes/${ada.id}/notes/new`);
    const beside = maya.page.getByRole('complementary', { name: 'The record' });
    expect(await beside.innerText()).toMatch(/Ada Ashbourne.*Next session.*Last contact.*Lately/s);
  });
});
