import { faultsOfTheMap, PERSONAL_DATA, type SchemaColumn, type SchemaReference } from '#modules/rights';
import { startApp, type TestApp } from '../support/app.js';

describe('the map of personal data', () => {
  let app: TestApp;
  let references: readonly SchemaReference[];

  beforeAll(async () => {
    app = await startApp();
    references = await app.query<SchemaReference>(
      `SELECT DISTINCT c.conrelid::regclass::text AS "table", c.confrelid::regclass::text AS target FROM pg_constraint c
        WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace`,
    );
  });
  afterAll(() => app.close());

  const columns = (): Promise<SchemaColumn[]> =>
    app.query<SchemaColumn>(
      `SELECT c.table_name AS "table", c.column_name AS "column" FROM information_schema.columns c
         JOIN information_schema.tables t USING (table_schema, table_name)
        WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' ORDER BY 1, c.ordinal_position`,
    );

  it('[P1] names every column that is tied to a person, or says why not, and nothing that is gone', async () => {
    expect(faultsOfTheMap(await columns(), references)).toEqual({ unmapped: [], goneFromDatabase: [] });
  });

  it('[P1] finds a column that somebody adds, in a table it knows and in one it does not', async () => {
    await app.query(`ALTER TABLE contact_note ADD mood text`);
    await app.query(`CREATE TABLE side_note (number integer, subject_id text, words text)`);
    const { unmapped } = faultsOfTheMap(await columns(), references);
    expect(unmapped).toEqual(['contact_note.mood', 'side_note.number', 'side_note.subject_id', 'side_note.words']);
    await app.query(`DROP TABLE side_note; ALTER TABLE contact_note DROP mood`);
  });

  it('[P1] finds a column that somebody takes away', async () => {
    const without = (await columns()).filter(({ column }) => column !== 'safe_contact');
    expect(faultsOfTheMap(without, references).goneFromDatabase).toEqual(['participant.safe_contact']);
  });

  it('empties no text that the database wants filled, and puts no null where it wants a value', async () => {
    const rules = await app.query<{ table: string; column: string }>(
      `SELECT c.conrelid::regclass::text AS "table", a.attname AS "column" FROM pg_constraint c
         JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
        WHERE c.contype = 'c' AND c.connamespace = 'public'::regnamespace AND array_length(c.conkey, 1) = 1
          AND pg_get_constraintdef(c.oid) LIKE '%<> ''''%'`,
    );
    const filled = new Set(rules.map(({ table, column }) => `${table}.${column}`));
    const needed = await app.query<{ table: string; column: string }>(
      `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns WHERE table_schema = 'public' AND is_nullable = 'NO'`,
    );
    const notNull = new Set(needed.map(({ table, column }) => `${table}.${column}`));
    const wrong = PERSONAL_DATA.flatMap(({ table, columns: of }) =>
      Object.entries(of).flatMap(([column, { onErasure }]) => {
        const name = `${table}.${column}`;
        const to = onErasure.does === 'blank' ? onErasure.to : null;
        return (to === 'empty-text' && filled.has(name)) || (to === 'null' && notNull.has(name)) ? [name] : [];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('deletes no rows that a figure counts', () => {
    const deleted = PERSONAL_DATA.filter(({ rows }) => rows === 'delete').map(({ table }) => table);
    for (const counted of ['participant', 'referral', 'episode', 'outcome', 'placement', 'earning', 'support_session'])
      expect(deleted).not.toContain(counted);
  });
});
