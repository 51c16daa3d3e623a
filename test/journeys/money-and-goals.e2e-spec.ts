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

describe.each([390, 1280])('goals and money, %i pixels wide', (width) => {
  let ada: GivenEpisode;
  let maya: Visitor;

  beforeEach(async () => {
    ada = await givenEpisode(served.app, { name: ['Ada', 'Ashbourne'] });
    maya = await Visitor.signedIn(browser, served, MAYA, { script: true, width });
  });
  afterEach(async () => {
    expect(maya.complaints).toEqual([]);
    await maya.leave();
  });

  it('a plan with two goals is agreed and printed for the person', async () => {
    const { page } = maya;
    const agree = async (goal: string, what: string, button: string): Promise<void> => {
      await page.getByLabel(/do you want to reach\?|else do you want/).fill(goal);
      await page.getByLabel('What will be done?').fill(what);
      await page.getByLabel('The participant').check();
      await page.getByLabel('By when?').fill('27/11/2026');
      await page.getByRole('button', { name: button }).click();
      await page.waitForURL(`**/episodes/${ada.id}/plan`);
    };
    await maya.goTo(`/episodes/${ada.id}/plan`);
    await agree('A job outdoors', 'Visit the garden centre', 'Save action plan');
    await page.getByRole('link', { name: 'Add another goal' }).click();
    await agree('Go by bus alone', 'Ride together once', 'Add goal');
    expect(await maya.words()).toContain('towards “Go by bus alone”');
    await page.getByRole('link', { name: 'print the plan for the person' }).click();
    await page.getByRole('heading', { name: 'What happens next' }).waitFor();
    expect(await maya.words()).toContain('I do this, by 27 November 2026.');
  });

  it('a better-off calculation is recorded and found on the record', async () => {
    const { page } = maya;
    await maya.goTo(`/episodes/${ada.id}/better-off`);
    await page.getByRole('button', { name: 'Record a calculation' }).click();
    await page.getByLabel('A benefits adviser').check();
    await page.getByLabel('Turn2us calculator').check();
    await page.getByLabel('Universal Credit').check();
    await page.getByLabel('A month').check();
    await page.getByLabel('All the money they have now').fill('980');
    await page.getByLabel('Hours a week').fill('16');
    await page.getByLabel('Pay for an hour').fill('12.71');
    await page.getByLabel('All the money they would have').fill('1240.50');
    await page.getByRole('button', { name: 'Save calculation' }).click();
    await page.waitForURL(`**/episodes/${ada.id}/better-off`);
    expect(await maya.words()).toContain('£260.50 a month more');
    await maya.goTo(`/participants/${ada.participantId}`);
    expect(await maya.words()).toContain('Better-off calculation: £260.50 a month more');
  });
});
