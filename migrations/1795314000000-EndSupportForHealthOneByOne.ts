import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Health and death are about one person alone: they are no reason to choose for many people at once. */
export class EndSupportForHealthOneByOne1795314000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      UPDATE code_list_value SET attributes = attributes || '{"oneByOne": true}'
       WHERE list = 'exit-reason' AND code IN ('health', 'deceased')`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`UPDATE code_list_value SET attributes = attributes - 'oneByOne' WHERE list = 'exit-reason'`);
  }
}
