import type { MigrationInterface, QueryRunner } from 'typeorm';

const FIND = `'find_in_notes(text, text[], boolean, boolean, integer)'::regprocedure`;

/** Where the parts of the function end: what is added stands before it. */
const END = `ORDER BY at DESC, id LIMIT 100) f`;

interface Source {
  readonly table: string;
  readonly words: (row: string) => string;
  readonly at: string;
  readonly onlyWhere: (row: string) => string;
}

/** What people write in plans, beside the first goal and the steps: read by whoever reads plans on a timeline. */
const SOURCES: readonly Source[] = [
  { table: 'action_goal', words: (x) => `${x}goal`, at: 'x.agreed_on::timestamptz', onlyWhere: () => 'true' },
  {
    table: 'better_off',
    words: (x) => `${x}decided || ' · ' || ${x}leaves_out`,
    at: 'x.calculated_on::timestamptz',
    onlyWhere: (x) => `${x}decided || ${x}leaves_out <> ''`,
  },
];

const PARTS = SOURCES.map(
  ({ table, words, at, onlyWhere }) => ` UNION ALL
          (SELECT '${table}' AS source, x.id, x.participant_id, ${at} AS at, ${words('x.')} AS words FROM ${table} x
              WHERE 'plan' = ANY (kinds) AND words_in(${words('x.')}, x.area_id, x.provider_id) @@ own AND ${onlyWhere('x.')}
                AND (x.provider_id = ours OR x.provider_id = ANY (subcontracted) OR x.area_id = area OR everywhere) AND x.participant_id <> ALL (hidden)
              ORDER BY ${at} DESC, x.id LIMIT 100)`,
).join('');

/** Further goals and what was decided about money are found by their words too, as the first goal and the steps are. */
export class FindGoalsAndMoneyInNotes1795311000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const { table, words, onlyWhere } of SOURCES)
      await db.query(
        `CREATE INDEX ${table}_words ON ${table} USING gin (words_in(${words('')}, area_id, provider_id)) WHERE ${onlyWhere('')}`,
      );
    await this.rewrite(db, END, `${PARTS}\n          ${END}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await this.rewrite(db, `${PARTS}\n          ${END}`, END);
    await db.query(`DROP INDEX ${SOURCES.map(({ table }) => `${table}_words`).join(', ')}`);
  }

  /** Owner and rights stay. */
  private async rewrite(db: QueryRunner, from: string, into: string): Promise<void> {
    const [row] = (await db.query(`SELECT pg_get_functiondef(${FIND}) AS text`)) as { text: string }[];
    const text = row?.text.replace(from, () => into);
    if (!text || text === row?.text) throw new Error('find_in_notes is not what this migration expects');
    await db.query(`GRANT CREATE ON SCHEMA public TO ctw_definer`);
    await db.query(text);
    await db.query(`REVOKE CREATE ON SCHEMA public FROM ctw_definer`);
  }
}
