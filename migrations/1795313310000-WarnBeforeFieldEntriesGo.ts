import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What waits for a decision of its writer is forgotten only after they were told that it will be. */
export class WarnBeforeFieldEntriesGo1795313310000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE field_entry ADD warned_at timestamptz;
      COMMENT ON COLUMN field_entry.warned_at IS 'When its writer was first shown that it goes soon unless they decide; null before that.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE field_entry DROP warned_at`);
  }
}
