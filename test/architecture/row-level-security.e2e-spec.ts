import { startApp, type TestApp } from '../support/app.js';

/** Reference data that belongs to no provider, team or person: readable by everybody, writable by the owner. */
const SHARED_REFERENCE = [
  'area',
  'bank_holiday',
  'claim_period',
  'code_list_value',
  'district',
  'gp_practice',
  'policy_edition',
  'policy_value',
  'wage_rate',
];
/** The installation's own books; the application may at most read them. */
const OWN_BOOKS = ['audit_head', 'installation', 'schema_migration'];
/** Every table without the audit trigger, and why it has none. Where rows are personal, the reason says what stands in for it. */
const WITHOUT_AUDIT: Readonly<Record<string, string>> = {
  ...Object.fromEntries(SHARED_REFERENCE.map((table) => [table, 'shared reference: the application cannot write it'])),
  ...Object.fromEntries(
    OWN_BOOKS.map((table) => [table, 'the installation’s own book: the application cannot write it']),
  ),
  authenticator_app: 'a sealed secret: AccountLog writes an entry for adding and removing instead',
  backup_code: 'hashed secrets: AccountLog writes an entry for making and using them instead',
  held_form:
    'sealed fields of a form nobody has sent yet; what is sent is audited where it changes something; gone after hours',
  passkey: 'AccountLog writes an entry for adding and removing; the rest is a count of uses',
  spent_challenge: 'hashes of questions that were answered, nobody’s data',
  digest: 'that a colleague’s morning email was dealt with; gone after a week',
  notice_told:
    'which tasks and reminders a colleague was emailed about; the email itself is audited; gone once they are over',
  account_notice:
    'what is still to be told to the owner of an account: the change itself is audited; gone once the message is made',
  account_use: 'when an account was last used: AccountLog writes an entry for every sign-in',
  audit_check: 'part of the audit: when the chain was walked, only ever added to',
  audit_entry: 'the audit itself',
  failing_sweep: 'names of jobs and counts, nobody’s data',
  idempotency_key: 'answers of posts, sealed, which are audited where they change something; gone after a while',
  job_pulse: 'when a canary came through the queue',
  measure_counted: 'derived from episodes and outcomes, which are audited; only triggers write it',
  measure_month: 'derived, sums only; only triggers write it',
  outcome_in_return: 'which outcomes a locked return says: derived when it is locked, which return_snapshot audits',
  outbox_delivery: 'ids only; what subscribers do is audited where they do it',
  outbox_event: 'ids only, beside the change that made it true, which is audited',
  personal_token: 'its id is the hash of a secret: AccountLog writes an entry for making and revoking instead',
  referral_import_row: 'sealed lines of a file: referral_import, the referrals and people made of them are audited',
  referral_seen: 'a sender’s references with keyed hashes; the referral they stand for is audited',
  reset_request:
    'hashed and sealed addresses, gone once answered: account_link, which is audited, says what came of it',
  return_part:
    'the sealed file of a return, which cannot change once locked: return_snapshot is audited, and every look',
  sign_in_attempt: 'hashed addresses and network addresses: AccountLog writes an entry when a door closes',
  sso_session: 'its id is the hash of a secret: AccountLog writes an entry for signing in and out instead',
  partner_assertion: 'hashes of what counts once, gone after minutes',
  partner_token: 'its id is the hash of a secret: an entry is written for giving one, and the rest is time',
  partner_use: 'when a partner system was last used: an entry is written for every token it was given',
  sso_spent: 'hashes of what counts once, gone after minutes',
  user_session: 'its id is the hash of a secret: AccountLog writes an entry for signing in and out instead',
};

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

  it('is written about by an audit trigger on every table, but for those listed here with a reason', async () => {
    const silent = await app.query<{ name: string }>(`
      SELECT c.relname AS name FROM pg_class c
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
         AND NOT EXISTS (SELECT 1 FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'audit') ORDER BY c.relname`);
    expect(tables.length - silent.length).toBeGreaterThan(25);
    expect(silent.map(({ name }) => name)).toEqual(Object.keys(WITHOUT_AUDIT).toSorted());
  });

  it('has no silent table with the person it is about, whatever the reason', async () => {
    const personal = await app.query<{ name: string }>(
      `
      SELECT DISTINCT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname = ANY($1)
         AND a.attname IN ('participant_id', 'date_of_birth', 'family_name') ORDER BY 1`,
      [Object.keys(WITHOUT_AUDIT)],
    );
    expect(personal).toEqual([]);
  });

  it('lets views see no more than their reader', async () => {
    const views = await app.query(`
      SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')
         AND NOT coalesce('security_invoker=true' = ANY(reloptions), false)`);
    expect(views).toEqual([]);
  });
});
