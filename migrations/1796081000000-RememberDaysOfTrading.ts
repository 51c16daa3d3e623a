import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether an outcome was reached by days of trading: its review then asks for the papers of the business, not of each payment. */
export class RememberDaysOfTrading1796081000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE outcome ADD trading_days integer CONSTRAINT outcome_trading_days CHECK (trading_days > 0);
      COMMENT ON COLUMN outcome.trading_days IS 'Days of trading it was reached by, whatever was earned (domain 4.4); null where money, hours or a job decided.';
      ALTER TABLE outcome DISABLE TRIGGER USER;
      -- Money alone is never below what was needed; what was reached by time with more than that is found when it is decided next.
      UPDATE outcome o SET trading_days = (
        SELECT (p.value #>> '{}')::integer FROM policy_value p JOIN episode e ON e.id = o.episode_id
         WHERE p.key = 'self-employed-trading-days' AND p.effective_from <= e.started_on ORDER BY p.effective_from DESC LIMIT 1)
       WHERE o.sum_pence < o.threshold_pence;
      ALTER TABLE outcome ENABLE TRIGGER USER;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE outcome DROP COLUMN trading_days`);
  }
}
