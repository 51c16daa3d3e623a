import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tasks that staff make themselves: for one colleague, several or the team, with everything that happened to each. */
export class WorkTasksByHand1795307000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE task ADD details text NOT NULL DEFAULT '', ADD also_for uuid[] NOT NULL DEFAULT '{}',
        ADD closed_by_hand boolean NOT NULL DEFAULT false, ADD history jsonb NOT NULL DEFAULT '[]',
        ADD CONSTRAINT task_also_for_beside_somebody CHECK (also_for = '{}' OR assignee_id IS NOT NULL),
        ADD CONSTRAINT task_closed_by_hand_with_reason CHECK (NOT closed_by_hand OR closed_because <> '');
      CREATE INDEX task_also_for ON task USING gin (also_for) WHERE done_at IS NULL;
      CREATE INDEX task_waiting ON task (provider_id, due_on, id) WHERE done_at IS NULL AND assignee_id IS NULL;
      CREATE INDEX task_over ON task (provider_id, done_at DESC, id DESC) WHERE done_at IS NOT NULL;
      COMMENT ON COLUMN task.also_for IS 'Further colleagues who may do it as well as the assignee: once one has, it is done for all.';
      COMMENT ON COLUMN task.closed_by_hand IS 'Somebody closed it with a reason: its cause does not open it again.';
      COMMENT ON COLUMN task.history IS 'Everything that happened to it, the first first; only ever added to.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX task_over, task_waiting, task_also_for;
      ALTER TABLE task DROP CONSTRAINT task_also_for_beside_somebody, DROP CONSTRAINT task_closed_by_hand_with_reason,
        DROP history, DROP closed_by_hand, DROP also_for, DROP details;
    `);
  }
}
