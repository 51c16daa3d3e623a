import type { Browser } from 'playwright-core';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { launchBrowser } from '../support/browser.js';
import { serveApp, Visitor, type ServedApp } from '../support/browsing.js';

/** The button, and not a sentence that tells to press it. */
const SAVE = /^Save$/;
let served: ServedApp;
let browser: Browser;

beforeAll(async () => {
  [served, browser] = await Promise.all([serveApp({ today: '2026-11-20' }), launchBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await served.app.close();
});

describe.each([390, 1280])('two people at one record, %i pixels wide', (width) => {
  let ada: GivenEpisode;
  let maya: Visitor;
  let leader: Visitor;

  beforeEach(async () => {
    ada = await givenEpisode(served.app, { name: ['Ada', 'Ashbourne'] });
    const wishes = { script: true, width };
    maya = await Visitor.signedIn(browser, served, 'specialist@demo.example', wishes);
    leader = await Visitor.signedIn(browser, served, 'leader@demo.example', wishes);
  });
  afterEach(async () => {
    const isRefusedLater = (complaint: string): boolean => complaint.includes(' 409 ');
    expect([...maya.complaints, ...leader.complaints].filter((each) => !isRefusedLater(each))).toEqual([]);
    await maya.leave();
    await leader.leave();
  });

  const both = (path: string) => Promise.all([maya.goTo(path), leader.goTo(path)]);

  it('keep both their words in the vocational profile', async () => {
    await both(`/episodes/${ada.id}/profile/edit`);
    const [label, other] = ['What kind of work do you want?', 'What matters to you in a job?'];
    await maya.type(label, 'Maya: plants, and quiet places.');
    await maya.type(other, 'Maya: near home.');
    await leader.type(label, 'Lee: has driven a van for years.');
    await maya.press('Save vocational profile');
    await leader.press('Save vocational profile');
    expect(await leader.words()).toContain('Somebody else saved the profile meanwhile');
    expect(await leader.words()).toContain('Maya: plants, and quiet places.');
    expect(await leader.page.getByLabel(label).first().inputValue()).toBe('Lee: has driven a van for years.');
    expect(await leader.page.getByLabel(other).first().inputValue()).toBe('Maya: near home.');
    await leader.type(label, 'Lee: has driven a van for years. Maya: plants, and quiet places.');
    await leader.press(/^Save my edition$/);
    await leader.page.waitForURL('**/profile');
    expect(await leader.words()).toContain('Lee: has driven a van for years. Maya: plants, and quiet places.');
    const editions = await served.app.query<{ said: string }>(
      `SELECT answers::text AS said FROM vocational_profile WHERE episode_id = $1 ORDER BY edition`,
      [ada.id],
    );
    expect(editions.map(({ said }) => said)).toEqual([
      expect.stringContaining('Maya: plants'),
      expect.stringMatching(/Lee: has driven.*Maya: near home/),
    ]);
  });

  it('keep both their notes', async () => {
    await both(`/episodes/${ada.id}/notes/new`);
    await maya.type('What happened?', 'Maya rang about the garden centre.');
    await leader.type('What happened?', 'Lee rang about the bus.');
    await maya.choose('Yes', 'Did you reach them?');
    await leader.choose('Yes', 'Did you reach them?');
    await Promise.all([maya.press('Save note'), leader.press('Save note')]);
    await maya.goTo(`/participants/${ada.participantId}`);
    const words = await maya.words();
    expect(words).toContain('Maya rang about the garden centre.');
    expect(words).toContain('Lee rang about the bus.');
  });

  it('are told of each other when both change the details, and nothing either typed is lost', async () => {
    await both(`/participants/${ada.participantId}/edit`);
    await maya.page.locator('#communicationNeeds').fill('Large print, please');
    await leader.page.locator('#email').fill('addie@example.org');
    await maya.press(SAVE);
    await leader.press(SAVE);
    expect(await leader.page.locator('#email').inputValue()).toBe('addie@example.org');
    expect(await leader.words()).toMatch(/changed/i);
    await leader.press(SAVE);
    await maya.goTo(`/participants/${ada.participantId}`);
    expect(await maya.words()).toContain('Large print, please');
    expect(await maya.words()).toContain('addie@example.org');
  });
});
