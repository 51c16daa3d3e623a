import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An outcome is opened to verify it, too: without that reason, whoever does gives one that is not true. */
export class OpenToVerify1796085000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE outcome_opening DROP CONSTRAINT outcome_opening_purpose_check,
        ADD CONSTRAINT outcome_opening_purpose_check CHECK (purpose IN ('verify', 'claim', 'sample', 'query'));
    `);
  }

  /** Refused once something was opened to verify it: the older rule has no true word for that. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE outcome_opening DROP CONSTRAINT outcome_opening_purpose_check,
        ADD CONSTRAINT outcome_opening_purpose_check CHECK (purpose IN ('claim', 'sample', 'query'));
    `);
  }
}
