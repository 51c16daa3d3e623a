import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An area says how soon things are to follow one another: for all its people, for those of one model, or of one provider. Rows are
 * only added; of one first day the newest edition holds, and what the program ships stands back.
 */
export class AddOwnTimes1796080001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE time_standard
        ADD edition     integer NOT NULL DEFAULT 0 CHECK (edition >= 0),
        ADD recorded_by text NOT NULL DEFAULT coalesce(app_actor_id(), 'system'),
        ADD recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        DROP CONSTRAINT time_standard_once,
        DROP CONSTRAINT time_standard_of_provider,
        ADD CONSTRAINT time_standard_once UNIQUE NULLS NOT DISTINCT (code, effective_from, area_id, model, provider_id, edition),
        ADD CONSTRAINT time_standard_of_provider CHECK (provider_id IS NULL OR area_id IS NOT NULL);
      COMMENT ON COLUMN time_standard.area_id IS 'Null for what the program ships; else the area whose own it is.';

      ALTER TABLE time_standard ENABLE ROW LEVEL SECURITY;
      ALTER TABLE time_standard FORCE ROW LEVEL SECURITY;
      DO $$ BEGIN EXECUTE format('CREATE POLICY owner_all ON time_standard TO %I USING (true) WITH CHECK (true)', current_user); END $$;
      CREATE POLICY definer_reads ON time_standard FOR SELECT TO ctw_definer USING (true);
      -- Each process reads all of them once for everybody who asks; the pages show only what is for the reader.
      CREATE POLICY everybody_reads ON time_standard FOR SELECT TO ctw_app USING ((SELECT app_setting('scope')) IS NOT NULL);
      -- The accountable body's own people add them; nobody changes or removes one.
      CREATE POLICY area_adds ON time_standard FOR INSERT TO ctw_app WITH CHECK (area_id = (SELECT app_area_id()));
      GRANT INSERT ON time_standard TO ctw_app;
      CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON time_standard FOR EACH ROW EXECUTE FUNCTION record_audit();
    `);
  }

  /** What an area said for all its people, or twice for one day, is lost: the earlier table has no place for it. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER audit ON time_standard;
      REVOKE INSERT ON time_standard FROM ctw_app;
      DROP POLICY area_adds ON time_standard;
      DROP POLICY everybody_reads ON time_standard;
      DROP POLICY definer_reads ON time_standard;
      DELETE FROM time_standard t WHERE (area_id IS NOT NULL AND provider_id IS NULL) OR EXISTS (
        SELECT FROM time_standard n WHERE (n.code, n.effective_from, n.provider_id) = (t.code, t.effective_from, t.provider_id)
           AND n.model IS NOT DISTINCT FROM t.model AND n.edition > t.edition);
      DROP POLICY owner_all ON time_standard;
      ALTER TABLE time_standard NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE time_standard DISABLE ROW LEVEL SECURITY;
      COMMENT ON COLUMN time_standard.area_id IS NULL;
      ALTER TABLE time_standard
        DROP CONSTRAINT time_standard_of_provider, DROP CONSTRAINT time_standard_once,
        DROP COLUMN recorded_at, DROP COLUMN recorded_by, DROP COLUMN edition,
        ADD CONSTRAINT time_standard_once UNIQUE NULLS NOT DISTINCT (code, effective_from, model, provider_id),
        ADD CONSTRAINT time_standard_of_provider CHECK ((area_id IS NULL) = (provider_id IS NULL));
    `);
  }
}
