import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every table that a process reads policy from. */
const POLICY = [
  ...['policy_value', 'area_policy_value', 'wage_rate', 'area_wage_rate', 'time_standard', 'outcome_rule_set'],
  ...['rule_set_choice', 'code_list_value', 'claim_period', 'bank_holiday'],
];

/**
 * Each process keeps policy for a while. Policy has an edition now, another after every change of it, so that whoever decides by
 * what was kept can tell whether it is still so; and a change waits for those who are deciding by what is there.
 */
export class StampPolicy1796080000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE policy_edition (
        only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
        edition  uuid NOT NULL DEFAULT gen_random_uuid()
      );
      COMMENT ON TABLE policy_edition IS 'One row: which edition of policy is in the tables. Another one after every change of any of them.';
      INSERT INTO policy_edition DEFAULT VALUES;
      GRANT SELECT ON policy_edition TO ctw_app, ctw_definer;

      CREATE FUNCTION hold_policy() RETURNS void LANGUAGE sql SET search_path = public, pg_temp AS $$
        SELECT pg_advisory_xact_lock_shared(hashtextextended('policy', 0))
      $$;
      COMMENT ON FUNCTION hold_policy() IS 'Until the transaction ends policy stays as it is; waits first for a change that is under way.';

      CREATE FUNCTION policy_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM pg_advisory_xact_lock(hashtextextended('policy', 0));
        UPDATE policy_edition SET edition = gen_random_uuid();
        RETURN NULL;
      END $$;
      REVOKE ALL ON FUNCTION policy_changed() FROM PUBLIC;
      COMMENT ON FUNCTION policy_changed() IS 'Gives policy another edition, once nobody decides by this one any more.';
    `);
    for (const table of POLICY)
      await db.query(`
        CREATE TRIGGER policy_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON ${table}
          FOR EACH STATEMENT EXECUTE FUNCTION policy_changed();
      `);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of POLICY) await db.query(`DROP TRIGGER policy_changed ON ${table}`);
    await db.query(`DROP FUNCTION policy_changed(); DROP FUNCTION hold_policy(); DROP TABLE policy_edition`);
  }
}
