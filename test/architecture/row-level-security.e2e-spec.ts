import { startApp, type TestApp } from '../support/app.js';

/** Reference data that belongs to no provider, team or person: readable by everybody, writable by the owner. */
const SHARED_REFERENCE = [
  'area',
  'bank_holiday',
  'claim_period',
  'code_list_value',
  'district',
  'gp_practice',
  'outcome_rule_set',
  'policy_value',
  'time_standard',
  'wage_rate',
];
/** The installation's own books; the application may at most read them. */
const OWN_BOOKS = ['audit_head', 'installation', 'schema_migration'];

describe('the wall: row-level security', () => {
  let app: TestApp;
  let tables: { name: string; enabled: boolean; forced: boolean; policies: number }[];

  beforeAll(async () => {
    app = await startApp();
    tables = await app.query(`
      SELECT c.relname AS name, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced,
             (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid AND 'ctw_app'::regrole = ANY(p.polroles)) AS policies
        FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY c.relname`);
  });
  afterAll(() => app.close());

  it('stands before every table that is not shared reference data', () => {
    const open = tables.filter(({ name }) => !SHARED_REFERENCE.includes(name) && !OWN_BOOKS.includes(name));
    expect(open.length).toBeGreaterThan(25);
    expect(open.filter(({ enabled, forced, policies }) => !enabled || !forced || policies === 0)).toEqual([]);
  });

  it('finds a table without a policy', async () => {
    await app.query(`CREATE TABLE forgotten (id uuid PRIMARY KEY, participant_id uuid)`);
    const [row] = await app.query<{ forced: boolean }>(
      `SELECT relforcerowsecurity AS forced FROM pg_class WHERE relname = 'forgotten'`,
    );
    await app.query(`DROP TABLE forgotten`);
    expect(row?.forced).toBe(false);
  });

  it('lets nothing shared be written by the application', async () => {
    const writable = await app.query(
      `SELECT table_name, privilege_type FROM information_schema.role_table_grants
        WHERE grantee = 'ctw_app' AND table_name = ANY($1) AND privilege_type <> 'SELECT'`,
      [[...SHARED_REFERENCE, ...OWN_BOOKS]],
    );
    expect(writable).toEqual([]);
  });

  it('shows no row of anybody when no scope is set', async () => {
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: app.database.appUrl });
    await client.connect();
    try {
      for (const { name } of tables.filter(
        (table) => !SHARED_REFERENCE.includes(table.name) && !OWN_BOOKS.includes(table.name),
      )) {
        // The pulse of the jobs is nobody's: health reads it before anybody has signed in.
        if (name === 'job_pulse') continue;
        const { rows } = await client.query<{ count: string }>(`SELECT count(*) FROM ${name}`);
        expect({ name, rows: Number(rows[0]?.count) }).toEqual({ name, rows: 0 });
      }
    } finally {
      await client.end();
    }
  });

  it('cannot be walked round by the application: it owns, creates, truncates and bypasses nothing (ASVS 13.2.2)', async () => {
    const roles = await app.query(
      `SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname IN ('ctw_app', 'ctw_definer') ORDER BY 1`,
    );
    const harmless = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false };
    expect(roles).toEqual([
      { rolname: 'ctw_app', ...harmless },
      { rolname: 'ctw_definer', ...harmless },
    ]);
    const [powers] = await app.query(`
      SELECT (SELECT count(*)::int FROM pg_class WHERE relowner = 'ctw_app'::regrole) AS owned,
             has_schema_privilege('ctw_app', 'public', 'CREATE') AS creates,
             pg_has_role('ctw_app', 'ctw_definer', 'MEMBER') AS definer,
             (SELECT count(*)::int FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND has_table_privilege('ctw_app', c.oid, 'TRUNCATE')) AS truncates,
             has_table_privilege('ctw_app', 'audit_entry', 'UPDATE') OR has_table_privilege('ctw_app', 'audit_entry', 'DELETE') AS edits_audit`);
    expect(powers).toEqual({ owned: 0, creates: false, definer: false, truncates: 0, edits_audit: false });
  });

  it('has an audit trigger on every table that holds personal data', async () => {
    const personal = await app.query<{ name: string; audited: boolean }>(`
      SELECT DISTINCT c.relname AS name, EXISTS (SELECT 1 FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'audit') AS audited
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname NOT IN ('audit_entry')
         AND (a.attname IN ('participant_id', 'date_of_birth') OR c.relname IN ('participant', 'employer_contact', 'user_account', 'referral_import'))`);
    expect(personal.length).toBeGreaterThan(15);
    expect(personal.filter(({ audited }) => !audited)).toEqual([]);
  });

  it('lets views see no more than their reader', async () => {
    const views = await app.query(`
      SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')
         AND NOT coalesce('security_invoker=true' = ANY(reloptions), false)`);
    expect(views).toEqual([]);
  });
});
