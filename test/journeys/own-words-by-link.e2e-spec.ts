import type { Browser } from 'playwright-core';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { axeViolations, launchBrowser } from '../support/browser.js';
import { serveApp, Visitor, type ServedApp } from '../support/browsing.js';
import { NotifyStandIn } from '../support/notify.js';

const MAYA = 'specialist@demo.example';
const PHONE = '+441632960001';
const PHONE_WIDTH = 390;
let notify: NotifyStandIn;
let served: ServedApp;
let browser: Browser;

beforeAll(async () => {
  notify = await NotifyStandIn.open();
  [served, browser] = await Promise.all([
    serveApp({ today: '2026-11-20', environment: notify.environment }),
    launchBrowser(),
  ]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await served.app.close();
  await notify.close();
});

const linkIn = (text: string): string => /\/your-words\/[\w-]{43}/.exec(text)?.[0] ?? 'no link';

describe.each([
  ['with', true],
  ['without', false],
])('the own part of the profile, written on a phone %s a script', (_how, script) => {
  let ada: GivenEpisode;
  let maya: Visitor;
  let ownPhone: Visitor;

  const onPhone = async (link: string): Promise<void> => {
    ownPhone = await Visitor.open(browser, served, { script, width: PHONE_WIDTH });
    await ownPhone.goTo(link);
    await ownPhone.type('What is your date of birth?', '17/5/1990');
    await ownPhone.press('Continue');
  };
  const looksRight = async (): Promise<void> => {
    if (script) expect(await axeViolations(ownPhone.page)).toEqual([]);
    expect(await ownPhone.page.locator('html').evaluate((page) => page.scrollWidth)).toBeLessThanOrEqual(PHONE_WIDTH);
  };

  beforeEach(async () => {
    await served.app.query(`UPDATE participant SET phone = NULL WHERE phone = $1`, [PHONE]);
    ada = await givenEpisode(served.app, { name: ['Ada', 'Ashbourne'] });
    maya = await Visitor.signedIn(browser, served, MAYA, { script });
  });
  afterEach(async () => {
    expect([...maya.complaints, ...ownPhone.complaints]).toEqual([]);
    await maya.leave();
    await ownPhone.leave();
  });

  it('is asked for, begun, gone on with, sent, read and taken into the profile', async () => {
    await maya.goTo(`/episodes/${ada.id}/profile/edit`);
    await maya.type('What are you good at?', 'Good with people');
    await maya.press('Save vocational profile');
    await maya.press('Ask them to write their own part');
    expect(await maya.words()).toContain('Way By text message');
    await maya.press('Send the link');
    await served.app.runJobs();
    const link = linkIn(notify.lastTo(PHONE).body);

    await onPhone(link);
    expect(await ownPhone.words()).toContain('Hello Ada Tell Maya about you, in your own words.');
    await looksRight();
    await ownPhone.type('What are you good at?', 'I cook for many people');
    if (script) await ownPhone.page.locator('[data-ctw-draft-state]', { hasText: /Saved \d\d:\d\d/ }).waitFor();
    else {
      await ownPhone.press('Finish later');
      expect(await ownPhone.words()).toContain('Nobody has read it');
      await looksRight();
    }
    // The phone is closed, and it is another day.
    await ownPhone.leave();
    await onPhone(link);
    expect(await ownPhone.page.getByLabel('What are you good at?').inputValue()).toBe('I cook for many people');
    await ownPhone.type('What helps you?', 'A quiet place');
    await ownPhone.press('Send to Maya');
    expect(await ownPhone.words()).toContain('Sent to Maya');
    await looksRight();
    const again = await fetch(`${served.address}${link}`);
    expect([again.status, await again.text()]).toEqual([404, expect.stringContaining('does not work any more')]);

    await maya.goTo('/today');
    expect(await maya.words()).toMatch(/they have written their part of the profile: read it/i);
    await maya.goTo(`/episodes/${ada.id}/profile`);
    await maya.follow('Read it and take it in');
    expect(await maya.words()).toMatch(/I cook for many people.*Good with people/);
    await maya.choose('Put their words in its place');
    await maya.press('Save');
    expect(await maya.words()).toMatch(/What are you good at\? I cook for many people In their own words/);
    expect(await maya.words()).toMatch(/What helps you\? A quiet place In their own words/);
    await maya.follow('Compare two editions');
    expect(await maya.words()).toMatch(/Good with people I cook for many people/);
  });
});
