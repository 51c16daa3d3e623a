import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When and how two records may be written to, as each said before they were made one, and as the one says since. */
export class JoinContactRules1795313320000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE person_merge ADD contact_rules jsonb NOT NULL DEFAULT '{}';
      COMMENT ON COLUMN person_merge.contact_rules IS 'When and how each record might be written to before, and the one record since; empty for what was merged before this was kept.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE person_merge DROP contact_rules`);
  }
}
