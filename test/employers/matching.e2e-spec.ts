import type { Browser } from 'playwright-core';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import type { Client } from '../support/app.js';
import { launchBrowser } from '../support/browser.js';
import { serveApp, Visitor, type ServedApp } from '../support/browsing.js';

const MAYA = 'specialist@demo.example';
const THEIRS = 'specialist2@demo.example';
const ANSWERS = {
  workWanted: 'Gardening',
  hoursWanted: 16,
  travelBy: ['bus'],
  travelMinutes: 30,
  adjustments: ['quiet'],
  payNeeded: 15_000,
};
let served: ServedApp;
let browser: Browser;

beforeAll(async () => {
  [served, browser] = await Promise.all([serveApp({ today: '2026-11-20' }), launchBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await served.app.close();
});

async function employer(name: string): Promise<string> {
  const [row] = await served.app.query<{ id: string }>(
    `INSERT INTO employer (area_id, name, name_key, postcode, district_gss)
     VALUES ($1, $2, lower($2) || gen_random_uuid(), 'CT14 6BB', 'E07000108') RETURNING id`,
    [served.app.cast.areaId, name],
  );
  return row?.id ?? '';
}

async function profile(episode: GivenEpisode): Promise<void> {
  const { areaId } = served.app.cast;
  const { providerId } = served.app.cast.person(MAYA);
  await served.app.query(
    `INSERT INTO vocational_profile (area_id, provider_id, participant_id, episode_id, edition, answers, written_on, written_by)
     VALUES ($1, $2, $3, $4, 1, $5, '2026-11-01', $6)`,
    [areaId, providerId, episode.participantId, episode.id, JSON.stringify(ANSWERS), episode.specialistId],
  );
  await served.app.query(`UPDATE participant SET postcode = 'CT14 7AA', district_gss = 'E07000108' WHERE id = $1`, [
    episode.participantId,
  ]);
}

describe.each([390, 1280])('job 7: matching a person to a real job, %i pixels wide', (width) => {
  let maya: Visitor;
  let ada: GivenEpisode;

  beforeEach(async () => {
    await served.app.query(
      `UPDATE episode SET status = 'exited', exited_on = '2026-11-19', exit_reason = 'withdrew' WHERE exited_on IS NULL`,
    );
    await served.app.query(`UPDATE vacancy SET state = 'withdrawn'`);
    ada = await givenEpisode(served.app, { name: ['Ada', 'Ashbourne'] });
    await profile(ada);
    maya = await Visitor.signedIn(browser, served, MAYA, { script: true, width });
  });
  afterEach(async () => {
    expect(maya.complaints).toEqual([]);
    await maya.leave();
  });

  it('job 7: a job is recorded, and the person’s page says in two columns what fits and what does not fit yet', async () => {
    const at = await employer('Stour Nurseries');
    await maya.goTo(`/employers/${at}`);
    await maya.follow('Add a vacancy');
    await maya.type('Job title', 'Garden centre hand');
    await maya.type('Hours a week, at least', '12');
    await maya.type('Hours a week, at most (optional)', '20');
    await maya.type('Pay an hour, before tax (optional)', '13');
    await maya.choose('More breaks');
    await maya.press('Add vacancy');
    expect(await maya.words()).toContain('12 to 20 hours a week');
    // The place is the employer's, because none was given.
    expect(await maya.words()).toContain('CT14 6BB, Dover');

    await maya.goTo(`/participants/${ada.participantId}`);
    await maya.press('Jobs that may fit');
    expect(await maya.page.locator('details[open]').count()).toBe(0);
    expect(await maya.words()).toMatch(/things fit, 1 does not fit yet/);
    await maya.page.locator('summary', { hasText: 'What fits and what does not yet' }).click();
    const said = await maya.words();
    expect(said).toMatch(
      /Fits It is the kind of work they want: gardening and outdoor work. Their profile names ‘gardening’ 12 to 20 hours a week, and they want 16/,
    );
    expect(said).toContain(
      'In the postcode area where they live, CT14; check that it takes no more (bus, up to 30 minutes)',
    );
    expect(said).toMatch(/Does not fit yet Would help and is not offered yet: a quiet place/);
    expect(said).toContain('Likely benefit effect: Not worked out yet. Better-off calculations');
    await maya.follow('Record a job');
    expect(await maya.page.getByLabel('Employer', { exact: true }).inputValue()).toBe('Stour Nurseries');
  });

  it('job 7: from the job, everybody on the caseload, the best match first and nobody left out; and the money as it was worked out', async () => {
    const bela = await givenEpisode(served.app, { name: ['Bela', 'Birch'] });
    const us = await served.app.as(MAYA);
    const sent = {
      title: 'Gardener',
      hoursMin: '16',
      pay: '13.00',
      adjustments: ['quiet'],
      source: 'employer',
      state: 'open',
    };
    const { headers } = await us
      .submit(`/employers/${await employer('Walmer Gardens')}/vacancies/new`, sent)
      .expect(303);
    const at = String(headers['location']);
    await served.app.query(
      `INSERT INTO better_off (area_id, provider_id, participant_id, episode_id, edition, calculated_on, done_by, source, benefits, period,
                               now_pence, then_pence, hours_per_week, hourly_pence, review_due_on, written_by)
       SELECT area_id, provider_id, participant_id, id, 1, '2026-11-10', 'adviser', 'turn2us', '{}', 'month', 98000, 104120, 16, 1300, '2027-02-10', $2
         FROM episode WHERE id = $1`,
      [ada.id, ada.specialistId],
    );
    await served.app.query(
      `INSERT INTO placement (area_id, provider_id, participant_id, episode_id, employer_id, job_title, kind, contract_type, hours_per_week,
                              pay_pence_per_hour, apprentice, starts_on, ended_on, end_reason)
       SELECT area_id, provider_id, participant_id, id, $2, title, 'competitive', 'permanent', 8, 1300, 'no', '2026-10-01', ended::date, CASE WHEN ended IS NULL THEN NULL ELSE 'contract-ended' END
         FROM episode, (VALUES ('Porter', NULL), ('Cleaner', '2026-11-01')) job (title, ended) WHERE id = $1`,
      [bela.id, await employer('Deal Market')],
    );
    await maya.goTo(at);
    await maya.press('Who may fit');
    expect(await maya.page.locator('main h2').allInnerTexts()).toEqual(['Ada Ashbourne', 'Bela Birch']);
    for (const summary of await maya.page.locator('main summary').all()) await summary.click();
    const said = await maya.words();
    expect(said).toContain(
      'Likely benefit effect: £61.20 a month more, worked out on 10 November 2026 for 16 hours at £13.00',
    );
    // Whoever works already may look for more hours, and is not asked as if they had nothing.
    expect(said).toContain('In work now: Porter at Deal Market');
    expect(said).not.toContain('Cleaner');
    expect(said).toContain('To find out: The work they want is not recorded yet');

    // Another organisation sees the job and its own people, never ours.
    const them = await served.app.as(THEIRS);
    expect((await them.get(at).expect(200)).text).toContain('Gardener');
    const { text } = await them.get(`${at}/people`).expect(200);
    expect(text).not.toContain('Ashbourne');
    await them.get(`/episodes/${bela.id}/vacancies`).expect(404);

    await maya.goTo(at);
    await maya.press('Close this vacancy');
    await maya.choose('Filled by somebody else');
    await maya.press('Close it');
    expect(await maya.words()).toContain('Filled');
    expect(await maya.words()).toContain('20 November 2026. Filled by somebody else');
    await maya.goTo(`/episodes/${ada.id}/vacancies`);
    expect(await maya.words()).toContain('No vacancy is open');
  });
});

it('shows ten at a time, what they want first and what came to nothing before last', async () => {
  await served.app.query(`UPDATE vacancy SET state = 'withdrawn'`);
  const ada = await givenEpisode(served.app, { name: ['Ada', 'Ashbourne'] });
  const us = await served.app.as(MAYA);
  const at = await employer('Many jobs');
  const offer = async (title: string, socCode = ''): Promise<string> => {
    const sent = { title, hoursMin: '16', socCode, source: 'employer', state: 'open' };
    const { headers } = await us.submit(`/employers/${at}/vacancies/new`, sent).expect(303);
    return String(headers['location']).split('/').at(-1) ?? '';
  };
  const first = await offer('Packer 01', '9132');
  for (let place = 2; place <= 12; place += 1) await offer(`Packer ${String(place).padStart(2, '0')}`, '9132');
  await offer('Counter hand', '7111');
  await served.app.query(
    `INSERT INTO action_plan (area_id, provider_id, participant_id, episode_id, goal, started_on, review_due_on)
     SELECT area_id, provider_id, participant_id, id, 'Shop work that fits round school hours', '2026-11-01', '2026-12-01' FROM episode WHERE id = $1`,
    [ada.id],
  );
  const tried = await us.submit(`/episodes/${ada.id}/applications/considered`, { vacancyId: first }).expect(303);
  const ended = { stage: 'ended', reason: 'hours', on: '20/11/2026', sentBy: '', sentHow: '', note: '', version: '1' };
  await us.submit(`${String(tried.headers['location'])}/steps`, ended).expect(303);

  const page = async (path: string) => {
    const { text } = await us.get(path).expect(200);
    return { text, titles: [...text.matchAll(/id="match-[^"]*"><a[^>]*>([^<]*)</g)].map(([, title]) => title) };
  };
  const list = `/episodes/${ada.id}/vacancies`;
  const short = await page(list);
  expect(short.titles).toHaveLength(10);
  expect(short.titles[0]).toBe('Counter hand');
  expect(short.text).toContain('It is the kind of work they want: retail. Their action plan names ‘shop’.');
  expect(short.text).toContain('The best 10 of 13 open vacancies');
  expect(short.text).toContain(`href="${list}?shown=13#card-11">Show 3 more</a>`);
  const long = await page(`${list}?shown=13`);
  expect(long.titles).toHaveLength(13);
  expect(long.titles.at(-1)).toBe('Packer 01');
  expect(long.text).not.toContain('Show 3 more');
  const last = long.text.slice(long.text.indexOf('Packer 01'));
  const said = last.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
  expect(said).toMatch(
    /Not taken forward since 20 November 2026\. The hours did not fit\. Open the application to take it/,
  );
  expect(said).not.toMatch(/Think about this job|Record a job/);
  // Anything else in the address is ten.
  for (const odd of ['shown=-1', 'shown=x', 'shown=11&shown=12', 'shown=0'])
    expect((await page(`${list}?${odd}`)).titles).toHaveLength(10);
});

it('does not tell a colleague where somebody lives whose postcode is protected', async () => {
  const ada = await givenEpisode(served.app, { name: ['Ada', 'Ashbourne'] });
  await profile(ada);
  const maya = await served.app.as(MAYA);
  const vacancy = { title: 'Gardener', hoursMin: '16', source: 'employer', state: 'open' };
  await maya.submit(`/employers/${await employer('Deal Gardens')}/vacancies/new`, vacancy).expect(303);
  await maya.post(`/participants/${ada.participantId}/contact-protection`, { reason: 'They said so' }).expect(303);
  const colleague = await served.app.as('ben.hollis@wealden-works.example');
  const told = async (by: Client): Promise<string> => (await by.get(`/episodes/${ada.id}/vacancies`).expect(200)).text;
  expect(await told(maya)).toContain('In the postcode area where they live, CT14');
  expect(await told(colleague)).not.toContain('the postcode area where they live');
  expect(await told(colleague)).toContain('In the district where they live');
});

it.each([
  [{ title: ' ' }, 'title', 'Enter the job title'],
  [{ hoursMin: '0' }, 'hoursMin', 'Enter the fewest hours a week, a whole number from 1 to 60'],
  [{ hoursMax: '8' }, 'hoursMax', 'Most hours must be the same as or more than fewest hours'],
  [{ pay: '0' }, 'pay', 'Enter the pay an hour in pounds, such as 12.71'],
  [{ socCode: '0000' }, 'socCode', 'Enter a four-digit occupation code we know'],
  [{ districtGss: 'E06000014' }, 'districtGss', 'Choose a district from the list'],
  [{ closesOn: '19/11/2026' }, 'closesOn', 'The day it closes must be today or later'],
])('says beside the field what is wrong with a vacancy: %j', async (change, field, words) => {
  const us = await served.app.as(MAYA);
  const sent = { title: 'Gardener', hoursMin: '16', shifts: 'Mornings', source: 'employer', state: 'open', ...change };
  const response = await us.submit(`/employers/${await employer('Wrong')}/vacancies/new`, sent);
  expect(response.status).toBe(400);
  expect(response.text).toContain(`href="#${field}"`);
  expect(response.text).toContain(words);
  expect(response.text).toContain('value="Mornings"');
});
