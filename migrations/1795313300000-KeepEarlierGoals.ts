import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a goal said before somebody put it in other words stays with the plan, with the day until which it stood. */
export class KeepEarlierGoals1795313300000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE action_plan
        ADD earlier_goals text[] NOT NULL DEFAULT '{}',
        ADD earlier_goals_until date[] NOT NULL DEFAULT '{}',
        ADD CONSTRAINT action_plan_earlier_goals CHECK (cardinality(earlier_goals) = cardinality(earlier_goals_until));
      COMMENT ON COLUMN action_plan.earlier_goals IS 'What the goal said before, the oldest first. Only ever added to, until the person is erased.';
      COMMENT ON COLUMN action_plan.earlier_goals_until IS 'Until when each of them stood.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE action_plan DROP earlier_goals, DROP earlier_goals_until`);
  }
}
