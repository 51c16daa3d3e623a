import type { MigrationInterface, QueryRunner } from 'typeorm';

const OWN = ['area_wage_rate', 'area_policy_value'];

/**
 * Dated rates that an area adds: hourly rates in any table it names, its limits of permitted work, and what is paid for
 * outcomes. What the program ships stays as it is, and stands back from the day on which an area has its own.
 */
export class AddOwnRates1796073000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE wage_rate ADD rate_table text NOT NULL DEFAULT 'NMW';
      ALTER TABLE wage_rate DROP CONSTRAINT wage_rate_once;
      ALTER TABLE wage_rate ADD CONSTRAINT wage_rate_once UNIQUE (rate_table, effective_from, band);
      COMMENT ON COLUMN wage_rate.rate_table IS 'The name by which outcome rules speak of it; NMW is the National Minimum and Living Wage.';

      CREATE TABLE area_wage_rate (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL REFERENCES area,
        rate_table     text NOT NULL CHECK (rate_table <> ''),
        effective_from date NOT NULL,
        edition        integer NOT NULL CHECK (edition > 0),
        band           text NOT NULL CHECK (band IN ('adult', '21-22', '18-20', 'under-18', 'apprentice')),
        min_age        integer,
        max_age        integer,
        pence_per_hour integer NOT NULL CHECK (pence_per_hour > 0),
        source         text NOT NULL CHECK (source <> ''),
        status         text NOT NULL CHECK (status IN ('confirmed', 'assumed')),
        recorded_by    text NOT NULL DEFAULT coalesce(app_actor_id(), 'system'),
        recorded_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT area_wage_rate_once UNIQUE (area_id, rate_table, effective_from, edition, band)
      );
      COMMENT ON TABLE area_wage_rate IS 'Hourly rates an area added, in all bands of one first day; of one day the newest edition holds. Only ever added to.';

      CREATE TABLE area_policy_value (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL REFERENCES area,
        key            text NOT NULL CHECK (key IN ('permitted-work-limits', 'outcome-prices')),
        effective_from date NOT NULL,
        edition        integer NOT NULL CHECK (edition > 0),
        value          jsonb NOT NULL,
        source         text NOT NULL CHECK (source <> ''),
        status         text NOT NULL CHECK (status IN ('confirmed', 'assumed')),
        recorded_by    text NOT NULL DEFAULT coalesce(app_actor_id(), 'system'),
        recorded_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT area_policy_value_once UNIQUE (area_id, key, effective_from, edition)
      );
      COMMENT ON TABLE area_policy_value IS 'An area''s own value of a policy from a day on; of one day the newest edition holds. Only ever added to.';
    `);
    for (const table of OWN) {
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        DO $$ BEGIN EXECUTE format('CREATE POLICY owner_all ON ${table} TO %I USING (true) WITH CHECK (true)', current_user); END $$;
        CREATE POLICY definer_reads ON ${table} FOR SELECT TO ctw_definer USING (true);
        -- Rates are no secret, and each process reads all of them once for everybody who asks.
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
      DROP TABLE area_policy_value, area_wage_rate;
      DELETE FROM wage_rate WHERE rate_table <> 'NMW';
      ALTER TABLE wage_rate DROP CONSTRAINT wage_rate_once;
      ALTER TABLE wage_rate ADD CONSTRAINT wage_rate_once UNIQUE (effective_from, band);
      ALTER TABLE wage_rate DROP rate_table;
    `);
  }
}
