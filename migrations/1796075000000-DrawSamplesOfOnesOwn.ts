import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['audit_sample', 'audit_sample_item'] as const;
/** As `protect_rows` says it of what belongs to a provider, or to the accountable body where it belongs to none. */
const OF_A_PROVIDER = `(provider_id = (SELECT app_provider_id()) OR area_id = (SELECT app_area_id()) OR (SELECT app_is_system()))`;
const OF_THE_AREA = `(area_id = (SELECT app_home_area_id()) OR (SELECT app_is_system()))`;

/** A provider draws samples of its own outcomes, which other providers do not see; those of the accountable body have none. */
export class DrawSamplesOfOnesOwn1796075000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await db.query(`
        ALTER TABLE ${table} ADD provider_id uuid REFERENCES provider;
        DROP POLICY scope ON ${table};
        CREATE POLICY scope ON ${table} TO ctw_app USING ${OF_A_PROVIDER} WITH CHECK ${OF_A_PROVIDER};
        CALL let_lead_read('${table}');
        COMMENT ON COLUMN ${table}.provider_id IS 'The provider that drew it, of its own outcomes; null for the accountable body, of everybody''s.';
      `);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DELETE FROM audit_sample_item WHERE provider_id IS NOT NULL`);
    await db.query(`DELETE FROM audit_sample WHERE provider_id IS NOT NULL`);
    for (const table of TABLES) {
      await db.query(`
        DROP POLICY subcontracted ON ${table};
        DROP POLICY scope ON ${table};
        CREATE POLICY scope ON ${table} TO ctw_app USING ${OF_THE_AREA} WITH CHECK ${OF_THE_AREA};
        ALTER TABLE ${table} DROP provider_id;
      `);
    }
  }
}
