import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A caseload in order of last contact asks for every open row when somebody was last reached before the start. */
export class FindWhenSomebodyWasReached1795200253000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      `CREATE INDEX referral_contact_attempt_reached ON referral_contact_attempt (referral_id, happened_on) WHERE result <> 'not-reached'`,
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX referral_contact_attempt_reached`);
  }
}
