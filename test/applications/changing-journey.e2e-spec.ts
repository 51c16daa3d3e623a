import type { Browser } from 'playwright-core';
import { givenEpisode } from '../sessions/given-episode.js';
import { launchBrowser } from '../support/browser.js';
import { serveApp, Visitor, type ServedApp } from '../support/browsing.js';
import { faultsSeen } from '../support/looking.js';

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

/** Jobs of several kinds, so that a list of matches is long. */
async function offers(employer: string): Promise<void> {
  const { app } = served;
  await app.query(`UPDATE vacancy SET state = 'withdrawn'`);
  const [row] = await app.query<{ id: string }>(
    `INSERT INTO employer (area_id, name, name_key, postcode, district_gss)
     VALUES ($1, $2, lower($2), 'CT14 6BB', 'E07000108') RETURNING id`,
    [app.cast.areaId, employer],
  );
  const us = await app.as(MAYA);
  const sent = { hoursMin: '16', pay: '13.00', source: 'employer', state: 'open', adjustments: ['quiet'] };
  for (let place = 1; place <= 11; place += 1) {
    const job = { ...sent, title: `Packer on line ${place}`, requirements: 'Standing for most of the shift' };
    await us.submit(`/employers/${row?.id ?? ''}/vacancies/new`, job).expect(303);
  }
  await us.submit(`/employers/${row?.id ?? ''}/vacancies/new`, { ...sent, title: 'Shop assistant' }).expect(303);
}

describe.each([390, 1280])('job 7: what changes on the way to a job, %i pixels wide', (width) => {
  it('job 7: an interview moves and is called off with the offer, and the job falls through before its first day', async () => {
    const ada = await givenEpisode(served.app, { name: ['Ada', 'Ashbourne'] });
    await offers(`Deal Stores ${width}`);
    await served.app.query(`UPDATE user_account SET phone = '+447700900264' WHERE id = $1`, [ada.specialistId]);
    await served.app.query(
      `INSERT INTO action_plan (area_id, provider_id, participant_id, episode_id, goal, started_on, review_due_on)
       SELECT area_id, provider_id, participant_id, id, 'Shop work that fits round school hours', '2026-11-01', '2026-12-01' FROM episode WHERE id = $1`,
      [ada.id],
    );
    const maya = await Visitor.signedIn(browser, served, MAYA, { script: true, width });
    const faults: string[] = [];
    const look = async (what: string): Promise<void> => {
      faults.push(...(await faultsSeen(maya, what, width)));
    };

    await maya.goTo(`/episodes/${ada.id}/vacancies`);
    expect(await maya.page.locator('[id^=card-] h2').first().innerText()).toBe('Shop assistant');
    expect(await maya.words()).toContain('It is the kind of work they want: retail. Their action plan names ‘shop’.');
    await look('matches');
    const card = await maya.page.locator('[id^=card-]').first().boundingBox();
    expect(card?.height).toBeLessThan(700);
    await maya.follow('Show 2 more');
    expect(await maya.page.locator('[id^=card-] h2').count()).toBe(12);
    await maya.page.locator('summary', { hasText: 'What fits and what does not yet' }).first().click();
    await look('matches-open');
    await maya.goTo(`/episodes/${ada.id}/vacancies`);
    await maya.page
      .getByRole('button', { name: /Think about this job/ })
      .first()
      .click();
    await maya.page.waitForURL(/applications\//);
    const application = maya.path;

    await maya.press('Add an interview');
    await maya.type('Day', '24/11/2026');
    await maya.type('Time', '10am');
    await maya.choose('By phone');
    await maya.choose('Nobody: they go alone');
    await maya.press('Add interview');
    await maya.follow('Change');
    await maya.type('Day', '');
    await look('interview-change');
    await maya.press('Save the changes');
    expect(await maya.words()).toContain('Enter the day of the interview');
    await maya.type('Day', '26/11/2026');
    await maya.press('Save the changes');
    expect(await maya.words()).toContain('Thursday 26 November 2026 at 10am');
    await look('interview');
    await maya.follow('Open the list to print for them');
    await look('leaflet');
    await maya.page.emulateMedia({ media: 'print' });
    expect(await maya.page.getByText('To print this page').isVisible()).toBe(false);
    expect(await maya.words()).toContain('07700 900264');
    await look('leaflet-printed');
    await maya.page.emulateMedia({ media: 'screen' });

    await maya.goTo(application);
    await maya.choose('Job offered');
    await maya.type('First day (optional)', '1/12/2026');
    await look('offer');
    await maya.choose('It will not take place: call it off');
    await maya.press('Save what happened');
    expect(await maya.words()).toContain('Called off');
    await look('offered');
    await maya.press('Record the job');
    await maya.select('Kind of work', /^Paid job/);
    await maya.select('Contract', /^Permanent/);
    await maya.press('Record job');
    expect(await maya.words()).toContain('Starts on 1 December 2026');
    const job = maya.path;
    await served.app.runJobs();
    await look('job-ahead');
    await maya.goTo(`/episodes/${ada.id}/applications`);
    expect(await maya.words()).toMatch(/Got the job 1 application Shop assistant.*Starts on 1 December 2026/);
    await maya.goTo(`/episodes/${ada.id}/outcomes`);
    expect(await maya.words()).toContain('starts on 1 December 2026');
    await look('outcomes-ahead');
    await maya.goTo(`/participants/${ada.participantId}`);
    expect(await maya.words()).toContain('Starts on 1 December 2026');
    await look('record-ahead');

    await maya.goTo(job);
    await maya.press('This job never began');
    await maya.press('Record that it never began');
    expect(await maya.words()).toContain('Select why the job never began');
    await look('never-began-wrong');
    await maya.choose('They did not take up the job');
    await maya.press('Record that it never began');
    expect(await maya.words()).toContain('Never began');
    await look('never-began');
    await maya.goTo(`${job}/contacts`);
    await look('never-began-contacts');
    await served.app.runJobs();
    await maya.goTo(application);
    expect(await maya.words()).toContain('They did not take up the offer');
    await look('application-ended');
    await maya.goTo(`/episodes/${ada.id}/vacancies?shown=20`);
    expect(await maya.page.locator('[id^=card-] h2').last().innerText()).toBe('Shop assistant');
    expect(await maya.words()).toContain('Open the application to take it up again');
    await maya.goTo(job);
    await maya.press('It begins after all');
    await look('begins-after-all');
    await maya.press('It begins after all');
    expect(await maya.words()).toContain('Starts on 1 December 2026');
    expect(faults).toEqual([]);
    expect(maya.complaints).toEqual([]);
    await maya.leave();
  });
});
