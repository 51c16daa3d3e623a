import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { acting } from '../episodes/given-referral.js';
import { jobBody, ours, theirs, type Row } from '../outcomes/at-work.js';
import { supported, type Supported } from '../outcomes/people.js';
import { startApp, type Client, type TestApp } from '../support/app.js';

describe('the business of somebody who works for themselves', () => {
  let app: TestApp;
  let us: Client;
  let them: Client;
  let times = 0;
  let name: string;

  beforeAll(async () => {
    app = await startApp();
    us = await app.as(ours);
    them = await app.as(theirs);
  });
  afterAll(() => app.close());
  beforeEach(() => {
    times += 1;
    name = `Zelda Window Care ${times}`;
  });

  const typed = (change: Record<string, string> = {}): Record<string, string> => ({
    employer: name,
    employerId: 'new',
    employerPostcode: 'CT14 6BB',
    jobTitle: 'Window cleaner',
    kind: 'self-employment',
    hoursPerWeek: '16',
    pay: '15',
    startsOn: '2/11/2026',
    step: 'save',
    ...change,
  });
  const record = async ({ episodeId }: Supported, change: Record<string, string> = {}): Promise<string> => {
    const { headers } = await us.submit(`/episodes/${episodeId}/placements/new`, typed(change)).expect(303);
    return String(headers['location']).split('/').at(-1) ?? '';
  };
  const employerOf = async (job: string): Promise<string> => {
    const { body } = await us.get(`/api/v1/placements/${job}`).expect(200);
    return (body as { employerId: string }).employerId;
  };
  const isOwn = async (id: string): Promise<boolean | undefined> => {
    const [row] = await app.query<{ own: boolean }>(`SELECT is_own_business AS own FROM employer WHERE id = $1`, [id]);
    return row?.own;
  };
  /** Wherever a name may come up: lists, what is suggested while somebody types, what may be meant, and the API. */
  const foundBy = async (who: Client, employer: string): Promise<readonly string[]> => {
    const { episodeId } = await supported(app);
    const words = encodeURIComponent(name);
    const pages = {
      list: (await who.get(`/employers?words=${words}`)).text,
      suggestions: (await who.get(`/employers/suggestions?words=${words}`)).text,
      api: JSON.stringify((await who.get(`/api/v1/employers?words=${words}`)).body),
      meant:
        who === us
          ? (
              await who.submit(
                `/episodes/${episodeId}/placements/new`,
                typed({ employer: name.slice(0, 12), employerId: '', kind: 'competitive', contractType: 'permanent' }),
              )
            ).text
          : '',
    };
    return Object.entries(pages).flatMap(([place, text]) => (text.includes(employer) ? [place] : []));
  };

  it('is seen by those who see the job, and found by nobody else: by list, name, number, site, vacancy or address', async () => {
    const employer = await employerOf(await record(await supported(app)));
    expect(await isOwn(employer)).toBe(true);
    expect(await foundBy(us, employer)).toEqual(['list', 'suggestions', 'api', 'meant']);
    expect(await foundBy(them, employer)).toEqual([]);

    const page = (await us.get(`/employers/${employer}`).expect(200)).text;
    expect(page).toContain('Only those who support them see it');
    await us.post(`/api/v1/employers/${employer}/contacts`, { name: 'Zelda', phone: '01304 000111' }).expect(201);
    await us.post(`/api/v1/employers/${employer}/adjustments`, { kind: 'hours', madeOn: '2026-11-10' }).expect(201);
    await app.query(
      `INSERT INTO vacancy (area_id, employer_id, title, source, hours_min, hours_max) SELECT area_id, id, $2, 'employer', 8, 16 FROM employer WHERE id = $1`,
      [employer, `Helper of ${name}`],
    );
    expect((await us.get('/api/v1/vacancies').expect(200)).text).toContain(name);
    for (const address of ['', '/contacts', '/activities', '/adjustments', '/advice', '/sites', '/resembling'])
      await them.get(`/api/v1/employers/${employer}${address}`).expect(404);
    for (const address of ['', '/edit', '/merge', '/activities/new']) {
      const { status, text } = await them.get(`/employers/${employer}${address}`);
      expect([status, text.includes(name)]).toEqual([404, false]);
    }
    expect((await them.get('/api/v1/vacancies').expect(200)).text).not.toContain(name);
    // Straight from the tables, as any page of another organisation would read them.
    const seen = (who: string): Promise<unknown[]> =>
      acting(app, who, () => app.nest.get(UnitOfWork).query(SHARED, [employer]));
    expect(await seen(ours)).toHaveLength(4);
    expect(await seen(theirs)).toEqual([]);
  });

  const SHARED = `SELECT 'employer' FROM employer WHERE id = $1 UNION ALL SELECT 'contact' FROM employer_contact WHERE employer_id = $1
    UNION ALL SELECT 'adjustment' FROM employer_adjustment WHERE employer_id = $1 UNION ALL SELECT 'vacancy' FROM vacancy WHERE employer_id = $1`;

  it('keeps nobody from its name, and is not taken for an employer that others add', async () => {
    const zelda = await supported(app);
    const employer = await employerOf(await record(zelda));
    const shared = await them.post('/api/v1/employers', { name, postcode: 'CT14 6BB' }).expect(201);
    expect((shared.body as { isOwnBusiness: boolean }).isOwnBusiness).toBe(false);
    expect((await them.get(`/api/v1/employers/${(shared.body as Row).id}/resembling`).expect(200)).text).not.toContain(
      employer,
    );
    // Another person of ours who works for themselves is not put into Zelda's business, and she herself has one.
    const other = await employerOf(await record(await supported(app), { employerPostcode: 'CT14 7AA' }));
    expect(other).not.toBe(employer);
    expect(await employerOf(await record(zelda, { jobTitle: 'Gutter cleaner', confirmed: 'overlap' }))).toBe(employer);
  });

  it('leaves an employer as it is that is known and chosen', async () => {
    const { body } = await them.post('/api/v1/employers', { name: `Rideshare ${times}` }).expect(201);
    const { id } = body as Row;
    const job = await record(await supported(app), { employer: `Rideshare ${times}`, employerId: '' });
    expect([await employerOf(job), await isOwn(id)]).toEqual([id, false]);
    await them.get(`/api/v1/employers/${id}`).expect(200);
  });

  it('is told apart by a program, which gives it with the job', async () => {
    const { episodeId } = await supported(app);
    const self = {
      employerId: undefined,
      kind: 'self-employment',
      contractType: 'self-employed',
      startsOn: '2026-11-02',
    };
    const url = `/api/v1/episodes/${episodeId}/placements`;
    const post = (change: object) => us.post(url, jobBody('', { ...self, ...change }));
    const ownBusiness = { name, postcode: 'ct146bb' };
    await post({}).expect(422);
    await post({ ownBusiness: { name, postcode: 'nowhere' } }).expect(422);
    await post({ ownBusiness: { name: ' - ' } }).expect(422);
    await post({ ownBusiness, kind: 'competitive', contractType: 'permanent' }).expect(422);
    const { body } = await post({ ownBusiness }).expect(201);
    const { employerId } = body as { employerId: string };
    expect((await us.get(`/api/v1/employers/${employerId}`).expect(200)).body).toMatchObject({
      ...{ name, postcode: 'CT14 6BB', isOwnBusiness: true },
    });
    await them.get(`/api/v1/employers/${employerId}`).expect(404);
    // Sent twice it is the same job, and no second business.
    await post({ ownBusiness, confirmed: ['overlap'] }).expect(409);
  });

  it('follows a correction of the kind of work, and stays hidden where the area knows one of its name', async () => {
    const job = await record(await supported(app));
    const employer = await employerOf(job);
    expect((await us.get(`/placements/${job}/edit`).expect(200)).text).toContain('is their own business');
    const correct = async (kind: string, contractType: string): Promise<void> => {
      const { version } = (await us.get(`/api/v1/placements/${job}`)).body as Row;
      await us
        .patch(
          `/api/v1/placements/${job}`,
          { kind, contractType, confirmed: ['overlap'] },
          { 'if-match': `"${version}"` },
        )
        .expect(200);
    };
    await correct('competitive', 'permanent');
    expect(await isOwn(employer)).toBe(false);
    await them.get(`/api/v1/employers/${employer}`).expect(200);
    await correct('self-employment', 'self-employed');
    expect(await isOwn(employer)).toBe(true);
    await them.post('/api/v1/employers', { name, postcode: 'CT14 6BB' }).expect(201);
    await correct('competitive', 'permanent');
    expect(await isOwn(employer)).toBe(true);
  });

  it('hides nothing that everybody sees: no shared record becomes one with it, or a site of it', async () => {
    const employer = await employerOf(await record(await supported(app)));
    const { body } = await us.post('/api/v1/employers', { name: `${name} Ltd` }).expect(201);
    const { id } = body as Row;
    const sent = { staysVersion: '1', goesVersion: '1', confirmed: 'yes' };
    const refused = await us.submit(`/employers/${employer}/merge`, { goes: id, ...sent }).expect(400);
    expect(refused.text).toContain('Keep the other one instead');
    await us.put(`/api/v1/employers/${id}/organisation`, { employerId: employer }).expect(422);
    expect((await us.get(`/employers/${id}/merge?with=${employer}`).expect(200)).text).toContain(
      'will be seen by every organisation in the area',
    );
    await us.submit(`/employers/${id}/merge`, { goes: employer, ...sent }).expect(303);
    expect((await them.get(`/api/v1/employers/${id}`).expect(200)).text).not.toContain('CT14 6BB');
  });

  it('is what an earlier version recorded as an employer, where nobody else used it', async () => {
    const person = await supported(app);
    const employer = await employerOf(await record(person));
    const only = async (): Promise<boolean | undefined> => {
      const [row] = await app.query<{ only: boolean }>(`SELECT is_only_own_business($1) AS only`, [employer]);
      return row?.only;
    };
    await app.query(`UPDATE employer SET is_own_business = false WHERE id = $1`, [employer]);
    expect(await only()).toBe(true);
    const undone = async (statement: string, undo: string): Promise<void> => {
      await app.query(statement, [employer, theirs]);
      expect([statement, await only()]).toEqual([statement, false]);
      await app.query(undo, [employer]);
      expect(await only()).toBe(true);
    };
    await undone(
      `INSERT INTO employer_activity (employer_id, area_id, provider_id, specialist_id, kind, happened_on, note)
       SELECT $1, area_id, provider_id, id, 'visit', '2026-11-19', '' FROM user_account WHERE email = $2`,
      `DELETE FROM employer_activity WHERE employer_id = $1`,
    );
    await undone(
      `INSERT INTO employer_lead (employer_id, area_id, provider_id, user_id, since)
       SELECT $1, area_id, provider_id, id, '2026-11-19' FROM user_account WHERE email = $2`,
      `DELETE FROM employer_lead WHERE employer_id = $1`,
    );
    await undone(
      `INSERT INTO vacancy (area_id, employer_id, title, source, hours_min, hours_max) SELECT area_id, $1, $2, 'employer', 8, 16 FROM employer WHERE id = $1`,
      `DELETE FROM vacancy WHERE employer_id = $1`,
    );
    await undone(
      `UPDATE placement SET kind = 'competitive' WHERE employer_id = $1 AND $2 <> ''`,
      `UPDATE placement SET kind = 'self-employment' WHERE employer_id = $1`,
    );
  });
});
