import type { MigrationInterface, QueryRunner } from 'typeorm';

/** That a participant said they will come (capability 30). */
export class KeepWhoConfirmed1795300101000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE support_session ADD COLUMN confirmed_at timestamptz;
      COMMENT ON COLUMN support_session.confirmed_at IS 'When the participant said that they will come, at this time.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE support_session DROP COLUMN confirmed_at`);
  }
}
