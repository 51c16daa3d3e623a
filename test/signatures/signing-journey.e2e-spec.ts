import type { Browser } from 'playwright-core';
import { givenPlan } from '../generated-documents/given-papers.js';
import { givenEpisode } from '../sessions/given-episode.js';
import { axeViolations, launchBrowser } from '../support/browser.js';
import { serveApp, Visitor, type ServedApp } from '../support/browsing.js';
import { NotifyStandIn } from '../support/notify.js';

const PHONE = '+441632960001';
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

/** Nothing beside the page, nothing that axe finds, and no complaint of the browser. */
async function isFine(who: Visitor): Promise<void> {
  const overflow = `document.documentElement.scrollWidth - document.documentElement.clientWidth`;
  expect(await who.page.evaluate(overflow)).toBe(0);
  expect(await axeViolations(who.page)).toEqual([]);
  expect(who.complaints).toEqual([]);
}

describe.each([390, 1280])('%i pixels wide', (width) => {
  it('a plan is made, signed by both in turn, and its copy checked by anybody', async () => {
    await served.app.query(`UPDATE participant SET phone = NULL WHERE phone = $1`, [PHONE]);
    const ada = await givenEpisode(served.app, { name: ['Ada', 'Ashbourne'] });
    const maya = await Visitor.signedIn(browser, served, 'specialist@demo.example', { script: true, width });
    await maya.goTo(`/participants/${ada.participantId}`);
    await maya.follow('Documents and letters');
    expect(await maya.words()).toContain('Nothing made yet');
    await isFine(maya);
    await maya.follow('Action plan');
    expect(await maya.words()).toContain('No goal is recorded yet');
    await isFine(maya);
    await givenPlan(await served.app.as('specialist@demo.example'), ada);
    await maya.goTo(`/participants/${ada.participantId}/made-documents/new?template=action-plan`);
    await isFine(maya);
    await maya.press('Make the document');
    expect(await maya.words()).toContain('A job outdoors');
    await isFine(maya);
    await maya.press('Ask for signatures');
    await isFine(maya);
    await maya.press('Ask for signatures');
    expect(await maya.words()).toContain('Asked to sign');
    await isFine(maya);

    await served.app.runJobs();
    const link = /\/sign\/[\w-]{43}/.exec(notify.lastTo(PHONE).body)?.[0] ?? 'no link';
    const phone = await Visitor.open(browser, served, { script: width > 600, width });
    await phone.goTo(link);
    if (width > 600) await isFine(phone);
    await phone.type('What is your date of birth?', '17/5/1990');
    await phone.press('Continue');
    expect(await phone.words()).toContain('Visit the garden centre');
    if (width > 600) await isFine(phone);
    await phone.type('Type your full name to sign', 'Ada Ashbourne');
    await phone.choose('I have read this document, I agree with it, and I mean my typed name to be my signature');
    await phone.press('Sign');
    expect(await phone.words()).toContain('Your link does not work again');
    if (width > 600) await isFine(phone);
    await phone.leave();

    await maya.goTo(`/episodes/${ada.id}/signatures`);
    await isFine(maya);
    await maya.follow('My action plan');
    await maya.type('Type your full name to sign', 'Maya Thornton');
    await maya.choose('I have read this document, I agree with it, and I mean my typed name to be my signature');
    await maya.press('Sign');
    expect(await maya.words()).toContain('Download the signed copy');
    await isFine(maya);
    const hash = /SHA-256: ((?:[0-9a-f]{8} ?){8})/.exec(await maya.words())?.[1] ?? 'none';
    await maya.leave();

    const anybody = await Visitor.open(browser, served, { script: true, width });
    await anybody.goTo('/check-a-document');
    await isFine(anybody);
    await anybody.type('Or enter its SHA-256', hash);
    await anybody.press('Check');
    expect(await anybody.words()).toContain('signed on 20 November 2026 by 2 people');
    await isFine(anybody);
    await anybody.leave();
  });
});
