import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An area's own rule sets, and from which day its people start under which. Added, never changed. */
export class AddOwnRuleSets1796030200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE outcome_rule_set
        ADD area_id     uuid REFERENCES area,
        ADD recorded_by text NOT NULL DEFAULT coalesce(app_actor_id(), 'system'),
        ADD recorded_at timestamptz NOT NULL DEFAULT clock_timestamp();
      COMMENT ON COLUMN outcome_rule_set.area_id IS 'Null for what the program ships; else the area whose own it is.';

      CREATE TABLE rule_set_choice (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL REFERENCES area,
        effective_from date NOT NULL,
        code           text NOT NULL,
        version        integer NOT NULL,
        source         text NOT NULL CHECK (source <> ''),
        recorded_by    text NOT NULL DEFAULT coalesce(app_actor_id(), 'system'),
        recorded_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT rule_set_choice_once_per_day UNIQUE (area_id, effective_from),
        FOREIGN KEY (code, version) REFERENCES outcome_rule_set (code, version)
      );
      COMMENT ON TABLE rule_set_choice IS 'Under which rules people of an area start, from a day on. Whoever has started keeps theirs.';
    `);
    for (const table of ['outcome_rule_set', 'rule_set_choice']) {
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        DO $$ BEGIN EXECUTE format('CREATE POLICY owner_all ON ${table} TO %I USING (true) WITH CHECK (true)', current_user); END $$;
        CREATE POLICY definer_reads ON ${table} FOR SELECT TO ctw_definer USING (true);
        -- Rules are no secret, and each process reads all of them once for everybody who asks.
        CREATE POLICY everybody_reads ON ${table} FOR SELECT TO ctw_app USING ((SELECT app_setting('scope')) IS NOT NULL);
        -- The accountable body's own people add them; nobody changes or removes one.
        CREATE POLICY area_adds ON ${table} FOR INSERT TO ctw_app WITH CHECK (area_id = (SELECT app_area_id()));
        GRANT SELECT, INSERT ON ${table} TO ctw_app;
        GRANT SELECT ON ${table} TO ctw_definer;
        CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION record_audit();
      `);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE rule_set_choice;
      DROP TRIGGER audit ON outcome_rule_set;
      REVOKE INSERT ON outcome_rule_set FROM ctw_app;
      DROP POLICY area_adds ON outcome_rule_set;
      DROP POLICY everybody_reads ON outcome_rule_set;
      DROP POLICY definer_reads ON outcome_rule_set;
      DROP POLICY owner_all ON outcome_rule_set;
      ALTER TABLE outcome_rule_set NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE outcome_rule_set DISABLE ROW LEVEL SECURITY;
      ALTER TABLE outcome_rule_set DROP recorded_at, DROP recorded_by, DROP area_id;
    `);
  }
}
