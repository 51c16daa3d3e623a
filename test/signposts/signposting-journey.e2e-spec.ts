import type { Browser } from 'playwright-core';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { launchBrowser } from '../support/browser.js';
import { serveApp, Visitor, type ServedApp } from '../support/browsing.js';

let served: ServedApp;
let browser: Browser;

beforeAll(async () => {
  [served, browser] = await Promise.all([serveApp({ today: '2026-11-20' }), launchBrowser()]);
  const admin = await served.app.as('admin@demo.example');
  await admin
    .submit('/directory/new', {
      ...{
        name: 'Debt and money advice',
        organisation: 'Channel Coast',
        description: 'Help with debts',
        needs: 'debt',
      },
      ...{ audiences: 'person', reach: 'districts', districts: 'E07000108', referralWays: ['self', 'warm'] },
      ...{ referBy: 'phone', phone: '01632 960120', status: 'active', source: 'Rang them', checked: 'checked' },
    })
    .expect(303);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await served.app.close();
});

describe.each([390, 1280])('from the record to a service and back, %i pixels wide', (width) => {
  it.each([true, false])('with scripts: %s', async (script) => {
    const ada: GivenEpisode = await givenEpisode(served.app, { name: ['Ada', 'Ashbourne'] });
    await served.app.query(`UPDATE participant SET district_gss = 'E07000108', barriers = '{debt}' WHERE id = $1`, [
      ada.participantId,
    ]);
    const maya = await Visitor.signedIn(browser, served, 'specialist@demo.example', { script, width });
    await maya.goTo(`/participants/${ada.participantId}`);
    await maya.follow('Signpost to a service');
    expect(await maya.words()).toContain('On their record: debt. Serves Dover');
    await maya.follow('Debt and money advice');
    await maya.choose('Warm referral');
    await maya.choose('Yes', 'Have they agreed that we pass them on?');
    await maya.choose('On the phone', 'How did they agree?');
    await maya.press('Record it');
    expect(await maya.words()).toContain('Referral sent');

    await maya.choose('Taken on');
    await maya.press('Save what came of it');
    await maya.choose('It helped');
    await maya.press('Save what came of it');
    expect(await maya.words()).toContain('It helped');

    await maya.goTo(`/participants/${ada.participantId}`);
    const story = await maya.words();
    expect(story).toContain('Warm referral: Debt and money advice');
    expect(story).toContain('What came of a signpost');
    const overflow = `document.documentElement.scrollWidth - document.documentElement.clientWidth`;
    if (script) expect(await maya.page.evaluate(overflow)).toBe(0);
    expect(maya.complaints).toEqual([]);
    await maya.leave();
  });
});
