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

/** A job as gardener, and its page. */
async function gardening(employer: string): Promise<string> {
  const { app } = served;
  await app.query(`UPDATE vacancy SET state = 'withdrawn'`);
  const [row] = await app.query<{ id: string }>(
    `INSERT INTO employer (area_id, name, name_key, postcode, district_gss)
     VALUES ($1, $2, lower($2), 'CT14 6BB', 'E07000108') RETURNING id`,
    [app.cast.areaId, employer],
  );
  const us = await app.as(MAYA);
  const offered = { title: 'Gardener', hoursMin: '16', pay: '13.00', source: 'employer', state: 'open' };
  const { headers } = await us.submit(`/employers/${row?.id ?? ''}/vacancies/new`, offered).expect(303);
  return String(headers['location']);
}

describe.each([390, 1280])('job 7: from a match to a job, %i pixels wide', (width) => {
  it.each([true, false])(
    'job 7: thought of, sent, interviewed, offered and started; with scripts: %s',
    async (script) => {
      const employer = `Walmer Gardens ${width}${script ? '' : ' bare'}`;
      const ada: GivenEpisode = await givenEpisode(served.app, { name: ['Ada', 'Ashbourne'] });
      const vacancy = await gardening(employer);
      const maya = await Visitor.signedIn(browser, served, MAYA, { script, width });

      await maya.goTo(`/episodes/${ada.id}/vacancies`);
      await maya.press('Think about this job');
      expect(await maya.words()).toContain('Next: Talk about it, then send the CV or application');
      const application = maya.path;

      // Nobody asked whether employers may know of her: the page says so beside the question, and keeps what was typed.
      await maya.choose('CV or application sent');
      await maya.choose('We sent it to the employer');
      await maya.choose('By email');
      await maya.type('Note (optional)', 'With a short letter');
      await maya.press('Save what happened');
      const refused = await maya.words();
      expect(refused).toContain(
        'The person has not been asked. Record that they agree first, or that they sent it themselves',
      );
      expect(await maya.page.getByLabel('Note (optional)').inputValue()).toBe('With a short letter');
      expect(refused).toContain('we may not tell an employer who they are');

      // She asks her, records it there, and comes back to what she was writing.
      if (script) await maya.page.locator('[data-ctw-draft-state]', { hasText: /Saved \d\d:\d\d/ }).waitFor();
      else await maya.press('Finish later');
      await maya.goTo(application);
      expect(await maya.page.getByLabel('Note (optional)').inputValue()).toBe('With a short letter');
      await maya.follow('Record that they agree');
      await maya.choose('Yes');
      await maya.choose('In person');
      await maya.press('Record');
      expect(maya.path).toBe(application);
      expect(await maya.page.getByLabel('Note (optional)').inputValue()).toBe('With a short letter');
      await maya.press('Save what happened');
      expect(await maya.words()).not.toContain('You began this earlier');
      expect(await maya.words()).toContain('Ask for an answer on 4 December 2026');

      await maya.press('Add an interview');
      await maya.type('Day', '1/12/2026');
      await maya.type('Time', width === 390 ? (script ? '9:30am' : '1pm') : script ? '11am' : '3pm');
      await maya.choose('In person');
      await maya.choose('Their employment specialist');
      await maya.press('Add interview');
      expect(await maya.words()).toContain('Enter where it is');
      await maya.type('Where, or the link or number', 'The glasshouse, gate 2');
      await maya.press('Add interview');
      expect(await maya.words()).toContain('0 of 6 things ready');
      await maya.choose('What to wear');
      await maya.type('Something else to prepare (optional)', 'Her own gloves');
      await maya.press('Save the list');
      expect(await maya.words()).toContain('1 of 7 things ready');
      await maya.follow('Open the list to print for them');
      const leaflet = await maya.words();
      expect(leaflet).toContain('Her own gloves');
      expect(leaflet).not.toContain('Ashbourne');

      await maya.goTo(`/applications`);
      expect(await maya.words()).toContain('Ada Ashbourne: Gardener');
      expect(await maya.words()).toContain('Interview on Tuesday 1 December 2026');

      await maya.goTo(application);
      await maya.choose('Job offered');
      await maya.type('Hours a week (optional)', '20');
      await maya.type('Pay an hour, before tax (optional)', '13.25');
      await maya.type('First day (optional)', '30/11/2026');
      await maya.press('Save what happened');
      await maya.press('Record the job');
      const field = (label: string) => maya.page.getByLabel(label, { exact: true }).inputValue();
      expect(await field('Employer')).toBe(employer);
      expect(await field('Job title')).toBe('Gardener');
      await maya.select('Kind of work', /^Paid job/);
      await maya.select('Contract', /^Permanent/);
      await maya.press('Record job');
      expect(await maya.words()).toContain('£13.25');
      expect(maya.path).toMatch(/^\/placements\//);
      const job = maya.path;
      await served.app.runJobs();

      await maya.goTo(`/episodes/${ada.id}/applications`);
      expect(await maya.words()).toContain('Got the job 1 application Gardener');
      await maya.follow('Gardener');
      await maya.follow('Open the job');
      expect(maya.path).toBe(job);
      await maya.goTo(`${vacancy}/people`);
      expect(await maya.words()).toContain(
        'Application: Got the job since 20 November 2026. Starts on 30 November 2026.',
      );
      const overflow = `document.documentElement.scrollWidth - document.documentElement.clientWidth`;
      if (script) expect(await maya.page.evaluate(overflow)).toBe(0);
      expect(maya.complaints).toEqual([]);
      await maya.leave();
      await served.app.query(
        `UPDATE episode SET status = 'exited', exited_on = '2026-11-19', exit_reason = 'withdrew' WHERE id = $1`,
        [ada.id],
      );
    },
  );
});
