import type { Browser } from 'playwright-core';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { launchBrowser } from '../support/browser.js';
import { serveApp, Visitor, type ServedApp } from '../support/browsing.js';

const MAYA = 'specialist@demo.example';
const THEIRS = 'specialist2@demo.example';
const DOVER = 'E07000108';
let served: ServedApp;
let browser: Browser;

beforeAll(async () => {
  // A Friday.
  [served, browser] = await Promise.all([serveApp({ today: '2026-11-20' }), launchBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await served.app.close();
});

/** An employer in Dover unless said, with nobody to lead. */
async function employer(name: string, at: { postcode?: string; district?: string | null } = {}): Promise<string> {
  const [row] = await served.app.query<{ id: string }>(
    `INSERT INTO employer (area_id, name, name_key, postcode, district_gss) VALUES ($1, $2, lower($2), $3, $4) RETURNING id`,
    [served.app.cast.areaId, name, at.postcode ?? null, at.district === undefined ? DOVER : at.district],
  );
  return row?.id ?? '';
}

async function contact(
  employerId: string,
  email: string,
  on: string,
  change: Record<string, unknown> = {},
): Promise<void> {
  const { id, providerId } = served.app.cast.person(email);
  const { kind = 'visit', followUpOn = null, for: person = null } = change;
  await served.app.query(
    `INSERT INTO employer_activity (employer_id, area_id, provider_id, specialist_id, kind, happened_on, note, follow_up_on, participant_id)
     VALUES ($1, $2, $3, $4, $5, $6, 'Their own words', $7, $8)`,
    [employerId, served.app.cast.areaId, providerId, id, kind, on, followUpOn, person],
  );
}

/** Support that Maya gives, of this model, to somebody in this place. */
async function personIn(
  place: { district: string | null; postcode: string | null },
  model = 'ips',
): Promise<GivenEpisode> {
  const episode = await givenEpisode(served.app);
  await served.app.query(`UPDATE participant SET district_gss = $2, postcode = $3 WHERE id = $1`, [
    episode.participantId,
    place.district,
    place.postcode,
  ]);
  await served.app.query(`UPDATE episode SET model = $2 WHERE id = $1`, [episode.id, model]);
  return episode;
}

describe.each([390, 1280])('job 6: finding and winning employers, %i pixels wide', (width) => {
  let maya: Visitor;
  let ada: GivenEpisode;

  beforeEach(async () => {
    await served.app.query(
      `UPDATE episode SET status = 'exited', exited_on = '2026-11-19', exit_reason = 'withdrew' WHERE exited_on IS NULL`,
    );
    await served.app.query(`DELETE FROM employer_activity`);
    await served.app.query(`DELETE FROM employer_lead`);
    await served.app.query(
      `UPDATE employer SET district_gss = NULL, postcode = NULL, owner_user_id = NULL, name_key = id::text`,
    );
    ada = await personIn({ district: DOVER, postcode: 'CT14 6BB' });
    maya = await Visitor.signedIn(browser, served, MAYA, { script: true, width });
  });
  afterEach(async () => {
    expect(maya.complaints).toEqual([]);
    await maya.leave();
  });

  const near = () => maya.page.locator('.ctw-needs__item');
  const names = async () => (await near().locator('.ctw-needs__name').allInnerTexts()).map((text) => text.trim());

  it('job 6: “Near me this week” says whom to visit and why, and a contact is logged in three presses', async () => {
    const bakery = await employer('Deal Bakery');
    const forAda = { for: ada.participantId };
    for (const day of ['2026-11-16', '2026-11-17', '2026-11-19']) await contact(bakery, MAYA, day, forAda);
    await contact(bakery, MAYA, '2026-11-15', forAda);
    // For nobody in particular: beside the count.
    await contact(bakery, MAYA, '2026-11-17');
    await contact(bakery, MAYA, '2026-11-18', { kind: 'phone' });
    await employer('Walmer Castle Gardens');

    await maya.goTo('/employers');
    expect(await maya.words()).toContain('This week: 3 of 6 face-to-face contacts for somebody you support');
    expect(await maya.words()).toContain(
      '1 more face to face for nobody in particular. 1 contact by phone, email or video',
    );
    expect(await maya.words()).toContain('where the people you support live');
    expect(await names()).toEqual(['Walmer Castle Gardens', 'Deal Bakery']);
    const presses = await maya.countPresses();
    await maya.press('Log a contact for Walmer Castle Gardens');
    await maya.choose('Phone call');
    await maya.press('Log contact');
    expect(presses()).toBe(3);
    expect(await maya.words()).toContain('This week: 3 of 6 face-to-face contacts');
    expect(await maya.words()).toContain('2 contacts by phone');
    // On the page three taps: how, for whom, done. A visit is chosen already, so that one is a tap less.
    await maya.press('Log a contact for Walmer Castle Gardens');
    expect(await maya.words()).toContain('This week: 3 of 6 face-to-face contacts for somebody you support');
    await maya.choose(/\(T-/, 'For whom?');
    await maya.press('Log contact');
    expect(presses()).toBe(6);
    expect(maya.path).toBe('/employers');
    expect(await maya.words()).toContain(
      'Contact logged. This week: 4 of 6 face-to-face contacts for somebody you support',
    );
    // A slip of the finger is one press to undo.
    expect(await maya.words()).toContain('You have just logged: Visit in person, Walmer Castle Gardens');
    await maya.press('Undo Visit in person, Walmer Castle Gardens');
    expect(await maya.words()).toContain('This week: 3 of 6 face-to-face contacts');
    await maya.press('Log a contact for Walmer Castle Gardens');
    await maya.choose(/\(T-/, 'For whom?');
    await maya.press('Log contact');
    expect(await near().first().innerText()).toMatch(/Last contact: your organisation visited/);
  });

  it('job 6: what is due comes first, then whom nobody has seen; anyone’s last contact is an organisation, never a person', async () => {
    const due = await employer('Due Dairy');
    await contact(due, MAYA, '2026-11-10', { followUpOn: '2026-11-19' });
    const fresh = await employer('Fresh Fish');
    await contact(fresh, THEIRS, '2026-11-17', { kind: 'phone' });
    const quiet = await employer('Quiet Quarry', { district: null, postcode: 'CT14 9ZZ' });
    await contact(quiet, THEIRS, '2026-08-01', { followUpOn: '2026-11-20' });
    await employer('Far Farm', { district: 'E07000110', postcode: 'ME14 1AA' });

    await maya.goTo('/employers');
    expect(await names()).toEqual(['Due Dairy Next step due', 'Quiet Quarry', 'Fresh Fish']);
    const [first, second, third] = await near().allInnerTexts();
    expect(first).toContain('You planned to be in touch again by 19 November 2026: that day has passed');
    // What another organisation planned is its own business.
    expect(second).toContain('No contact by anyone for 111 days');
    const { name } = await provider(THEIRS);
    expect(third).toContain(`Last contact: ${name} phoned 3 days ago`);
    expect(await maya.words()).not.toContain(served.app.cast.person(THEIRS).name);

    await maya.goTo('/employers?words=dairy');
    expect(await near().count()).toBe(0);
  });

  it('job 6: near is reckoned by distance, by district only without a postcode, and anybody can ask from anywhere', async () => {
    await employer('Tower Tea', { postcode: 'CT16 1AA', district: null });
    await employer('Deal Bakery', { postcode: 'CT14 7EQ' });
    await employer('Nowhere Nursery');
    // In the same district as the people, and yet fifteen miles away.
    await employer('Hythe Hats', { postcode: 'CT21 4AA' });

    await maya.goTo('/employers');
    expect(await names()).toEqual(['Deal Bakery', 'Tower Tea', 'Nowhere Nursery']);
    expect(await maya.words()).toContain('3 employers within 8 miles of where the people you support live');
    const [bakery, tower] = await near().allInnerTexts();
    expect(tower).toContain('CT16 1AA, about 6 miles from CT14');
    expect(bakery).not.toContain('miles from');

    await maya.goTo('/employers?near=ct21+4aa&miles=3');
    // On a phone the filters are folded.
    expect(await maya.page.locator('.moj-filter__tag').textContent()).toContain('Within 3 miles of CT21');
    expect(await maya.words()).toContain('Hythe Hats');
    expect(await maya.words()).not.toMatch(/Deal Bakery|Tower Tea/);
    await maya.goTo('/employers?near=CT14&miles=10');
    expect(await maya.words()).toMatch(/Tower Tea .*About 6 miles away/);
    await maya.goTo('/employers?near=Deal');
    expect(await maya.words()).toContain('‘Deal’ is no postcode we know, so employers everywhere are shown');
  });

  it('job 6: one press to lead, one to hand over, and nobody is replaced unseen', async () => {
    const bakery = await employer('Deal Bakery');
    await maya.goTo('/employers');
    expect(await near().first().innerText()).toContain('No lead of your organisation yet');
    const presses = await maya.countPresses();
    await maya.press('I lead here for Deal Bakery');
    expect(presses()).toBe(1);
    expect(await near().first().innerText()).toContain('You lead.');
    const us = await served.app.as(MAYA);
    const { body } = await us.get(`/api/v1/employers/${bakery}`).expect(200);
    expect(body).toMatchObject({ ownerUserId: served.app.cast.person(MAYA).id });

    // Another organisation has a lead of its own, and each sees only that the other has one.
    const them = await served.app.as(THEIRS);
    await them.submit(`/employers/${bakery}/lead`, { from: '' }).expect(303);
    await maya.goTo(`/employers/${bakery}`);
    const { name } = await provider(THEIRS);
    expect(await maya.words()).toContain(`You lead for your organisation ${name}: a lead of their own`);

    // Nobody is chosen beforehand: one press gives nothing away.
    await maya.press('Hand over');
    expect(await maya.page.locator('.govuk-error-summary a').innerText()).toBe('Select a colleague');
    const colleague = await maya.page.locator('#userId option').nth(1).innerText();
    await maya.page.locator('#userId').selectOption({ label: colleague });
    await maya.press('Hand over');
    expect(await maya.words()).toContain(`Who leads ${colleague.split(',')[0]}`);
    // Maya's other window still shows herself as the lead: what it sends is refused.
    const late = await us.submit(`/employers/${bakery}/lead`, { from: '' });
    expect(late.status).toBe(422);
    expect(late.text).toContain('Somebody else has become the lead');
  });

  it('job 6: a specialist of supported employment has no weekly mark, and somebody without people no places', async () => {
    await served.app.query(`UPDATE episode SET model = 'seqf' WHERE id = $1`, [ada.id]);
    await contact(await employer('Deal Bakery'), MAYA, '2026-11-20', { for: ada.participantId });
    await maya.goTo('/employers');
    expect(await maya.words()).toContain('This week: 1 face-to-face contact for somebody you support');
    expect(await maya.words()).toContain('Your model sets no number of contacts a week');

    await served.app.query(
      `UPDATE episode SET status = 'exited', exited_on = '2026-11-19', exit_reason = 'withdrew' WHERE id = $1`,
      [ada.id],
    );
    await maya.goTo('/employers');
    expect(await maya.words()).toContain('there is no place to look in');
    expect(await near().count()).toBe(0);
  });
});

async function provider(email: string): Promise<{ name: string }> {
  const { providerId } = served.app.cast.person(email);
  const [row] = await served.app.query<{ name: string }>(`SELECT name FROM provider WHERE id = $1`, [providerId]);
  return row ?? { name: '' };
}

it('refuses a next contact before the one that is logged, beside the field', async () => {
  const id = await employer('Early Eggs');
  const us = await served.app.as(MAYA);
  const sent = { kind: 'visit', happenedOn: '20/11/2026', followUpOn: '19/11/2026', note: 'Ask Sam' };
  const response = await us.submit(`/employers/${id}/activities/new`, sent);
  expect(response.status).toBe(400);
  expect(response.text).toContain('The next contact must be after this one');
  expect(response.text).toContain('href="#followUpOn"');
  await us
    .post(`/api/v1/employers/${id}/activities`, { kind: 'visit', happenedOn: '2026-11-20', followUpOn: '2026-12-04' })
    .expect(201);
  const { body } = await us.get(`/api/v1/employers/${id}/activities`).expect(200);
  expect((body as { items: object[] }).items).toMatchObject([{ followUpOn: '2026-12-04' }]);
});

it('tells programs what is near a postcode, and how far', async () => {
  await employer('Sandwich Sails', { postcode: 'CT13 9AA', district: null });
  await employer('Maidstone Maps', { postcode: 'ME14 1AA', district: null });
  const us = await served.app.as(MAYA);
  const found = async (query: string) => {
    const { body } = await us.get(`/api/v1/employers?limit=100&${query}`).expect(200);
    return (body as { items: { name: string; milesAway: number | null }[] }).items;
  };
  const near = await found('near=CT14%206BB&withinMiles=6');
  expect(near).toContainEqual(expect.objectContaining({ name: 'Sandwich Sails', milesAway: 4 }));
  expect(near.map(({ name }) => name)).not.toContain('Maidstone Maps');
  expect(await found('words=maidstone+maps')).toMatchObject([{ milesAway: null }]);
  const { body } = await us.get('/api/v1/employers?near=Deal').expect(422);
  expect(body).toMatchObject({ code: 'employer.unknown-postcode-area' });
  await us.get('/api/v1/employers?near=CT14&withinMiles=500').expect(422);
});
