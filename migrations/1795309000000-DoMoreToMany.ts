import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Bulk actions of more kinds than moving people: each keeps its own terms. */
export class DoMoreToMany1795309000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE bulk_action ADD COLUMN terms jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(terms) = 'object');
      COMMENT ON COLUMN bulk_action.terms IS 'How it is done, as its kind keeps it: a day, a purpose with its lawful basis. No words that somebody typed.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE bulk_action DROP COLUMN terms`);
  }
}
