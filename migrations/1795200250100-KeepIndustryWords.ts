import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an employer does, in the words of whoever added them, where no industry of the list fits. */
export class KeepIndustryWords1795200250100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE employer ADD COLUMN industry_words text NOT NULL DEFAULT '',
        ADD CONSTRAINT employer_industry_once CHECK (sic_code IS NULL OR industry_words = '');
      COMMENT ON COLUMN employer.industry_words IS 'Only where no industry of the list fits: sic_code says it otherwise.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE employer DROP COLUMN industry_words`);
  }
}
