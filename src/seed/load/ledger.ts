import type pg from 'pg';

/** Tables that the seed fills around the large load. */
const AROUND = ['provider', 'contract', 'contract_district', 'contract_profile', 'team', 'user_account', 'message'];

/**
 * One audit entry a table instead of one a row, with how many rows are there now. The entries are sealed into the chain
 * like all others. Answers the rows by table.
 */
export async function writeLedger(
  client: pg.ClientBase,
  loaded: ReadonlyMap<string, number>,
  size: string,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const table of AROUND) {
    const { rows } = await client.query<{ count: number }>(`SELECT count(*)::integer AS count FROM ${table}`);
    counts.set(table, rows[0]?.count ?? 0);
  }
  for (const [table, count] of loaded) counts.set(table, count);
  await client.query(
    `INSERT INTO audit_entry (actor_id, action, what, fields, correlation_id)
     SELECT 'seed', 'bulk-load', t.name, ARRAY['rows: ' || t.count], $3
       FROM unnest($1::text[], $2::integer[]) WITH ORDINALITY AS t(name, count, place) ORDER BY t.place`,
    [[...counts.keys()], [...counts.values()], `seed ${size}`],
  );
  return counts;
}
