import { supported } from '../outcomes/people.js';
import { startApp, type Client, type TestApp } from '../support/app.js';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly companyNumber: string | null;
  readonly version: number;
}

describe('one employer that was recorded twice', () => {
  let app: TestApp;
  let us: Client;
  let them: Client;
  let times = 0;
  let stays: string;
  let goes: string;

  beforeAll(async () => {
    app = await startApp();
    us = await app.as('specialist@demo.example');
    them = await app.as('specialist2@demo.example');
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    times += 1;
    stays = await add(us, `Harbour Cafe ${times}`);
    goes = await add(us, `The Harbour Cafe ${times}`, { website: 'https://harbour.example/' });
  });

  const add = async (who: Client, name: string, more: object = {}): Promise<string> => {
    const { body } = await who.post('/api/v1/employers', { name, ...more }).expect(201);
    return (body as Row).id;
  };
  const show = async (id: string): Promise<Row> => (await us.get(`/api/v1/employers/${id}`).expect(200)).body as Row;
  const merge = (who: Client, more: object = {}) =>
    who.submit(`/employers/${stays}/merge`, {
      ...{ goes, staysVersion: '1', goesVersion: '1', confirmed: 'yes' },
      ...more,
    });
  const job = async (employer: string): Promise<string> => {
    const { episodeId } = await supported(app);
    await app.query(
      `INSERT INTO placement (area_id, provider_id, participant_id, episode_id, employer_id, job_title, kind, contract_type, hours_per_week, pay_pence_per_hour, apprentice, starts_on)
       SELECT area_id, provider_id, participant_id, id, $2, 'Waiter', 'competitive', 'permanent', 16, 1300, 'no', '2026-11-16' FROM episode WHERE id = $1`,
      [episodeId, employer],
    );
    return episodeId;
  };

  it('is shown as two with what moves, and made one that everything hangs on, whoever recorded it', async () => {
    const contact = { name: 'Sam Okafor', email: 'sam@harbour.example' };
    await us.post(`/api/v1/employers/${goes}/contacts`, contact).expect(201);
    await us.post(`/api/v1/employers/${goes}/advice`, { topic: 'access-to-work', givenOn: '2026-11-10' }).expect(201);
    const visit = { employerId: goes, kind: 'visit', happenedOn: '2026-11-19', note: 'Secret of theirs' };
    for (const who of [us, them])
      await app.query(
        `INSERT INTO employer_activity (employer_id, area_id, provider_id, specialist_id, kind, happened_on, note)
         SELECT $1, area_id, provider_id, id, 'visit', '2026-11-19', $3 FROM user_account WHERE email = $2`,
        [goes, who === us ? 'specialist@demo.example' : 'specialist2@demo.example', visit.note],
      );
    await job(goes);
    expect((await us.get(`/employers/${stays}`).expect(200)).text).toContain(`/employers/${stays}/merge?with=${goes}`);
    const seen = (await us.get(`/employers/${stays}/merge?with=${goes}`).expect(200)).text;
    expect(seen).toMatch(/This record stays[^]*Harbour Cafe[^]*This record goes[^]*The Harbour Cafe/);
    expect(seen).toMatch(
      /1 person who works there[^]*1 contact your organisation logged[^]*1 job of people you support/,
    );
    expect(seen).toMatch(/takes them over[^]*Website/);
    expect((await merge(us, { confirmed: '' }).expect(400)).text).toContain('Tick the box if the two are one employer');
    expect((await merge(us, { goesVersion: '7' })).status).toBe(400);

    await merge(us).expect(303);
    expect(await show(stays)).toMatchObject({ name: `Harbour Cafe ${times}`, website: 'https://harbour.example/' });
    const after = (await us.get(`/employers/${stays}`).expect(200)).text;
    expect(after).toMatch(/Sam Okafor/);
    const theirs = (await them.get(`/employers/${stays}`).expect(200)).text;
    // Their own contact is there, ours is a count: the wall stands where it stood.
    expect(theirs.match(/Secret of theirs/g)).toHaveLength(1);
    await us.get(`/api/v1/employers/${goes}`).expect(404);
    const old = await them.get(`/employers/${goes}`).expect(303);
    expect(old.headers['location']).toContain(`/employers/${stays}`);
    expect((await us.get(`/employers?words=harbour`).expect(200)).text).not.toContain(`The Harbour Cafe ${times}`);
    // The same form again changes nothing, and the name is free for another employer.
    await merge(us).expect(303);
    await add(us, `The Harbour Cafe ${times}`);
    const [kept] = await app.query<{ by: string; moved: object }>(
      `SELECT merged_by AS by, merged_rows AS moved FROM employer WHERE id = $1`,
      [goes],
    );
    expect(kept?.moved).toEqual({ employer_contact: 1, employer_activity: 2, employer_advice: 1, placement: 1 });
    expect(kept?.by).toBe(app.cast.person('specialist@demo.example').id);
  });

  it('keeps what somebody records of it while it is merged on the record that stands', async () => {
    await merge(us).expect(303);
    const episode = await job(goes);
    const [kept] = await app.query<{ employer: string }>(
      `SELECT employer_id AS employer FROM placement WHERE episode_id = $1`,
      [episode],
    );
    expect(kept).toEqual({ employer: stays });
  });

  it('takes over where it is from the record that goes, unless another of its name is there', async () => {
    for (const expected of ['CT14 6BB', null]) {
      stays = await add(us, `Quay Cafe ${times}`);
      goes = await add(us, `The Quay Cafe ${times}`, { postcode: 'CT14 6BB' });
      await merge(us).expect(303);
      expect(await show(stays)).toMatchObject({ postcode: expected });
    }
  });

  it('leaves nothing behind in any table that names employers', async () => {
    const tables = await app.query<{ name: string; column: string }>(
      `SELECT c.conrelid::regclass::text AS name, a.attname AS column FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        WHERE c.contype = 'f' AND c.confrelid = 'employer'::regclass ORDER BY 1, 2`,
    );
    const [source] = await app.query<{ text: string }>(
      `SELECT prosrc AS text FROM pg_proc WHERE proname = 'merge_employers'`,
    );
    const hanging = tables.filter(({ name }) => name !== 'employer');
    expect(hanging.length).toBeGreaterThan(9);
    expect(hanging.filter(({ column }) => column !== 'employer_id')).toEqual([]);
    expect(hanging.filter(({ name }) => !source?.text.includes(`'${name}'`))).toEqual([]);
    const held = await app.query<{ name: string }>(
      `SELECT tgrelid::regclass::text AS name FROM pg_trigger WHERE tgname = 'that_stands'`,
    );
    expect(held.map(({ name }) => name).toSorted()).toEqual(hanging.map(({ name }) => name).toSorted());
    expect(tables.filter(({ name }) => name === 'employer').map(({ column }) => column)).toEqual([
      'merged_into',
      'organisation_id',
    ]);
  });

  it('keeps its sites in one organisation, whichever of the two stood for it', async () => {
    const site = await add(us, `Harbour Cafe Margate ${times}`);
    for (const one of [site, stays])
      await us.submit(`/employers/${one}/organisation`, { employerId: goes }).expect(303);
    const { version } = await show(stays);
    await merge(us, { staysVersion: String(version) }).expect(303);
    const rows = await app.query<{ id: string; main: string | null }>(
      `SELECT id, organisation_id AS main FROM employer WHERE id = ANY ($1::uuid[])`,
      [[site, stays, goes]],
    );
    expect(new Map(rows.map(({ id, main }) => [id, main]))).toEqual(
      new Map([
        [site, stays],
        [stays, null],
        [goes, null],
      ]),
    );
  });

  it('is not taken from another organisation that looks after it, nor made one where one person has the same job at both', async () => {
    expect((await merge(them).expect(400)).text).toContain('Somebody of another organisation looks after the record');
    const episode = await job(goes);
    await app.query(
      `INSERT INTO placement (area_id, provider_id, participant_id, episode_id, employer_id, job_title, kind, contract_type, hours_per_week, pay_pence_per_hour, apprentice, starts_on)
       SELECT area_id, provider_id, participant_id, episode_id, $2, job_title, kind, contract_type, hours_per_week, pay_pence_per_hour, apprentice, starts_on FROM placement WHERE episode_id = $1`,
      [episode, stays],
    );
    const refused = await merge(us).expect(400);
    expect(refused.text).toContain('One person has the same job, or a plan for work, at both records');
    await show(goes);
  });

  it('is not made theirs to merge away by one press, where others use it: who added it does, and anybody what nobody else uses', async () => {
    const press = () => them.submit(`/employers/${goes}/lead`, {}).expect(303);
    const asSeen = async () => merge(them, { goesVersion: String((await show(goes)).version) });
    const refused = async (): Promise<void> => {
      const { status, text } = await asSeen();
      expect(status).toBe(400);
      expect(text).toContain('Other organisations have recorded something at the record that goes');
    };
    await app.query(`UPDATE employer SET owner_user_id = NULL WHERE id = $1`, [goes]);
    // Only the other provider leads with it.
    await refused();
    await press();
    await refused();
    await app.query(`DELETE FROM employer_lead WHERE employer_id = $1 AND provider_id = $2`, [
      ...[goes, app.cast.providers[0].id],
    ]);
    await job(goes);
    await refused();
    // Nobody wrote down who added it, and nobody but them has anything at it.
    const [lone] = await app.query<{ id: string }>(
      `INSERT INTO employer (area_id, name, name_key) VALUES ($1, $2, lower($2)) RETURNING id`,
      [app.cast.areaId, `Lone Cafe ${times}`],
    );
    goes = lone?.id ?? '';
    await press();
    expect((await asSeen()).status).toBe(303);
  });

  it('is made one by a program that saw both as they are', async () => {
    const program = await app.withToken('specialist@demo.example');
    const url = `/api/v1/employers/${stays}/merge`;
    await program.post(url, { goes, goesVersion: 1 }).expect(428);
    await program.post(url, { goes, goesVersion: 2 }, { 'if-match': '"1"' }).expect(412);
    await program.post(url, { goes: stays, goesVersion: 1 }, { 'if-match': '"1"' }).expect(422);
    const { body } = await program.post(url, { goes, goesVersion: 1 }, { 'if-match': '"1"' }).expect(200);
    expect(body).toMatchObject({ id: stays, version: 2 });
    await program.post(url, { goes: app.cast.areaId, goesVersion: 1 }, { 'if-match': '"2"' }).expect(422);
  });
});
