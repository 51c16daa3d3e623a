import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import pg from 'pg';
import { DirectoryImport } from '#modules/directory';
import { insertDirectory } from '../../src/seed/directory.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { ABOUT, page, PLACE, SERVICE, SERVICE_LINE, TAXONOMY, TERM } from './open-referral-uk-3.js';

const FEED = '/api/v1/open-referral';
const DOVER = 'E07000108';

interface Feed {
  readonly total_items: number;
  readonly contents: readonly { readonly id: string; readonly name: string }[];
}

describe('the directory of services', () => {
  let app: TestApp;
  let admin: Client;
  let specialist: Client;

  beforeAll(async () => {
    app = await startApp({ environment: { PUBLIC_URL: 'https://ctw.example' } });
    const owner = new pg.Client({ connectionString: app.database.ownerUrl });
    await owner.connect();
    await owner.query(
      `BEGIN; SELECT set_config('app.actor_id', 'test', true), set_config('app.scope', 'system', true)`,
    );
    await insertDirectory(owner, 'KM', app.today);
    await owner.query('COMMIT');
    await owner.end();
    [admin, specialist] = [await app.as('admin@demo.example'), await app.as('specialist@demo.example')];
  });
  afterAll(() => app.close());

  const form = (more: object = {}) => ({
    ...{ name: 'Dover Pantry', organisation: 'St Mary’s', description: 'Food at low cost', needs: ['debt'] },
    ...{ audiences: ['person'], reach: 'districts', districts: [DOVER], referralWays: ['self'], status: 'active' },
    ...{ source: 'Rang them', days: ['TU', 'MO'], opensAt: '09:00', closesAt: '12:30', checked: ['checked'] },
    ...{ address: '1 Market Square', town: 'Dover', postcode: 'ct161qx', phone: '01632 960130', ...more },
  });
  const add = async (more: object = {}): Promise<string> => {
    const { headers } = await admin.submit('/directory/new', form(more)).expect(303);
    return String(headers['location']).split('/').at(-1) ?? '';
  };
  const versionOf = async (id: string): Promise<string> => {
    const [row] = await app.query<{ version: number }>(`SELECT version FROM directory_service WHERE id = $1`, [id]);
    return String(row?.version);
  };

  describe('finding', () => {
    it.each([
      ['words', '?words=quiet+creditors+nobody', [], ['Debt and money advice']],
      ['words in any order', '?words=benefits+debts', ['Debt and money advice'], ['Housing options']],
      ['a need', '?need=housing', ['Housing options', 'Housing and homelessness help'], ['National Careers Service']],
      [
        'a district, with the whole country',
        `?district=${DOVER}`,
        ['Housing options', 'Access to Work'],
        ['homelessness'],
      ],
      ['the first half of a postcode', '?postcode=ct14', ['Debt and money advice'], ['Housing options']],
      ['for whom', '?for=employer', ['Disability Confident', 'Autism at work'], ['Housing options']],
      [
        'what is to be looked at again',
        '?show=stale',
        ['Housing options', 'Peer support groups'],
        ['National Careers Service'],
      ],
    ])('by %s', async (_, query, found, others) => {
      const { text } = await specialist.get(`/directory${query}`).expect(200);
      for (const name of found) expect(text).toContain(name);
      for (const name of others) expect(text).not.toContain(`>${name}`);
    });
  });

  describe('keeping', () => {
    it('adds one, says when it is open and who checked it, and retires it with the reason', async () => {
      const id = await add();
      const { text } = await specialist.get(`/directory/${id}`).expect(200);
      expect(text).toContain('Monday and Tuesday, 09:00 to 12:30');
      expect(text).toContain('1 Market Square, Dover, CT16 1QX');
      expect(text).toContain('Checked on 20 November 2026');
      expect(text).not.toContain('/edit');

      const gone = { because: 'It has closed', version: await versionOf(id) };
      await admin.submit(`/directory/${id}/retirement`, gone).expect(303);
      expect((await specialist.get('/directory?words=pantry')).text).not.toContain('Dover Pantry');
      expect((await specialist.get(`/directory/${id}`)).text).toContain('It has closed');
      expect(await app.auditOf(id)).toContainEqual(
        expect.objectContaining({ action: 'update', what: 'directory_service' }),
      );

      await admin.submit(`/directory/${id}/return`, { version: await versionOf(id) }).expect(303);
      expect((await specialist.get('/directory?words=pantry')).text).toContain('Dover Pantry');
    });

    it('refuses what cannot be, beside its field and with everything as typed', async () => {
      for (const [wrong, words] of [
        [{ districts: [] }, 'Choose at least one district'],
        [{ needs: ['magic'] }, 'Choose what it is for from the list'],
        [{ minimumAge: '50', maximumAge: '40' }, 'The oldest age must not be less'],
        [{ closesAt: '' }, 'Give both times'],
        [{ postcode: '' }, 'Give the street, the town and the postcode'],
        [{ url: 'javascript:alert(1)' }, 'Enter a web address'],
      ] as const) {
        const { text } = await admin.submit('/directory/new', form(wrong)).expect(400);
        expect(text).toContain(words);
        expect(text).toContain('value="Dover Pantry"');
      }
    });

    it('lets two who change one entry at once know of each other', async () => {
      const id = await add({ name: 'Twice' });
      const version = await versionOf(id);
      await admin.submit(`/directory/${id}/edit`, form({ name: 'Twice', fees: 'Free', version })).expect(303);
      const late = await admin
        .submit(`/directory/${id}/edit`, form({ name: 'Twice', fees: '£2', version }))
        .expect(400);
      expect(late.text).toContain('It now says: Free');
    });

    it('is for those who keep it, and shows nothing of another area', async () => {
      await specialist.get('/directory/new').expect(403);
      await specialist.submit('/directory/new', form()).expect(403);
      await app.query(
        `WITH a AS (INSERT INTO area (code, name, accountable_body, reference_prefix) VALUES ('XZ', 'Elsewhere', 'Elsewhere', 'XZ') RETURNING id)
         UPDATE directory_service SET area_id = (SELECT id FROM a) WHERE name = 'Skills and English courses'`,
      );
      expect((await specialist.get('/directory?words=english')).text).not.toContain('Skills and English courses');
      await app.query(`UPDATE directory_service SET area_id = $1 WHERE name = 'Skills and English courses'`, [
        app.cast.areaId,
      ]);
    });
  });

  describe('the open feed', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
    const faults = (schema: object, body: unknown): unknown => (ajv.validate(schema, body) ? [] : ajv.errors);

    it('has the published shape of Open Referral UK 3.0, for anybody and any origin', async () => {
      const anybody = app.stranger();
      const { body: about } = await anybody.get(FEED).expect(200);
      expect(faults(ABOUT, about)).toEqual([]);
      expect(about).toMatchObject({ version: 'HSDS-UK-3.0' });
      const { body: list, headers } = await anybody.get(`${FEED}/services`).expect(200);
      expect(headers['access-control-allow-origin']).toBe('*');
      expect(faults(page(SERVICE_LINE), list)).toEqual([]);
      const { contents } = list as Feed;
      expect(contents.length).toBeGreaterThan(10);
      for (const { id } of contents) {
        const { body } = await anybody.get(`${FEED}/services/${id}`).expect(200);
        expect(faults(SERVICE, body)).toEqual([]);
      }
      const { body: places } = await anybody.get(`${FEED}/service_at_locations`).expect(200);
      expect(faults(page(PLACE), places)).toEqual([]);
      const [place] = (places as Feed).contents;
      await anybody.get(`${FEED}/service_at_locations/${place?.id}`).expect(200);
      for (const [at, schema] of [
        ['taxonomies', TAXONOMY],
        ['taxonomy_terms', TERM],
      ] as const) {
        const { body } = await anybody.get(`${FEED}/${at}`).expect(200);
        expect(faults(page(schema), body)).toEqual([]);
        const { body: one } = await anybody.get(`${FEED}/${at}/${(body as Feed).contents[0]?.id}`).expect(200);
        expect(faults(schema, one)).toEqual([]);
      }
    });

    it('would be found out if it had not', () => {
      expect(faults(SERVICE, { id: 'no id', name: 'x', status: 'open' })).toHaveLength(2);
    });

    it('pages, filters by the parameters of the standard, and refuses what it does not know', async () => {
      const feed = async (query: string): Promise<Feed> =>
        (await app.stranger().get(`${FEED}/services?${query}`).expect(200)).body as Feed;
      const all = await feed('per_page=200');
      const second = await feed('per_page=4&page=2');
      expect(second).toMatchObject({ page_number: 2, size: 4, first_page: false, last_page: false, empty: false });
      expect(second.contents).toEqual(all.contents.slice(4, 8));
      expect(await feed('page=99')).toMatchObject({ size: 0, empty: true, last_page: true });
      const names = async (query: string) => (await feed(query)).contents.map(({ name }) => name);
      expect(await names('search=creditors')).toEqual(['Debt and money advice']);
      expect(await names('taxonomy_term_id=6f0d7c52-58b4-4a55-9a0b-6d1a3a0e1f24')).toEqual(['Disability Confident']);
      expect(await names('postcode=CT14+6BB')).toContain('Debt and money advice');
      expect(await names('day=WE&taxonomy_term_id=6f0d7c52-58b4-4a55-9a0b-6d1a3a0e1f02')).toEqual([
        'Women’s health hub',
      ]);
      await app.stranger().get(`${FEED}/services?proximity=5`).expect(422);
    });

    it('may be kept and asked after, and shows neither drafts nor names of people', async () => {
      const hidden = await add({ name: 'Not for everybody' });
      const shown = await add({ name: 'For everybody', published: ['published'] });
      await app.query(`UPDATE directory_service SET contacts = $2 WHERE id = $1`, [
        shown,
        JSON.stringify([{ id: shown, name: 'Jo Private', title: 'Reception' }]),
      ]);
      const anybody = app.stranger();
      await anybody.get(`${FEED}/services/${hidden}`).expect(404);
      const { text, headers } = await anybody.get(`${FEED}/services/${shown}`).expect(200);
      expect(text).toContain('Reception');
      expect(text).not.toContain('Jo Private');
      expect(headers['cache-control']).toBe('public, max-age=300');
      const again = anybody.get(`${FEED}/services/${shown}`).set('if-none-match', String(headers['etag']));
      await again.expect(304);
    });
  });

  describe('reading in', () => {
    const read = (file: unknown, wish: 'preview' | 'keep') =>
      app.asSystem(() => app.nest.get(DirectoryImport).read(file, app.cast.areaId, wish));
    const found = async (id: string) => (await app.query(`SELECT * FROM directory_service WHERE id = $1`, [id]))[0];
    const ID = 'ac148810-d857-441c-9679-408f346de14b';

    it('takes what the feed gives, says what it would do, and keeps it only when told', async () => {
      const { body: list } = await app.stranger().get(`${FEED}/services`);
      const [{ id } = { id: '' }] = (list as Feed).contents;
      const { body: one } = await app.stranger().get(`${FEED}/services/${id}`);
      expect(await read([one], 'preview')).toEqual([expect.objectContaining({ does: 'nothing', faults: [] })]);

      const other = { ...(one as object), id: ID, name: 'Taken from elsewhere' };
      expect(await read({ contents: [other] }, 'preview')).toEqual([expect.objectContaining({ does: 'add' })]);
      expect(await found(ID)).toBeUndefined();
      expect(await read({ contents: [other] }, 'keep')).toEqual([expect.objectContaining({ does: 'add' })]);
      expect(await found(ID)).toMatchObject({ name: 'Taken from elsewhere', is_published: false, checked_on: null });
    });

    it('changes by id, and blank wipes nothing', async () => {
      const before = await found(ID);
      const change = { id: ID, name: 'Taken from elsewhere', fees: '£1', url: '', description: null, phones: [] };
      expect(await read([change], 'keep')).toEqual([expect.objectContaining({ does: 'change' })]);
      expect(await found(ID)).toMatchObject({ fees: '£1', url: before?.['url'], description: before?.['description'] });
    });

    it('says in words what it cannot take, line by line, and takes the rest', async () => {
      const lines = await read(
        [
          { id: 'x', name: 'One', status: 'open' },
          { id: ID, name: 'Taken from elsewhere', fees: '£3' },
          { id: 'bc148810-d857-441c-9679-408f346de14b', name: 'Nowhere' },
          'nothing',
        ],
        'keep',
      );
      expect(lines?.map(({ does }) => does)).toEqual(['refused', 'change', 'refused', 'refused']);
      expect(lines?.[0]?.faults).toEqual([
        'id must be a UUID',
        'status must be one of active, temporarily closed, inactive, defunct',
      ]);
      expect(lines?.[2]?.faults[0]).toContain('Choose what it is for');
      expect(await read({ nothing: 'here' }, 'keep')).toBeNull();
    });
  });
});
