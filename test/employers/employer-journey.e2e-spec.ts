import type { Browser } from 'playwright-core';
import { givenEpisode } from '../sessions/given-episode.js';
import { launchBrowser } from '../support/browser.js';
import { serveApp, Visitor, type ServedApp } from '../support/browsing.js';

const MAYA = 'specialist@demo.example';
const LEADER = 'leader@demo.example';
let served: ServedApp;
let browser: Browser;

beforeAll(async () => {
  [served, browser] = await Promise.all([serveApp({ today: '2026-11-20' }), launchBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await served.app.close();
});

describe.each([390, 1280])('employers and what they offer, %i pixels wide', (width) => {
  let maya: Visitor;
  const name = (what: string): string => `${what} ${width}`;

  beforeEach(async () => {
    maya = await Visitor.signedIn(browser, served, MAYA, { script: true, width });
  });
  afterEach(async () => {
    expect(maya.complaints).toEqual([]);
    await maya.leave();
  });

  it('an organisation with two sites, its membership, somebody there, and what it did before', async () => {
    await maya.goTo('/employers');
    await maya.press('Add an employer');
    await maya.type('Name', name('Harbour Hotels'));
    await maya.type('Postcode (optional)', 'CT14 6BB');
    await maya.choose('Employer (level 2)');
    await maya.type('Disability Confident since (optional)', '1/3/2025');
    await maya.type('Companies House number (optional)', '0123456789');
    await maya.press('Add employer');
    expect(await maya.words()).toContain('A Companies House number has 8 characters');
    await maya.type('Companies House number (optional)', '55501');
    await maya.press('Add employer');
    expect(await maya.words()).toContain('Since 1 March 2025, until 29 February 2028');
    expect(await maya.words()).toContain('00055501');

    await maya.follow('Add another site');
    await maya.type('Postcode (optional)', 'CT17 9AA');
    await maya.press('Add employer');
    expect(await maya.words()).toContain('This is one site of an organisation');
    await maya.follow(`${name('Harbour Hotels')}, CT14 6BB`);
    expect(await maya.words()).toContain('This record stands for the whole organisation');

    await maya.follow('Add a person');
    await maya.type('Name', 'Sam Okafor');
    await maya.type('Phone number', '01632 960123');
    await maya.choose('By phone');
    await maya.press('Add person');
    expect(await maya.words()).toContain('Likes to be reached by phone');
    await maya.follow('Note an adjustment');
    await maya.choose('A quiet place');
    await maya.type('When?', '15/6/2026');
    await maya.press('Note it');
    expect(await maya.words()).toMatch(/What they have changed for people before A quiet place June 2026/);
    await maya.follow('Note training or advice');
    await maya.choose('Access to Work');
    await maya.press('Note it');
    expect(await maya.words()).toContain('Training and advice they were pointed to Access to Work');
  });

  it('a job is carved, copied and closed with a reason', async () => {
    const ada = await givenEpisode(served.app, { name: ['Ada', `Carver${width}`] });
    const us = await served.app.as(MAYA);
    const { body } = await us.post('/api/v1/employers', { name: name('Pier Laundry') }).expect(201);
    await maya.goTo(`/employers/${(body as { id: string }).id}/vacancies/new`);
    await maya.type('Job title', 'Folder of towels');
    await maya.type('Hours a week, at least', '6');
    await maya.type('Pay an hour, before tax (optional)', '11');
    await maya.choose('Carved for somebody: made of parts of a job');
    await maya.type('What was it carved from? (optional)', 'The last hours of the early shift');
    await maya.select('For whose strengths? (optional)', new RegExp(`Carver${width}`));
    await maya.type('Which strengths? (optional)', 'Patient, and likes things in order');
    await maya.press('Add vacancy');
    expect(await maya.words()).toContain('Check the pay. £11.00 an hour is below the minimum wage');
    expect(await maya.words()).toContain('The last hours of the early shift');
    expect(await maya.words()).not.toContain(`Carver${width}`);
    await maya.press('Who may fit');
    expect(await maya.words()).toContain(`Carved for Ada Carver${width}: Patient, and likes things in order`);
    await maya.page.goBack();
    await maya.press('Copy');
    expect(await maya.words()).toContain('Copied from ‘Folder of towels’');
    await maya.page.goBack();
    await maya.press('Close this vacancy');
    await maya.press('Close it');
    expect(await maya.words()).toContain('Select why the vacancy is closed');
    await maya.choose('Filled by somebody we support');
    await maya.press('Close it');
    expect(await maya.words()).toContain('20 November 2026. Filled by somebody we support');
    await maya.press('Open it again');
    expect(await maya.words()).toContain('The vacancy is open again');
    expect(ada.id).not.toBe('');
  });

  it('unpaid work is kept apart from jobs, and says what came of it', async () => {
    const ada = await givenEpisode(served.app, { name: ['Ada', `Trier${width}`] });
    await maya.goTo(`/participants/${ada.participantId}`);
    await maya.follow('Unpaid work');
    expect(await maya.words()).toContain('No unpaid work recorded');
    await maya.press('Add unpaid work');
    await maya.press('Add it');
    expect(await maya.words()).toContain('Select what kind of unpaid work it is');
    await maya.choose('Unpaid work trial');
    await maya.type('Where is it?', 'Dover Bikes');
    await maya.type('First day', '16/11/2026');
    await maya.type('Last day (optional)', '18/11/2026');
    await maya.press('Add it');
    expect(await maya.words()).toContain('16 November 2026 to 18 November 2026');
    await maya.follow('Dover Bikes');
    await maya.select('What came of it? (optional)', 'They were offered a paid job there');
    await maya.press('Save');
    expect(await maya.words()).toContain('What came of it: They were offered a paid job there');
    await maya.goTo(`/episodes/${ada.id}/outcomes`);
    expect(await maya.words()).not.toContain('Dover Bikes');
  });

  it('a leader looks at a week with a specialist in one press', async () => {
    await served.app.query(`DELETE FROM employer_contact_review`);
    const leader = await Visitor.signedIn(browser, served, LEADER, { script: true, width });
    await leader.goTo('/employers');
    await leader.follow('Contacts week by week');
    expect(await leader.words()).toContain('9 November 2026 to 15 November 2026');
    const own = served.app.cast.person(MAYA).name;
    await leader.press(`We looked at this week with ${own}`);
    expect(await leader.words()).toContain('Week reviewed');
    expect(await leader.words()).toMatch(/Reviewed on 20 Nov(ember)? 2026/);
    await leader.follow('The week after');
    expect(await leader.words()).toContain('16 November 2026 to 22 November 2026');
    expect(leader.complaints).toEqual([]);
    await leader.leave();
  });
});
