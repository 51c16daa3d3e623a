import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The next session of a person, and the oldest not recorded, in one step: every caseload and record asks for them. */
export class FindBookedSessionsOfOne1795200131000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      `CREATE INDEX support_session_booked_episode ON support_session (episode_id, starts_at) WHERE status = 'booked'`,
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX support_session_booked_episode`);
  }
}
