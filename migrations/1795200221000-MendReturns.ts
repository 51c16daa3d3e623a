import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Work status at the start, where it can be put right for a return; and that whoever asked was told of a failure. */
export class MendReturns1795200221000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE episode ADD work_status text CHECK (work_status <> '');
      COMMENT ON COLUMN episode.work_status IS 'Work status at the start, where the referral did not say or said something else; null: as the referral says.';

      ALTER TABLE return_snapshot ADD failure_told_at timestamptz;
      COMMENT ON COLUMN return_snapshot.failure_told_at IS 'When whoever asked was told that it could not be made: once, however often it is tried.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE return_snapshot DROP failure_told_at;
      ALTER TABLE episode DROP work_status;
    `);
  }
}
