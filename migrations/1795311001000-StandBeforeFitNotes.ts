import type { MigrationInterface, QueryRunner } from 'typeorm';

const BEHIND = `'restricted_behind(uuid)'::regprocedure`;

/** The last of the addresses that were known, and those that came since: a fit note is addressed by the id its editions share. */
const LAST = `SELECT t.participant_id FROM placement_evidence t WHERE t.id = asked`;
const FURTHER = [
  `SELECT t.participant_id FROM fit_note t WHERE t.note_id = asked`,
  `SELECT t.participant_id FROM signpost t WHERE t.id = asked`,
]
  .map((each) => `\n              UNION ALL ${each}`)
  .join('');

/** Whoever opens an address of a restricted record is told that it is restricted: also at a fit note and a signpost. */
export class StandBeforeFitNotes1795311001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await this.rewrite(db, LAST, LAST + FURTHER);
  }

  async down(db: QueryRunner): Promise<void> {
    await this.rewrite(db, LAST + FURTHER, LAST);
  }

  /** Owner and rights stay. */
  private async rewrite(db: QueryRunner, from: string, into: string): Promise<void> {
    const [row] = (await db.query(`SELECT pg_get_functiondef(${BEHIND}) AS text`)) as { text: string }[];
    const text = row?.text.replace(from, () => into);
    if (!text || text === row?.text) throw new Error('restricted_behind is not what this migration expects');
    await db.query(`GRANT CREATE ON SCHEMA public TO ctw_definer`);
    await db.query(text);
    await db.query(`REVOKE CREATE ON SCHEMA public FROM ctw_definer`);
  }
}
