import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Every table of policy names the assumption behind a row, so that one page can list them all; and which rule set new
 * episodes start under is said once, by the policy value "default-rule-set", which has a day it begins.
 */
export class SayWhatPolicyAssumes1795200110000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE time_standard ADD COLUMN assumption text;
      ALTER TABLE outcome_rule_set ADD COLUMN assumption text, DROP COLUMN is_default;
      ALTER TABLE claim_period ADD COLUMN assumption text;
      COMMENT ON COLUMN time_standard.assumption IS 'The id of the assumption in the register (A-01 …), when there is one.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE claim_period DROP COLUMN assumption;
      ALTER TABLE outcome_rule_set DROP COLUMN assumption, ADD COLUMN is_default boolean NOT NULL DEFAULT false;
      ALTER TABLE time_standard DROP COLUMN assumption;
    `);
  }
}
