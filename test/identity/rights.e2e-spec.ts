import { startApp, type Client, type TestApp } from '../support/app.js';
import { givenStarted } from '../reporting/population.js';
import { raceForRights } from './rights-races.js';

const HEADINGS =
  'external_ref,referred_on,source,referrer_organisation,referrer_name,given_name,family_name,date_of_birth,postcode,local_authority,phone,contact_preference,work_status,need_groups,right_to_work,uk_resident,consent_to_share';

/** A referral file of invented people in Ashford. */
const fileOf = (tag: string, rows: number): Buffer => {
  const lines = Array.from({ length: rows }, (_, n) =>
    [
      ...[
        `${tag}-${n}`,
        '2026-11-02',
        'jobcentre',
        'Ashford Jobcentre',
        'Pat Lowe',
        `Given${tag}`,
        `Family${n}`,
        `1985-03-${10 + n}`,
      ],
      ...['TN23 1PL', 'Ashford', `0163296${String(1000 + n)}`, 'phone', 'unemployed', 'LTHC', 'yes', 'yes', 'yes'],
    ].join(','),
  );
  return Buffer.from([HEADINGS, ...lines].join('\n'));
};

describe('rights that are gone', () => {
  let app: TestApp;
  let manager: Client;
  const suspend = (email: string) =>
    app.query(`UPDATE user_account SET suspended_at = now() WHERE email = $1`, [email]);
  const restore = (email: string) =>
    app.query(`UPDATE user_account SET suspended_at = NULL, role = 'provider-manager' WHERE email = $1`, [email]);

  beforeAll(async () => {
    app = await startApp();
    manager = await app.as('manager@demo.example');
    await givenStarted(app, { count: 3, from: '2026-07-01', to: '2026-07-03' });
  });
  afterAll(() => app.close());

  const importOf = async (id: string) =>
    (
      await app.query<{ status: string; failure: string }>(
        `SELECT status, failure FROM referral_import WHERE id = $1`,
        [id],
      )
    )[0];
  const upload = async (tag: string): Promise<string> => {
    const file = { name: 'people.csv', bytes: fileOf(tag, 3), type: 'text/csv' };
    const answer = await manager.upload('/referral-imports/new', { file }).expect(303);
    return (answer.headers['location'] as string).split('/').at(-1) ?? '';
  };

  it('[ASVS 8.3.2] stop a file that was brought before it is checked', async () => {
    const id = await upload('A');
    await suspend('manager@demo.example');
    await app.runJobs();
    expect(await importOf(id)).toEqual({ status: 'failed', failure: expect.stringContaining('may no longer do so') });
    await restore('manager@demo.example');
    manager = await app.as('manager@demo.example');
  });

  it('[ASVS 8.3.2] stop an import that was confirmed: no referral comes of it, and the import says why', async () => {
    const id = await upload('B');
    await app.runJobs();
    expect(await importOf(id)).toMatchObject({ status: 'ready' });
    await manager.submit(`/referral-imports/${id}/confirm`).expect(303);
    await app.query(`UPDATE user_account SET role = 'lead-provider' WHERE email = 'manager@demo.example'`);
    await app.runJobs();
    expect(await importOf(id)).toEqual({ status: 'failed', failure: expect.stringContaining('may no longer do so') });
    const [made] = await app.query<{ n: number }>(`SELECT count(*)::int AS n FROM referral WHERE import_id = $1`, [id]);
    expect(made?.n).toBe(0);
    await restore('manager@demo.example');
    manager = await app.as('manager@demo.example');
  });

  it('[ASVS 8.3.2] stop a return that was asked for: there is no file, the reason is kept, and nobody is written to', async () => {
    const { body } = await manager.post('/api/v1/returns', { month: '2026-10' }).expect(201);
    const { id } = body as { id: string };
    await suspend('manager@demo.example');
    await app.runJobs();
    const [made] = await app.query(`SELECT status, failure, failure_told_at FROM return_snapshot WHERE id = $1`, [id]);
    expect(made).toEqual({
      status: 'failed',
      failure: expect.stringContaining('may no longer do so'),
      failure_told_at: null,
    });
    expect(await app.query(`SELECT FROM return_part WHERE return_id = $1`, [id])).toEqual([]);
    await restore('manager@demo.example');
  });

  it('[ASVS 15.4.2] refuse a write that was let in a moment before, also under load: nothing commits after they are gone', async () => {
    const { written, refused, late } = await raceForRights(app, 15);
    expect(late).toBe(0);
    expect(written + refused).toBe(15 * 7);
    expect(refused).toBeGreaterThanOrEqual(15);
  }, 60_000);
});
