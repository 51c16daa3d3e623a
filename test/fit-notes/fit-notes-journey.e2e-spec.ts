import type { Browser } from 'playwright-core';
import { HOST } from '../clinics/given-clinic.js';
import { givenEpisode } from '../sessions/given-episode.js';
import { axeViolations, launchBrowser } from '../support/browser.js';
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

/** Nothing beside the page, nothing that axe finds, and no complaint of the browser. */
async function isFine(who: Visitor): Promise<void> {
  const overflow = `document.documentElement.scrollWidth - document.documentElement.clientWidth`;
  expect(await who.page.evaluate(overflow)).toBe(0);
  expect(await axeViolations(who.page)).toEqual([]);
  expect(who.complaints).toEqual([]);
}

describe.each([390, 1280])('%i pixels wide', (width) => {
  it('a fit note is read off, confirmed where it is unusual, put right and said on the record', async () => {
    const ada = await givenEpisode(served.app, { name: ['Ada', 'Ashbourne'] });
    const maya = await Visitor.signedIn(browser, served, 'specialist@demo.example', { script: true, width });
    await maya.goTo(`/participants/${ada.participantId}`);
    await maya.follow('Fit notes');
    expect(await maya.words()).toContain('No fit note recorded');
    await maya.press('Add a fit note');
    await maya.choose('Physiotherapist');
    await maya.type('Issued on', '9/11/2026');
    await maya.choose('May be fit for work');
    await maya.choose('Altered hours');
    await maya.choose('No');
    await maya.type('First day it covers', '9/11/2026');
    await maya.type('Last day it covers', '20/2/2027');
    await maya.press('Save fit note');
    expect(await maya.words()).toContain('It runs for longer than 3 months');
    await isFine(maya);
    await maya.choose('Yes, the note says so');
    await maya.press('Save fit note');
    expect(await maya.words()).toContain('May be fit for work with altered hours until 20 February 2027');
    await isFine(maya);
    await maya.follow(/altered hours.*February 2027/);
    await maya.type('Last day it covers', '20/1/2027');
    await maya.press('Save the correction');
    await maya.follow(/altered hours.*January 2027/);
    expect(await maya.words()).toMatch(/Corrected[\s\S]*Added/);
    await isFine(maya);
    await maya.goTo(`/participants/${ada.participantId}`);
    expect(await maya.words()).toContain('May be fit for work with altered hours until 20 January 2027');
    await maya.leave();
  });

  it('a practice reads its report, and a manager the practices', async () => {
    const host = await Visitor.signedIn(browser, served, HOST, { script: true, width });
    await host.goTo('/clinic');
    await host.follow('Practice report');
    expect(await host.words()).toContain('Why are numbers hidden?');
    await isFine(host);
    await host.leave();
    const manager = await Visitor.signedIn(browser, served, 'manager@demo.example', { script: true, width });
    await manager.goTo('/performance');
    await manager.follow('Figures by GP practice');
    expect(await manager.words()).toContain('How is this counted?');
    await isFine(manager);
    await manager.leave();
  });
});
