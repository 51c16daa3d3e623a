import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A plan may have further goals beside its first one; a step may be towards one of them. */
export class KeepMoreGoals1795300600000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE action_goal (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid NOT NULL REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,
        plan_id        uuid NOT NULL REFERENCES action_plan,
        goal           text NOT NULL,
        agreed_on      date NOT NULL,
        reached_on     date CHECK (reached_on >= agreed_on),
        created_at     timestamptz NOT NULL DEFAULT now(),
        version        integer NOT NULL DEFAULT 1,
        CONSTRAINT action_goal_of_plan UNIQUE (plan_id, id)
      );
      CREATE INDEX action_goal_participant ON action_goal (participant_id);
      CALL protect_rows('action_goal', 'provider');
      CALL hide_restricted('action_goal');
      COMMENT ON TABLE action_goal IS 'A further goal of a plan, beside the one every plan begins with.';

      ALTER TABLE action_step ADD COLUMN goal_id uuid,
        ADD CONSTRAINT action_step_goal FOREIGN KEY (plan_id, goal_id) REFERENCES action_goal (plan_id, id);
      COMMENT ON COLUMN action_step.goal_id IS 'Towards which further goal; null for the first one.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE action_step DROP COLUMN goal_id; DROP TABLE action_goal`);
  }
}
