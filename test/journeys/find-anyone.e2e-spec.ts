import type { Browser } from 'playwright-core';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { launchBrowser } from '../support/browser.js';
import { serveApp, Visitor, type ServedApp } from '../support/browsing.js';

const LEADER = 'leader@demo.example';
let served: ServedApp;
let browser: Browser;
let katherine: GivenEpisode;

beforeAll(async () => {
  [served, browser] = await Promise.all([serveApp({ today: '2026-11-20' }), launchBrowser()]);
  katherine = await givenEpisode(served.app, { name: ['Katherine', 'Zellweather'] });
  await served.app.query(`UPDATE participant SET phone = '+441632960765' WHERE id = $1`, [katherine.participantId]);
  await served.app.query(
    `INSERT INTO contact_note (area_id, provider_id, participant_id, episode_id, author_id, happened_at, mode, reached, text)
     SELECT area_id, provider_id, participant_id, id, specialist_id, '2026-11-12T10:00Z', 'phone', true, 'Asked about the falconry centre.'
       FROM episode WHERE id = $1`,
    [katherine.id],
  );
}, 120_000);
afterAll(async () => {
  await browser.close();
  await served.app.close();
});

describe.each([390, 1280])('finding anyone, %i pixels wide', (width) => {
  let visitor: Visitor;
  afterEach(async () => {
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  });

  it('by how a name sounds and by a word in a note, with the keyboard alone, and with no name in the address', async () => {
    visitor = await Visitor.signedIn(browser, served, LEADER, { script: true, width });
    await visitor.goTo('/search');
    await visitor.page.locator('#words').focus();
    await visitor.page.keyboard.type('Cathryn Zelwether');
    await visitor.page.keyboard.press('Enter');
    await visitor.page.getByRole('link', { name: 'Katherine Zellweather' }).waitFor();
    expect(await visitor.words()).toContain('Sounds like');
    expect(visitor.path).not.toContain('Zelwether');

    await visitor.page.locator('#words').fill('falcon falconry');
    await visitor.page.keyboard.press('Enter');
    await visitor.page.getByText('Nobody found').waitFor();
    await visitor.page.locator('#words').fill('falconry');
    await visitor.page.keyboard.press('Enter');
    await visitor.page.locator('mark', { hasText: 'falconry' }).waitFor();
    expect(await visitor.words()).toMatch(/In notes.*Katherine Zellweather.*Contact note, 12 Nov 2026/);
    await visitor.follow('Katherine Zellweather');
    expect(visitor.path).toBe(`/participants/${katherine.participantId}`);
  });

  it('complaint 6: a possible duplicate is noticed while somebody is typed in, and the form goes on', async () => {
    visitor = await Visitor.signedIn(browser, served, LEADER, { script: true, width });
    await visitor.goTo('/my-referrals/new');
    await visitor.page.getByLabel('Given name').pressSequentially('Cathryn');
    await visitor.page.getByLabel('Family name').pressSequentially('Zelwether');
    await visitor.page.getByLabel('Phone (optional)', { exact: true }).pressSequentially('01632 960765');
    await visitor.page.getByText('Same phone, name sounds alike').waitFor();
    const here = visitor.page.locator('[data-ctw-same-person]');
    expect(await here.innerText()).toMatch(/Possible same person.*Katherine Zellweather.*You can save all the same/s);
    expect(await visitor.page.getByLabel('Given name').inputValue()).toBe('Cathryn');
    await visitor.page.getByLabel('Phone (optional)', { exact: true }).fill('');
    await here.waitFor({ state: 'hidden' });
  });

  it('without script the same is asked into a tab beside the form', async () => {
    visitor = await Visitor.signedIn(browser, served, LEADER, { script: false, width });
    await visitor.goTo('/my-referrals/new');
    await visitor.type('Given name', 'Cathryn');
    await visitor.type('Family name', 'Zelwether');
    await visitor.type('Phone (optional)', '01632 960765');
    const [beside] = await Promise.all([
      visitor.page.context().waitForEvent('page'),
      visitor.page.getByRole('button', { name: /Do we know this person already/ }).click(),
    ]);
    await beside.getByText('Same phone, name sounds alike').waitFor();
    expect(await visitor.page.getByLabel('Given name').inputValue()).toBe('Cathryn');
  });
});
