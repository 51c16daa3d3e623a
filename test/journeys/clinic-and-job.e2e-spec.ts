import type { Browser } from 'playwright-core';
import { givenClinic, givenSite, PRACTICE, ROOM } from '../clinics/given-clinic.js';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { givenSession } from '../sessions/given-session.js';
import { launchBrowser } from '../support/browser.js';
import { serveApp, Visitor, type ServedApp } from '../support/browsing.js';

const MAYA = 'specialist@demo.example';
let served: ServedApp;
let browser: Browser;

beforeAll(async () => {
  [served, browser] = await Promise.all([serveApp({ today: '2026-11-20' }), launchBrowser()]);
  const specialist = await served.app.as(MAYA);
  await givenSite(served.app);
  served.app.clock.moveTo(new Date('2026-11-20T08:00:00Z'));
  await givenClinic(served.app, specialist, {
    startsOn: '2026-11-20',
    until: '2026-11-20',
    begins: '11:00',
    ends: '16:00',
  });
  served.app.clock.moveTo(new Date('2026-11-20T12:00:00Z'));
}, 120_000);
afterAll(async () => {
  await browser.close();
  await served.app.close();
});

describe.each([390, 1280])('%i pixels wide', (width) => {
  let maya: Visitor;
  const called = width === 390 ? 'Narrow' : 'Wide';
  let ada: GivenEpisode;

  beforeEach(async () => {
    served.app.clock.moveTo(new Date(width === 390 ? '2026-11-20T12:00:00Z' : '2026-11-20T13:30:00Z'));
    ada = await givenEpisode(served.app, { name: ['Ada', called] });
    maya = await Visitor.signedIn(browser, served, MAYA, { script: true, width });
  });
  afterEach(async () => {
    expect(maya.complaints).toEqual([]);
    await maya.leave();
  });

  it('job 5, a clinic at a GP practice: the sheet of the day, an arrival, one who did not come, and somebody who walks in', async () => {
    const bela = await givenEpisode(served.app, { name: ['Bela', called] });
    const [first, second, now] = width === 390 ? ['11:00', '11:55', 'midday'] : ['12:35', '13:15', '1:30pm'];
    const at = { practiceCode: PRACTICE, room: ROOM };
    await givenSession(served.app, ada, `2026-11-20T${first}Z`, at);
    await givenSession(served.app, bela, `2026-11-20T${second}Z`, at);
    await maya.goTo('/clinics');
    await maya.press('Open a day sheet');
    expect(await maya.words()).toMatch(/^Sydenham House Medical Centre Friday 20 November 2026 Today/);
    const presses = await maya.countPresses();
    await maya.press(`Arrived Ada ${called}`);
    expect(await maya.words()).toContain(`Ada ${called} Arrived Arrived at ${now}`);
    await maya.press(`Did not attend Bela ${called}`);
    expect(await maya.words()).toMatch(new RegExp(`Bela ${called} Did not attend`));
    expect(presses()).toBe(2);

    await maya.press('Refer somebody who walked in');
    expect(await maya.words()).toContain('Sydenham House Medical Centre');
  });

  it('job 8, a job is recorded once: the page writes the dates in words while hours and pay go in, and lists what is still needed', async () => {
    await maya.goTo(`/participants/${ada.participantId}`);
    await maya.press('Record a job');
    await maya.type('Employer', 'Stour Nurseries');
    await maya.type('Job title', 'Nursery assistant');
    await maya.select('Kind of work', 'Paid job');
    await maya.select('Contract', 'Permanent');
    await maya.type('Hours in a week', '16');
    await maya.type('Pay for an hour', '12.71');
    await maya.type('First day of the job', '23/11/2026');
    const panel = maya.page.locator('#forecast');
    await panel.getByText('21 February 2027').waitFor();
    expect((await panel.innerText()).replace(/\s+/g, ' ')).toMatch(
      /Job start About 24 November 2026, once the first paid hours.*Lower earnings threshold About 21 February 2027, when £2,643\.68.*Higher earnings threshold About 23 May 2027.*Evidence to ask for For the job start: an offer letter, a contract, or the first payslip\. For the earnings: payslips/,
    );
    await maya.type('Hours in a week', '32');
    await panel.getByText('23 May 2027').waitFor({ state: 'hidden' });
    await maya.type('Hours in a week', '16');
    await maya.press('Record job');
    expect(await maya.words()).toMatch(/Nursery assistant at Stour Nurseries/);
    await maya.goTo(`/episodes/${ada.id}/outcomes`);
    expect(await maya.words()).toMatch(
      /Still missing 4 more paid hours at Stour Nurseries Attach evidence of the job with Stour Nurseries.*£2,643\.68 is needed \(8 hours × 26 weeks × £12\.71\)/,
    );
  });
});
