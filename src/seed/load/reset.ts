import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';

/** What a reset leaves as it is: the schema's own records, policy, the map, and the audit trail, which nothing empties. */
const KEPT = [
  ...['schema_migration', 'installation', 'audit_entry', 'audit_head'],
  ...[
    'policy_value',
    'wage_rate',
    'time_standard',
    'outcome_rule_set',
    'code_list_value',
    'claim_period',
    'bank_holiday',
    'policy_edition',
    'processing_purpose',
    'privacy_notice',
  ],
  ...['area', 'district', 'gp_practice'],
];

/** Empties a demonstration database and its evidence files, as the owner, in the transaction that is open. */
export async function emptyDatabase(client: pg.ClientBase, filesIn: string | null): Promise<void> {
  if (filesIn !== null) {
    const { rows } = await client.query<{ name: string }>(`SELECT stored_name AS name FROM document`);
    for (const { name } of rows) rmSync(join(filesIn, 'files', name.slice(0, 2), name), { force: true });
  }
  const { rows } = await client.query<{ name: string }>(
    `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL($1::text[])`,
    [KEPT],
  );
  await client.query(`TRUNCATE ${rows.map(({ name }) => name).join(', ')}`);
  // What the program ships stays; what an area added of its own goes with the area's people.
  await client.query(`SELECT set_config('app.actor_id', 'seed', true)`);
  await client.query(
    `DELETE FROM processing_purpose WHERE area_id IS NOT NULL; DELETE FROM privacy_notice WHERE area_id IS NOT NULL;
     DELETE FROM outcome_rule_set WHERE area_id IS NOT NULL; DELETE FROM time_standard WHERE area_id IS NOT NULL`,
  );
  await client.query(`DELETE FROM district WHERE gss_code LIKE 'X%'; DELETE FROM area WHERE code LIKE 'X%'`);
  await client.query(`ALTER SEQUENCE person_reference_seq RESTART; ALTER SEQUENCE referral_reference_seq RESTART`);
  await client.query(`UPDATE installation SET seeded_at = NULL, seed_size = NULL`);
  await client.query(
    `INSERT INTO audit_entry (actor_id, action, what, fields, correlation_id) VALUES ('seed', 'delete', 'everything', '{}', 'seed --reset')`,
  );
}
