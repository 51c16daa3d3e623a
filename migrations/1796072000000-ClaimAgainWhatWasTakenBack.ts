import type { MigrationInterface, QueryRunner } from 'typeorm';

const STANDING = `adjusts_id IS NULL AND state NOT IN ('rejected', 'taken-off')`;

/** What was taken back and holds again is claimed again: once for each time it was taken back, and never twice at a time. */
export class ClaimAgainWhatWasTakenBack1796072000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE claim_line ADD COLUMN turn integer NOT NULL DEFAULT 1 CHECK (turn > 0);
      COMMENT ON COLUMN claim_line.turn IS '1 the first time its outcome is claimed, and one more for each time an approved claim took it back before.';
      DROP INDEX claim_line_once;
      CREATE UNIQUE INDEX claim_line_once ON claim_line (outcome_id, turn) WHERE ${STANDING};
      COMMENT ON TABLE claim_line IS 'One outcome on a claim, or what takes an earlier one back. Claimed once, and again only when an approved claim took it back.';
    `);
  }

  /** Refused while something is claimed again: the older rule has no place for it. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX claim_line_once;
      ALTER TABLE claim_line DROP COLUMN turn;
      CREATE UNIQUE INDEX claim_line_once ON claim_line (outcome_id) WHERE ${STANDING};
      COMMENT ON TABLE claim_line IS 'One outcome on a claim. Claimed once, whatever happens; one that falls later is taken off again by a line that adjusts it.';
    `);
  }
}
