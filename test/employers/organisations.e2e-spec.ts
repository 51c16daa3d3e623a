import { startApp, type Client, type TestApp } from '../support/app.js';

const ours = 'specialist@demo.example';
const theirs = 'specialist2@demo.example';

describe('what is known of an organisation', () => {
  let app: TestApp;
  let us: Client;
  let them: Client;

  beforeAll(async () => {
    app = await startApp({ today: '2026-11-20' });
    us = await app.as(ours);
    them = await app.as(theirs);
  });
  afterAll(() => app.close());

  const add = async (name: string, more: object = {}): Promise<string> => {
    const { body } = await us.post('/api/v1/employers', { name, ...more }).expect(201);
    return (body as { id: string }).id;
  };
  const get = async (id: string) =>
    (await us.get(`/api/v1/employers/${id}`).expect(200)).body as Record<string, unknown>;
  const page = async (id: string, who: Client = us) =>
    (await who.get(`/employers/${id}`).expect(200)).text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
  const sites = async (id: string) => {
    const { body } = await us.get(`/api/v1/employers/${id}/sites`).expect(200);
    return (body as { items: { id: string }[] }).items.map((site) => site.id).toSorted();
  };

  describe('its sites', () => {
    it('are records at their own postcodes, grouped by one that stands for all of them', async () => {
      const main = await add('Pier Foods', { postcode: 'CT14 6BB', companyNumber: '7654321', size: '50-249' });
      const form = (await us.get(`/employers/new?site=${main}`).expect(200)).text;
      expect(form).toContain(`name="siteOf" value="${main}"`);
      expect(form).toContain('value="Pier Foods"');
      const typed = { name: 'Pier Foods', postcode: 'ct17 9aa', disabilityConfident: 'none', siteOf: main };
      const { headers } = await us.submit('/employers/new', typed).expect(303);
      const site = String(headers['location']).split('/').at(-1) ?? '';

      expect(await get(site)).toMatchObject({ organisationId: main, postcode: 'CT17 9AA', size: null });
      expect(await sites(main)).toEqual([main, site].toSorted());
      expect(await sites(site)).toEqual([main, site].toSorted());
      // What a site does not say itself is what its organisation says.
      const said = await page(site);
      expect(said).toContain('This is one site of an organisation');
      expect(said).toContain('Medium: 50 to 249 people');
      expect(said).toContain('07654321');
      expect(await page(main)).toContain('This record stands for the whole organisation');
    });

    it('are told of each other by the company number, and joined and parted in one press', async () => {
      const one = await add('Kent Cafes', { postcode: 'ME14 1AA', companyNumber: 'SC1234' });
      const two = await add('The Coffee Rooms', { postcode: 'ME14 2BB', companyNumber: 'sc001234' });
      const alike = await us.get(`/api/v1/employers/${two}/resembling`).expect(200);
      expect(alike.body).toMatchObject({ items: [{ id: one, sameNumber: true }] });
      expect(await page(two)).toContain('It has the same Companies House number, so it is the same company');

      await us.submit(`/employers/${two}/organisation`, { employerId: one }).expect(303);
      expect(await sites(one)).toEqual([one, two].toSorted());
      expect(await page(two)).not.toContain('The same company?');
      // Either way round it is one organisation already.
      for (const [id, other] of [[one, two] as const, [two, one] as const])
        expect((await us.submit(`/employers/${id}/organisation`, { employerId: other })).status).toBe(422);
      expect((await us.submit(`/employers/${one}/organisation/leaving`, {})).status).toBe(422);
    });

    it('are brought along when the record that stood for them joins another', async () => {
      const [first, branch, other] = [
        await add('Acorn Care'),
        await add('Acorn Care', { postcode: 'CT1 1AA' }),
        await add('Oak Homes'),
      ];
      const join = (id: string, employerId: string) => us.put(`/api/v1/employers/${id}/organisation`, { employerId });
      await join(branch, first).expect(200);
      await join(first, other).expect(200);
      expect(await sites(other)).toEqual([first, branch, other].toSorted());
      const refused = await us.delete(`/api/v1/employers/${other}/organisation`).expect(422);
      expect(refused.body).toMatchObject({ code: 'employer.stands-for-organisation' });
      await us.delete(`/api/v1/employers/${branch}/organisation`).expect(200);
      expect(await sites(branch)).toEqual([branch]);
      expect((await join(first, first)).status).toBe(422);
    });

    it('of one name and no number are asked about, and different companies of a like name are not', async () => {
      const one = await add('Swale Ironworks');
      const two = await add('Swale Ironworks Ltd', { postcode: 'ME12 1BB' });
      const three = await add('Swale Ironwork', { companyNumber: '1111111' });
      const four = await add('Swale Ironworks Limited', { companyNumber: '2222222' });
      const found = async (id: string) => {
        const { body } = await us.get(`/api/v1/employers/${id}/resembling`).expect(200);
        return (body as { items: { id: string }[] }).items.map((item) => item.id);
      };
      expect(await found(one)).toEqual(expect.arrayContaining([two]));
      expect(await found(three)).not.toContain(four);
      // While somebody types, what is in the list already stands beside the form and never in the way.
      const form = await us.get('/employers/new?name=Swale%20Iron').expect(200);
      expect(form.text).toContain('In the list already');
      expect(form.text).toContain(`href="/employers/${one}"`);
    });

    it('share who was in touch: whoever spoke to one has spoken to the employer', async () => {
      const [main, branch] = [await add('Castle Inns'), await add('Castle Inns', { postcode: 'CT15 5AA' })];
      await us.put(`/api/v1/employers/${branch}/organisation`, { employerId: main }).expect(200);
      const contact = { kind: 'phone', happenedOn: '2026-11-18', note: 'Secret plans' };
      await us.post(`/api/v1/employers/${main}/activities`, contact).expect(201);
      const seen = await page(branch, them);
      expect(seen).toContain('phoned 2 days ago. Speak to them first');
      expect(seen).not.toContain('Secret plans');
      const log = await them.get(`/employers/${branch}/activities/new`).expect(200);
      expect(log.text).toContain('phoned 2 days ago');
    });
  });

  describe('Disability Confident', () => {
    it('runs for three years from its day, and says so when it ran out', async () => {
      const typed = { name: 'Dover Linen', disabilityConfident: 'employer', disabilityConfidentSince: '1/3/2025' };
      const { headers } = await us.submit('/employers/new', typed).expect(303);
      const id = String(headers['location']).split('/').at(-1) ?? '';
      expect(await get(id)).toMatchObject({
        ...{ disabilityConfident: 'employer', disabilityConfidentSince: '2025-03-01' },
        disabilityConfidentUntil: '2028-02-29',
      });
      expect(await page(id)).toContain('Since 1 March 2025, until 29 February 2028');

      const change = { disabilityConfidentSince: '2023-01-10' };
      await us.patch(`/api/v1/employers/${id}`, change, { 'if-match': '"1"' }).expect(200);
      expect(await page(id)).toContain('Ran out on 9 January 2026: ask whether they have renewed it');
      const list = await us.get('/employers?words=dover+linen').expect(200);
      expect(list.text).toContain('Disability Confident ran out');
      const members = await us.get('/api/v1/employers?words=dover+linen&disabilityConfident=true').expect(200);
      expect(members.body).toEqual({ items: [] });
      const none = { disabilityConfident: 'none' };
      const { body } = await us.patch(`/api/v1/employers/${id}`, none, { 'if-match': '"2"' }).expect(200);
      expect(body).toMatchObject({ disabilityConfidentSince: null, disabilityConfidentUntil: null });
    });

    it.each([
      [{ disabilityConfidentSince: '2026-12-01' }, 'employer.confident-in-future'],
      [
        { disabilityConfidentSince: '2025-03-01', disabilityConfidentUntil: '2025-02-28' },
        'employer.confident-ends-before',
      ],
    ])('refuses days that cannot be: %j', async (days, code) => {
      const { body } = await us
        .post('/api/v1/employers', { name: 'Days', disabilityConfident: 'leader', ...days })
        .expect(422);
      expect(body).toMatchObject({ code });
    });
  });

  describe('people there', () => {
    it('have a way they like to be reached, and are kept when they have left', async () => {
      const id = await add('Thanet Toys');
      const typed = { name: 'Sam Okafor', jobTitle: 'Manager', email: 'sam@toys.example', preferred: 'phone' };
      const refused = await us.submit(`/employers/${id}/contacts/new`, typed);
      expect(refused.status).toBe(400);
      expect(refused.text).toContain('Enter the phone number or email address they prefer');
      expect(refused.text).toContain('value="Sam Okafor"');
      await us.submit(`/employers/${id}/contacts/new`, { ...typed, preferred: 'email' }).expect(303);
      expect(await page(id)).toContain('Likes to be reached by email');

      const { body } = await us.get(`/api/v1/employers/${id}/contacts`).expect(200);
      const [sam] = (body as { items: { id: string; version: number }[] }).items;
      const at = `/api/v1/employer-contacts/${sam?.id}`;
      await us.patch(at, { leftOn: '2026-12-01' }, { 'if-match': '"1"' }).expect(422);
      await us.patch(at, { leftOn: '2026-10-30' }, { 'if-match': '"1"' }).expect(200);
      await us.patch(at, { jobTitle: 'Owner' }, { 'if-match': '"1"' }).expect(412);
      const said = await page(id);
      expect(said).toContain('Left: we heard on 30 October 2026');
      expect(said).not.toContain('sam@toys.example');
    });
  });

  describe('what it did and learned before', () => {
    it('is seen by everybody of the area, and taken away by who wrote it', async () => {
      const id = await add('Ashford Glass', { isAnchor: true });
      const made = { kind: 'quiet', words: 'A desk in the stock room', madeOn: '2026-06-15' };
      const { body } = await us.post(`/api/v1/employers/${id}/adjustments`, made).expect(201);
      const given = { topic: 'access-to-work', words: '', givenOn: '20/11/2026' };
      await us.submit(`/employers/${id}/advice/new`, given).expect(303);
      const seen = await page(id, them);
      expect(seen).toContain('A quiet place : A desk in the stock room');
      expect(seen).toContain('Anchor institution');
      expect(seen).toContain('Access to Work');
      expect(seen).not.toContain(app.cast.person(ours).name);
      expect(await page(id)).toContain(app.cast.person(ours).name);

      const adjustment = (body as { id: string }).id;
      expect((await them.submit(`/employer-adjustments/${adjustment}/removal`, {})).status).toBe(422);
      await us.delete(`/api/v1/employer-adjustments/${adjustment}`).expect(204);
      expect(await page(id)).not.toContain('A desk in the stock room');
      await us.delete(`/api/v1/employer-adjustments/${adjustment}`).expect(404);
    });

    it.each([
      [{ kind: 'other', words: '', madeOn: '15/6/2026' }, 'words', 'Say in a few words what it was'],
      [{ kind: '', words: 'x', madeOn: '15/6/2026' }, 'kind', 'Select what they changed'],
      [{ kind: 'quiet', words: 'x', madeOn: '21/11/2026' }, 'madeOn', 'The day must be today or in the past'],
      [{ kind: 'quiet', words: 'x', madeOn: 'soon' }, 'madeOn', 'is not a date we can use'],
    ])('says beside the field what is wrong: %j', async (sent, field, words) => {
      const response = await us.submit(`/employers/${await add(`Wrong ${field} ${words}`)}/adjustments/new`, sent);
      expect(response.status).toBe(400);
      expect(response.text).toContain(`href="#${field}"`);
      expect(response.text).toContain(words);
    });
  });
});
