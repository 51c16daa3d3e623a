import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which languages a specialist speaks and whom they know how to support, so that an allocation can suggest by it. */
export class KnowWhatSpecialistsKnow1795308900000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE user_account ADD languages text[] NOT NULL DEFAULT '{}', ADD skills text[] NOT NULL DEFAULT '{}';
      COMMENT ON COLUMN user_account.languages IS 'Languages a specialist speaks with participants besides English, in words.';
      COMMENT ON COLUMN user_account.skills IS 'Codes of the list specialist-skill: whom they are trained or used to support.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE user_account DROP skills, DROP languages`);
  }
}
