import type { MigrationInterface, QueryRunner } from 'typeorm';

const LOOKS_EVERYWHERE = `ELSE (SELECT participant_id FROM records_in_sight(ARRAY[row_id::uuid]) LIMIT 1)`;
const LOOKS_FOR_SOMETHING = `ELSE CASE WHEN row_id IS NOT NULL THEN (SELECT participant_id FROM records_in_sight(ARRAY[row_id::uuid]) LIMIT 1) END`;

/**
 * A look at no one record, such as a search, asked every table there is whose record "none" is, under the policies of
 * each: most of what a search cost. Nobody has no record, so nothing is asked.
 */
export class AskNothingOfNobody1795200700000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await exchange(db, LOOKS_EVERYWHERE, LOOKS_FOR_SOMETHING);
  }

  async down(db: QueryRunner): Promise<void> {
    await exchange(db, LOOKS_FOR_SOMETHING, LOOKS_EVERYWHERE);
  }
}

async function exchange(db: QueryRunner, from: string, to: string): Promise<void> {
  const [row] = (await db.query(`SELECT pg_get_functiondef('subject_of_look(text, text)'::regprocedure) AS text`)) as {
    text: string;
  }[];
  if (!row?.text.includes(from)) throw new Error('subject_of_look is not as the migrations before left it');
  await db.query(row.text.replace(from, to));
}
