import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody writes about an employer is kept like what they write about a person. */
export class KeepDraftsAboutEmployers1795311003000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE draft ALTER COLUMN participant_id DROP NOT NULL,
        ADD COLUMN employer_id uuid REFERENCES employer,
        ADD CONSTRAINT draft_of_one CHECK (num_nonnulls(participant_id, employer_id) = 1);
      CREATE INDEX draft_employer ON draft (employer_id) WHERE employer_id IS NOT NULL;
      COMMENT ON COLUMN draft.employer_id IS 'The employer it is about, when it is about none of the people we support.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      SELECT set_config('app.actor_id', 'migration', true);
      DELETE FROM draft WHERE employer_id IS NOT NULL;
      ALTER TABLE draft DROP COLUMN employer_id, ALTER COLUMN participant_id SET NOT NULL;
    `);
  }
}
