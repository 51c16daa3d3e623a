import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom somebody was given to was kept, and why, but not by whom: the record named the specialist in their place. */
export class RememberWhoAllocated1795200251000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE episode_assignment ADD assigned_by text;
      ALTER TABLE episode_assignment ALTER assigned_by SET DEFAULT app_actor_id();
      COMMENT ON COLUMN episode_assignment.assigned_by IS 'Who decided on this specialist; null for what was decided before this was kept.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE episode_assignment DROP assigned_by`);
  }
}
