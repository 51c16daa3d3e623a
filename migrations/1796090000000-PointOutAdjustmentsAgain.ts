import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An adjustment that stays overdue after it was said to be no risk is pointed out again, by so many days: a local choice, so data. Where
 * policy is loaded for the first time it comes with the rest.
 */
export class PointOutAdjustmentsAgain1796090000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      UPDATE policy_value SET value = jsonb_build_object('adjustmentAgainDays', 7) || value WHERE key = 'noticed-job-signs';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`UPDATE policy_value SET value = value - 'adjustmentAgainDays' WHERE key = 'noticed-job-signs'`);
  }
}
