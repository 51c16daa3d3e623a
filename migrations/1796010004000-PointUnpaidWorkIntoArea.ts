import type { MigrationInterface, QueryRunner } from 'typeorm';

const POINT = `'point_into_area(uuid)'::regprocedure`;
const LAST = `-- Whoever sent them belongs to the old area`;
const UNPAID = `-- Unpaid work keeps its employer in words: its record is the old area's.
    UPDATE unpaid_work w SET employer_id = NULL, version = w.version + 1
      FROM employer e WHERE w.participant_id = the_transfer.participant_id AND w.area_id = the_transfer.to_area_id
       AND e.id = w.employer_id AND e.area_id <> the_transfer.to_area_id;
    ${LAST}`;

/** Unpaid work goes along to another area; the employer of the old one is left behind, its name stays. */
export class PointUnpaidWorkIntoArea1796010004000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await this.rewrite(db, LAST, UNPAID);
  }

  async down(db: QueryRunner): Promise<void> {
    await this.rewrite(db, UNPAID, LAST);
  }

  /** Owner and rights of the function stay. */
  private async rewrite(db: QueryRunner, from: string, into: string): Promise<void> {
    const [row] = (await db.query(`SELECT pg_get_functiondef(${POINT}) AS text`)) as { text: string }[];
    const text = row?.text.replace(from, () => into);
    if (!text || text === row?.text) throw new Error('point_into_area is not what this migration expects');
    await db.query(text);
  }
}
