import pg from 'pg';
import { AuditChain } from '#platform/audit/audit-chain';
import { startApp, type TestApp } from '../support/app.js';

describe('the audit trail', () => {
  let app: TestApp;
  let chain: AuditChain;
  let superuser: pg.Client;

  const employer = (name: string) =>
    app.query<{ id: string }>(
      `INSERT INTO employer (area_id, name, name_key) SELECT id, $1, lower($1) FROM area LIMIT 1 RETURNING id`,
      [name],
    );

  beforeAll(async () => {
    app = await startApp();
    chain = app.nest.get(AuditChain);
    superuser = new pg.Client({
      connectionString: process.env['TEST_ADMIN_URL']?.replace(/\/[^/]*$/, new URL(app.database.ownerUrl).pathname),
    });
    await superuser.connect();
  });
  afterAll(async () => {
    await superuser.end();
    await app.close();
  });

  it('remembers who changed what, by the names of the fields and never their values', async () => {
    const [made] = await employer('Marsh Bakery');
    await app.query(`UPDATE employer SET name = 'Marsh Bakery Ltd', size = '10-49' WHERE id = $1`, [made?.id]);
    const trail = await app.auditOf(made?.id ?? '');
    expect(trail.map(({ by, action, fields }) => ({ by, action, fields }))).toEqual([
      { by: 'test', action: 'insert', fields: [] },
      { by: 'test', action: 'update', fields: ['name', 'size'] },
    ]);
    const [entry] = await app.query<{ text: string }>(
      `SELECT row_to_json(a)::text AS text FROM audit_entry a WHERE row_id = $1 LIMIT 1`,
      [made?.id],
    );
    expect(entry?.text).not.toContain('Marsh');
  });

  it('refuses a write by nobody', async () => {
    const client = new pg.Client({ connectionString: app.database.ownerUrl });
    await client.connect();
    await expect(
      client.query(`INSERT INTO employer (area_id, name, name_key) SELECT id, 'x', 'x' FROM area LIMIT 1`),
    ).rejects.toThrow(/actor_id/);
    await client.end();
  });

  it('cannot be silenced by the application with the switch that is for bulk loads', async () => {
    const client = new pg.Client({ connectionString: app.database.appUrl });
    await client.connect();
    await client.query(
      `BEGIN; SELECT set_config('app.actor_id', 'sly', true), set_config('app.scope', 'system', true), set_config('app.bulk_load', 'on', true)`,
    );
    await client.query(
      `INSERT INTO employer (area_id, name, name_key) SELECT id, 'Quiet Ltd', 'quiet ltd' FROM area LIMIT 1`,
    );
    await client.query('COMMIT');
    await client.end();
    const rows = await app.query(`SELECT 1 FROM audit_entry WHERE actor_id = 'sly'`);
    expect(rows).toHaveLength(1);
  });

  it('is sealed into a chain that holds', async () => {
    await chain.seal();
    const verdict = await chain.verify();
    expect(verdict.problem).toBeNull();
    expect(verdict.checked).toBeGreaterThan(3);
  });

  it.each<[string, string, string]>([
    [
      'an edited entry',
      `UPDATE audit_entry SET actor_id = 'somebody else' WHERE chain_no = 2`,
      'does not match its seal',
    ],
    ['a deleted entry', `DELETE FROM audit_entry WHERE chain_no = 2`, 'missing'],
    ['a cut tail', `DELETE FROM audit_entry WHERE chain_no = (SELECT max(chain_no) FROM audit_entry)`, 'its head says'],
    [
      'two entries that changed places',
      `UPDATE audit_entry SET chain_no = -1 WHERE chain_no = 2; UPDATE audit_entry SET chain_no = 2 WHERE chain_no = 3; UPDATE audit_entry SET chain_no = 3 WHERE chain_no = -1`,
      'does not match its seal',
    ],
    [
      'an entry slipped in',
      `INSERT INTO audit_entry (actor_id, action, what, chain_no, hash) SELECT 'x', 'read', 'x', max(chain_no) + 1, sha256('x') FROM audit_entry`,
      'does not match its seal',
    ],
  ])('shows %s, even by a superuser, and names it', async (_what, tampering, problem) => {
    await superuser.query('BEGIN');
    await superuser.query(tampering);
    const { rows } = await superuser.query<{ broken_no: number; problem: string }>(
      `SELECT broken_no, problem FROM verify_audit()`,
    );
    await superuser.query('ROLLBACK');
    expect(rows[0]?.problem).toContain(problem);
    expect(Number(rows[0]?.broken_no)).toBeGreaterThan(1);
  });
});
