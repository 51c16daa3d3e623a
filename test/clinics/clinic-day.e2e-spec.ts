import type { Browser } from 'playwright-core';
import { givenEpisode } from '../sessions/given-episode.js';
import { givenSession } from '../sessions/given-session.js';
import { launchBrowser } from '../support/browser.js';
import { serveApp, Visitor, type ServedApp } from '../support/browsing.js';
import { givenClinic, givenSite, HOST, MAYA, PRACTICE, ROOM } from './given-clinic.js';

/** Job 5 of an employment specialist: run a clinic at a GP practice, with real clicks and without a script. */
/** A page of A4 in the pixels of a style sheet. */
const A4 = 794;
let served: ServedApp;
let browser: Browser;

beforeAll(async () => {
  [served, browser] = await Promise.all([serveApp({ today: '2026-11-20' }), launchBrowser()]);
  served.app.clock.moveTo(new Date('2026-11-20T08:00:00Z'));
  await givenSite(served.app);
  const specialist = await served.app.as(MAYA);
  await givenClinic(served.app, specialist, { startsOn: '2026-11-20', until: '2026-11-20', ends: '16:00' });
  await givenClinic(served.app, specialist, { startsOn: '2026-11-27', until: '2026-11-27' });
  served.app.clock.moveTo(new Date('2026-11-20T12:00:00Z'));
}, 120_000);
afterAll(async () => {
  await browser.close();
  await served.app.close();
});

describe.each([
  [390, ['2026-11-20T11:55Z', '2026-11-20T10:35Z']],
  [1280, ['2026-11-20T12:35Z', '2026-11-20T09:00Z']],
] as const)('a clinic at a practice, %i pixels wide', (width, [waiting, gone]) => {
  let maya: Visitor;
  beforeEach(async () => {
    maya = await Visitor.signedIn(browser, served, MAYA, { width });
  });
  afterEach(async () => {
    expect(maya.complaints).toEqual([]);
    await maya.leave();
  });

  it('job 5: practice and date are picked, one has arrived, one did not come, one walked in and is referred', async () => {
    const [ada, bela] = [`Ada${width}`, `Bela${width}`];
    const at = { practiceCode: PRACTICE, room: ROOM };
    await givenSession(served.app, await givenEpisode(served.app, { name: [ada, 'Ashbourne'] }), waiting, at);
    await givenSession(served.app, await givenEpisode(served.app, { name: [bela, 'Brook'] }), gone, at);
    await maya.goTo('/clinics');
    await maya.press('Open a day sheet');
    await maya.select('Practice', /Sydenham House/);
    await maya.type('Date', '20/11/2026');
    await maya.press('Show');
    expect(await maya.words()).toMatch(/Friday 20 November 2026.*Maya Thornton, Consulting room 2/s);

    await maya.press(`Arrived ${ada} Ashbourne`);
    expect(await maya.words()).toContain('Arrived at midday');
    await maya.press(`Did not attend ${bela} Brook`);
    const line = maya.page.getByRole('row', { name: new RegExp(bela) });
    expect(await line.innerText()).toContain('Did not attend');
    await maya.press(`Attended ${ada} Ashbourne`);
    expect(await maya.page.getByRole('row', { name: new RegExp(ada) }).innerText()).toContain('Attended');

    await maya.press('Refer somebody who walked in');
    expect(await maya.page.getByLabel('GP practice (optional)').inputValue()).toBe(PRACTICE);
    expect(await maya.page.getByLabel('Where the referral comes from').inputValue()).toBe('gp-practice');
    await maya.type('Family name', `Walker${width}`);
    await maya.type('Date of birth', '27/3/1985');
    await maya.type('Postcode', 'TN24 8XX');
    await maya.select('District', 'Ashford');
    await maya.type('Phone (optional)', width === 390 ? '01632 960161' : '01632 960162');
    await maya.select('Work now', 'Out of work');
    await maya.page.locator('input[name="needGroups"]').first().check();
    await maya.page.getByLabel('Yes', { exact: true }).check();
    await maya.page.getByLabel('They agree that I share these details with Connect to Work').check();
    await maya.press('Send the referral');
    expect(maya.path).toBe(`/clinics/sheet?practice=${PRACTICE}&on=2026-11-20`);
    expect(await maya.words()).toContain('is sent');
  });

  it('on paper the sheet has room to write, and neither menu nor buttons', async () => {
    await maya.goTo(`/clinics/sheet?practice=${PRACTICE}&on=2026-11-20`);
    await maya.page.setViewportSize({ width: A4, height: 1123 });
    await maya.page.emulateMedia({ media: 'print' });
    const sheet = maya.page.getByRole('table').first();
    await sheet.waitFor();
    expect(await sheet.getByRole('columnheader').allInnerTexts()).toEqual(['Time', 'Who', 'State', 'Came', 'Notes']);
    for (const name of [/Show/, /Arrived/, /Did not attend/, /Sign out/])
      expect(await maya.page.getByRole('button', { name }).filter({ visible: true }).count()).toBe(0);
    expect(await maya.page.getByRole('navigation').filter({ visible: true }).count()).toBe(0);
    const widest = await maya.page.evaluate('document.documentElement.scrollWidth');
    expect(Number(widest)).toBeLessThanOrEqual(A4);
    await maya.page.emulateMedia({ media: 'screen' });
  });

  it('a practice cancels its room in one press, and whoever is booked becomes a phone call in one press', async () => {
    const day = width === 390 ? '2026-12-04' : '2026-12-11';
    const specialist = await served.app.as(MAYA);
    await givenClinic(served.app, specialist, { startsOn: day, until: day });
    const cleo = await givenEpisode(served.app, { name: [`Cleo${width}`, 'Combe'] });
    await givenSession(served.app, cleo, `${day}T09:00Z`, { practiceCode: PRACTICE, room: ROOM });
    const host = await Visitor.signedIn(browser, served, HOST, { width });
    const when = width === 390 ? 'Friday 4 December 2026' : 'Friday 11 December 2026';
    await host.press(`Confirm the room ${ROOM}, ${when}`);
    expect(await host.words()).toContain('Room confirmed');
    const card = host.page.getByRole('listitem').filter({ hasText: when });
    await card.getByText('The room is not available').click();
    await card.getByLabel('Why is the room not available?').fill('Flu clinic');
    await host.press(`Cancel the room ${ROOM}, ${when}`);
    expect(await host.words()).toContain('The specialist is told');
    expect(host.complaints).toEqual([]);
    await host.leave();

    await maya.goTo('/clinics');
    await maya.page.getByRole('link', { name: when }).first().click();
    await maya.press(`Make it a phone call with Cleo${width} Combe`);
    expect(await maya.words()).toContain('Made a phone call. They will be told');
  });
});
