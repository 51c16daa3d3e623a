import { statuses, supported } from '../outcomes/people.js';
import { startApp, type Client, type TestApp } from '../support/app.js';

const ours = 'specialist@demo.example';
const theirs = 'specialist2@demo.example';

describe('employers', () => {
  let app: TestApp;
  let us: Client;
  let them: Client;

  beforeAll(async () => {
    app = await startApp();
    us = await app.as(ours);
    them = await app.as(theirs);
  });
  afterAll(() => app.close());

  const add = async (name: string, more: object = {}): Promise<string> => {
    const { body } = await us.post('/api/v1/employers', { name, ...more }).expect(201);
    return (body as { id: string }).id;
  };

  describe('adding one', () => {
    it('keeps what was typed in the form in which it is kept, with an industry of the real list', async () => {
      const response = await us.submit('/employers/new', {
        name: '  Deal   Bakery ',
        industry: 'bread',
        postcode: 'ct14 6bb',
        districtGss: 'E07000108',
        size: '10-49',
        disabilityConfident: 'committed',
        website: 'www.dealbakery.example',
        companyNumber: '1234567',
      });
      // Several industries have bread in their name: the form asks which, and keeps the rest.
      expect(response.status).toBe(400);
      expect(response.text).toContain('Choose which of these fits best, or ‘None of these’');
      expect(response.text).toContain('None of these: keep ‘bread’ in my words');
      expect(response.text).toContain('value="www.dealbakery.example"');
      expect(response.text).toMatch(/type="radio" value="47240"/);

      const { headers } = await us
        .submit('/employers/new', {
          name: '  Deal   Bakery ',
          industry: 'bread',
          sicCode: '47240',
          postcode: 'ct14 6bb',
          districtGss: 'E07000108',
          size: '10-49',
          disabilityConfident: 'committed',
          website: 'www.dealbakery.example',
          companyNumber: '1234567',
        })
        .expect(303);
      const id = String(headers['location']).split('/').at(-1) ?? '';
      const { body } = await us.get(`/api/v1/employers/${id}`).expect(200);
      expect(body).toMatchObject({
        name: 'Deal Bakery',
        industry: { code: '47240', section: 'Wholesale and retail trade; repair of motor vehicles and motorcycles' },
        postcode: 'CT14 6BB',
        website: 'https://www.dealbakery.example/',
        companyNumber: '01234567',
        size: '10-49',
        disabilityConfident: 'committed',
        ownerUserId: app.cast.person(ours).id,
      });
      expect(await app.auditOf(id)).toContainEqual(
        expect.objectContaining({ by: app.cast.person(ours).id, action: 'insert', what: 'employer' }),
      );
    });

    it('never stops for the industry: words in nobody’s list are kept, and so are words somebody prefers', async () => {
      const kept = async (fields: Record<string, string>) => {
        const { headers } = await us.submit('/employers/new', { disabilityConfident: 'none', ...fields }).expect(303);
        const at = String(headers['location']);
        return { at, employer: (await us.get(`/api/v1${at}`).expect(200)).body as { version: number } };
      };
      const unknown = await kept({ name: 'Deal Farriers', industry: 'xylomancy and so on' });
      expect(unknown.employer).toMatchObject({ industry: null, industryWords: 'xylomancy and so on' });
      expect((await us.get(unknown.at)).text).toContain('xylomancy and so on');
      expect((await us.get(`${unknown.at}/edit`)).text).toContain('value="xylomancy and so on"');
      const change = { name: 'Deal Farriers Ltd' };
      const { body } = await us.patch(`/api/v1${unknown.at}`, change, { 'if-match': '"1"' }).expect(200);
      expect(body).toMatchObject({ name: 'Deal Farriers Ltd', industryWords: 'xylomancy and so on' });

      const spoken = await kept({ name: 'Green Thumbs', industry: 'Landscaping' });
      expect(spoken.employer).toMatchObject({ industry: { code: '81300' }, industryWords: '' });
      const partly = { name: 'Cab Fixers', industry: 'taxi repairs', disabilityConfident: 'none' };
      const asked = await us.submit('/employers/new', partly);
      expect(asked.status).toBe(400);
      expect(asked.text).toMatch(/type="radio" value="49320"/);
      expect(asked.text).toContain('None of these: keep ‘taxi repairs’ in my words');
      const own = await kept({ name: 'Rolls and More', industry: 'bread', sicCode: 'words' });
      expect(own.employer).toMatchObject({ industry: null, industryWords: 'bread' });
      const later = { name: 'Rolls and More', industry: '47240', disabilityConfident: 'none', version: '1' };
      await us.submit(`${own.at}/edit`, later).expect(303);
      expect((await us.get(`/api/v1${own.at}`)).body).toMatchObject({ industry: { code: '47240' }, industryWords: '' });
    });

    it('keeps names and words as one line, however they come', async () => {
      const id = await add('Ringwould\u200B\u202E Bikes', { industryWords: 'bike\u0007 repair\u202E\nby post' });
      const { body } = await us.get(`/api/v1/employers/${id}`).expect(200);
      expect(body).toMatchObject({ name: 'Ringwould Bikes', industryWords: 'bike repair by post' });
    });

    it('offers industries for words half typed', async () => {
      const { text } = await us.get(`/employers/industries?words=care%20home`).expect(200);
      expect(text).toContain('87300 – Residential care activities for the elderly and disabled');
      expect(text).not.toContain('<html');
      expect((await us.get('/employers/industries').expect(200)).text.trim()).toBe('');
    });

    it('finds industries by code and by words', async () => {
      const industries = async (words: string) => {
        const { body } = await us.get(`/api/v1/employers/industries?words=${encodeURIComponent(words)}`).expect(200);
        return (body as { items: { code: string }[] }).items.map(({ code }) => code);
      };
      expect(await industries('96.02')).toEqual(['96020']);
      expect(await industries('hairdressing')).toEqual(['96020']);
      expect(await industries('astrology and so on')).toEqual([]);
    });

    it.each([
      ['name', { name: ' ' }, 'Enter the employer’s name'],
      ['website', { website: 'javascript:alert(1)' }, 'Enter a web address that begins with http:// or https://'],
      ['postcode', { postcode: 'CT14' }, 'Enter a full UK postcode'],
      ['companyNumber', { companyNumber: 'ABC' }, 'A Companies House number has digits, such as 01234567 or SC123456'],
      ['companyNumber', { companyNumber: '012345678' }, 'You entered 9'],
      ['disabilityConfident', { disabilityConfidentSince: '1/3/2025' }, 'Select the level of Disability Confident'],
      ['districtGss', { districtGss: 'E06000014' }, 'Choose a district from the list'],
      ['size', { size: 'huge' }, 'Choose how many people work there'],
    ])('says beside the field what is wrong: %s', async (field, change, words) => {
      const response = await us.submit('/employers/new', { name: 'Nowhere', disabilityConfident: 'none', ...change });
      expect(response.status).toBe(400);
      expect(response.text).toContain(`href="#${field}"`);
      expect(response.text).toContain(words);
    });

    it('holds one record for one employer, however it is spelt, also when two add it at once', async () => {
      await add('Sheppey Marine', { postcode: 'ME12 1AA' });
      const again = await us.post('/api/v1/employers', { name: 'SHEPPEY  marine', postcode: 'me121aa' }).expect(409);
      expect(again.body).toMatchObject({ code: 'employer.already-known', errors: [{ pointer: '/name' }] });
      await add('Sheppey Marine', { postcode: 'ME11 5AA' });

      const both = await Promise.all([1, 2].map(() => us.post('/api/v1/employers', { name: 'Swale Joinery' })));
      expect(statuses(both)).toEqual([201, 409]);
    });

    it('points at the field in an API body, and takes no field it does not know', async () => {
      const { body } = await us
        .post('/api/v1/employers', { name: 'X', sicCode: '99999', website: 'ftp://x.example', colour: 'red' })
        .expect(422);
      expect((body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer)).toEqual(
        expect.arrayContaining(['/website', '/colour']),
      );
      const unknown = await us.post('/api/v1/employers', { name: 'X', sicCode: '98765' }).expect(422);
      expect(unknown.body).toMatchObject({ code: 'employer.unknown-industry' });
    });
  });

  describe('correcting one', () => {
    it('changes what was sent and leaves the rest, for whoever looked first', async () => {
      const id = await add('Medway Timber', { sicCode: '16100', size: '1-9' });
      const { headers } = await us.get(`/api/v1/employers/${id}`);
      const version = String(headers['etag']);
      await us.patch(`/api/v1/employers/${id}`, { size: '10-49' }).expect(428);
      const { body } = await us
        .patch(`/api/v1/employers/${id}`, { size: '10-49' }, { 'if-match': version })
        .expect(200);
      expect(body).toMatchObject({ size: '10-49', industry: { code: '16100' }, version: 2 });
      await them.patch(`/api/v1/employers/${id}`, { name: 'Other' }, { 'if-match': version }).expect(412);
      await us.patch(`/api/v1/employers/${id}`, { name: null }, { 'if-match': '"2"' }).expect(422);
    });

    it('takes words in place of an industry, unless an industry comes with them', async () => {
      const id = await add('Birchington Saws', { sicCode: '16100' });
      const change = async (body: object, version: number) =>
        (await us.patch(`/api/v1/employers/${id}`, body, { 'if-match': `"${version}"` }).expect(200)).body as object;
      expect(await change({ industryWords: ' ' }, 1)).toMatchObject({ industry: { code: '16100' }, industryWords: '' });
      const words = { industryWords: 'Mobile sawmill' };
      expect(await change(words, 1)).toMatchObject({ industry: null, ...words });
      const both = await change({ ...words, sicCode: '16100' }, 2);
      expect(both).toMatchObject({ industry: { code: '16100' }, industryWords: '' });
    });

    it('shows a clash on the form, with everything as typed', async () => {
      const id = await add('Ashford Laundry');
      await us.patch(`/api/v1/employers/${id}`, { size: '1-9' }, { 'if-match': '"1"' }).expect(200);
      const fields = { name: 'Ashford Laundry Ltd', disabilityConfident: 'none', version: '1' };
      const response = await us.submit(`/employers/${id}/edit`, fields);
      expect(response.status).toBe(400);
      expect(response.text).toContain('Somebody else changed this employer');
      expect(response.text).toContain('value="Ashford Laundry Ltd"');
      expect(response.text).toContain('It now says: Ashford Laundry.');
      expect(response.text).toContain('name="version" value="2"');
      await us.submit(`/employers/${id}/edit`, { ...fields, version: '2' }).expect(303);
    });
  });

  it('lists by name, searches, filters and pages', async () => {
    for (const name of ['Zebra Foods', 'Zebra Freight', 'Zebra_100% Offers']) await add(name);
    const names = async (query: string) => {
      const { body } = await us.get(`/api/v1/employers?${query}`).expect(200);
      return (body as { items: { name: string }[] }).items.map(({ name }) => name);
    };
    expect(await names('words=ZEBRA f')).toEqual(['Zebra Foods', 'Zebra Freight']);
    expect(await names('words=zebra_100%25')).toEqual(['Zebra_100% Offers']);
    const first = await us.get('/api/v1/employers?words=zebra&limit=2').expect(200);
    const next = /<([^>]+)>; rel="next"/.exec(String(first.headers['link']))?.[1] ?? '';
    const second = await us.get(next).expect(200);
    expect((second.body as { items: { name: string }[] }).items.map(({ name }) => name)).toEqual(['Zebra Freight']);
    // Addresses are kept, and an employer may be a person: a cursor says which was the last, never its name.
    const after = new URL(next, 'http://localhost').searchParams.get('after') ?? '';
    expect(Buffer.from(after, 'base64url').toString('utf8')).toMatch(/^\["[0-9a-f-]{36}"\]$/);
    const page = await us.get('/employers?words=zebra&after=rubbish').expect(200);
    expect(page.text).toContain('Zebra Freight');
    expect((await us.get('/employers?words=nobody+has+this+name').expect(200)).text).toContain('No employer fits');
  });

  describe('people who work there', () => {
    it('need a way to be reached', async () => {
      const id = await add('Thanet Care');
      const refused = await us.submit(`/employers/${id}/contacts/new`, { name: 'Sam Okafor', jobTitle: 'Manager' });
      expect(refused.status).toBe(400);
      expect(refused.text).toContain('Enter a phone number or an email address');
      await us
        .submit(`/employers/${id}/contacts/new`, { name: 'Sam Okafor', jobTitle: 'Manager', phone: '01632 960123' })
        .expect(303);
      const { text } = await them.get(`/employers/${id}`).expect(200);
      expect(text).toContain('Sam Okafor');
      expect(text).toContain('href="tel:+441632960123"');
    });

    it('whom nobody keeps have their address changed by who leads with the employer, else by whoever comes first', async () => {
      const id = await add('Deal Orchards');
      const added = { name: 'Pat Lee', email: 'pat@deal.example' };
      const { body } = await us.post(`/api/v1/employers/${id}/contacts`, added).expect(201);
      const url = `/api/v1/employer-contacts/${(body as { id: string }).id}`;
      const change = async (who: Client, email: string, status: number): Promise<unknown> => {
        const version = (await who.get(url).expect(200)).headers['etag'] as string;
        return (await who.patch(url, { email }, { 'if-match': version }).expect(status)).body;
      };
      await app.query(`UPDATE employer_contact SET kept_by = NULL WHERE employer_id = $1`, [id]);
      await app.query(`UPDATE employer SET owner_user_id = NULL WHERE id = $1`, [id]);
      const refused = await change(them, 'eve@elsewhere.example', 422);
      expect(refused).toMatchObject({ code: 'employer-contact.address-kept-elsewhere' });
      expect(JSON.stringify(refused)).toContain('Another organisation looks after this employer');
      await app.query(`DELETE FROM employer_lead WHERE employer_id = $1`, [id]);
      await change(them, 'pat@orchards.example', 200);
      // Whoever gave it keeps it from then on.
      await change(us, 'pat@deal.example', 422);
      await change(them, 'pat.lee@orchards.example', 200);
    });
  });

  describe('contacts with one', () => {
    it('are counted for everybody in the area, and told to their own provider only', async () => {
      const id = await add('Dover Freight');
      await us
        .submit(`/employers/${id}/activities/new`, {
          kind: 'visit',
          happenedOn: '15/11/2026',
          note: 'Two jobs in January',
        })
        .expect(303);
      expect(await app.eventsAbout(id)).toEqual(['employer.contacted']);

      const seen = await them.get(`/employers/${id}`).expect(200);
      expect(seen.text).toContain('visited 5 days ago. Speak to them first');
      expect(seen.text).toContain('1 contact in the last 90 days, the last on 15 November 2026');
      expect(seen.text).not.toContain('Two jobs in January');
      expect(seen.text).not.toContain(app.cast.person(ours).name);
      const { body } = await them.get(`/api/v1/employers/${id}/activities`).expect(200);
      expect(body).toEqual({ items: [] });

      const own = await us.get(`/employers/${id}`).expect(200);
      expect(own.text).toContain('Two jobs in January');
      expect(own.text).not.toContain('Speak to them first');
      const list = await them.get('/api/v1/employers?words=dover').expect(200);
      expect(list.body).toMatchObject({
        items: [{ involvement: [{ contacts: 1, lastOn: '2026-11-15', lastKind: 'visit' }] }],
      });
    });

    it('for one person date the first employer contact of their support, the earliest first', async () => {
      const id = await add('Gravesend Print');
      const { episodeId, participantId } = await supported(app);
      const log = (happenedOn: string) =>
        us.post(`/api/v1/employers/${id}/activities`, { kind: 'phone', happenedOn, episodeId }).expect(201);
      const first = async () => {
        const [row] = await app.query<{ day: string | null }>(
          `SELECT first_employer_contact_on AS day FROM episode WHERE id = $1`,
          [episodeId],
        );
        return row?.day ?? null;
      };
      await log('2026-04-30');
      expect(await first()).toBeNull();
      await log('2026-11-10');
      const { body } = await log('2026-11-03');
      await log('2026-11-12');
      expect(await first()).toBe('2026-11-03');
      expect(body).toMatchObject({ participantId, kind: 'phone' });
      const form = await us.get(`/employers/${id}/activities/new?episode=${episodeId}`).expect(200);
      expect(form.text).toMatch(new RegExp(`name="episodeId" type="radio" value="${episodeId}" checked`));
    });

    it('are refused for the future, and for somebody else’s participant', async () => {
      const id = await add('Canterbury Glass');
      const future = await us.submit(`/employers/${id}/activities/new`, { kind: 'email', happenedOn: '21/11/2026' });
      expect(future.status).toBe(400);
      expect(future.text).toContain('The contact must be today or in the past');
      const { episodeId } = await supported(app, { specialist: theirs });
      await us
        .post(`/api/v1/employers/${id}/activities`, { kind: 'phone', happenedOn: '2026-11-20', episodeId })
        .expect(404);
      expect(await app.eventsAbout(id)).toEqual([]);
      await us.post(`/api/v1/employers/${id}/activities`, { kind: 'fax', happenedOn: '2026-02-30' }).expect(422);
    });

    it('sent twice with the same form are logged once', async () => {
      const id = await add('Maidstone Seeds');
      const fields = { kind: 'visit', happenedOn: '20/11/2026', _request: 'the-same-form' };
      await us.submit(`/employers/${id}/activities/new`, fields).expect(303);
      await us.submit(`/employers/${id}/activities/new`, fields).expect(303);
      expect(await app.eventsAbout(id)).toHaveLength(1);
    });
  });

  it('are for staff of providers: others are turned away, strangers sent to sign in', async () => {
    const id = await add('Hythe Boats');
    for (const email of ['commissioner@demo.example', 'referrer@demo.example', 'auditor@demo.example']) {
      const other = await app.as(email);
      await other.get('/employers').expect(403);
      await other.get(`/api/v1/employers/${id}`).expect(403);
      await other.post('/api/v1/employers', { name: 'Mine' }).expect(403);
    }
    const quality = await app.as('quality@demo.example');
    await quality.get(`/employers/${id}`).expect(200);
    await quality.post(`/api/v1/employers/${id}/contacts`, { name: 'X', phone: '01632960123' }).expect(403);
    await app.stranger().get('/employers').expect(303);
    await us.get('/employers/not-an-id').expect(404);
    await us.get('/api/v1/employers/5f0c3b1e-6f2d-4a5e-9a43-0d5f4a1b2c3d').expect(404);
  });

  describe('handing an employer over', () => {
    const ownerOf = async (id: string) =>
      ((await us.get(`/api/v1/employers/${id}`).expect(200)).body as { ownerUserId: string }).ownerUserId;
    const person = (email: string) => app.cast.person(email).id;

    it('to a colleague of the same provider, on the page', async () => {
      const id = await add('Faversham Brewery');
      const edit = await us.get(`/employers/${id}/edit`).expect(200);
      expect(edit.text).toMatch(new RegExp(`value="${person(ours)}" selected`));
      expect(edit.text).toContain(`value="${person('leader@demo.example')}"`);
      // Of another provider, or of a role that does not speak to employers.
      expect(edit.text).not.toContain(person(theirs));
      expect(edit.text).not.toContain(person('quality@demo.example'));
      const fields = { name: 'Faversham Brewery', disabilityConfident: 'none', version: '1' };
      const wrong = await us.submit(`/employers/${id}/edit`, { ...fields, ownerUserId: person(theirs) });
      expect(wrong.status).toBe(400);
      expect(wrong.text).toContain('Choose a colleague from the list');
      await us.submit(`/employers/${id}/edit`, { ...fields, ownerUserId: person('leader@demo.example') }).expect(303);
      expect(await ownerOf(id)).toBe(person('leader@demo.example'));
      expect((await us.get(`/employers/${id}`)).text).toContain(app.cast.person('leader@demo.example').name);
      // Left out, as by a form that does not show it: it stays.
      await us.submit(`/employers/${id}/edit`, { ...fields, version: '2' }).expect(303);
      expect(await ownerOf(id)).toBe(person('leader@demo.example'));
    });

    it('by the API, and only by the provider that has it', async () => {
      const id = await add('Hoo Plastics');
      const patch = (who: Client, ownerUserId: unknown, version: number) =>
        who.patch(`/api/v1/employers/${id}`, { ownerUserId }, { 'if-match': `"${version}"` });
      await patch(us, 'somebody', 1).expect(422);
      await patch(us, null, 1).expect(422);
      expect((await patch(us, person('commissioner@demo.example'), 1).expect(422)).body).toMatchObject({
        code: 'employer.owner-not-a-colleague',
        errors: [{ pointer: '/ownerUserId' }],
      });
      await patch(us, person('manager@demo.example'), 1).expect(200);
      const { body } = await patch(them, person(theirs), 2).expect(422);
      expect(body).toMatchObject({ code: 'employer.owned-elsewhere' });
      const edit = await them.get(`/employers/${id}/edit`).expect(200);
      expect(edit.text).not.toContain('Looked after by');
      await them
        .submit(`/employers/${id}/edit`, { name: 'Hoo Plastics Ltd', disabilityConfident: 'none', version: '2' })
        .expect(303);
      expect(await ownerOf(id)).toBe(person('manager@demo.example'));
      expect(await app.auditOf(id)).toContainEqual(
        expect.objectContaining({ action: 'update', fields: expect.arrayContaining(['owner_user_id']) as unknown }),
      );
    });
  });
});
