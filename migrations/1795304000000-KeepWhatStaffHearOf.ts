import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One email in the morning instead of many: what each colleague chose, and what they were told already. */
export class KeepWhatStaffHearOf1795304000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE notice_choice (
        actor_id text NOT NULL,
        notice   text NOT NULL,
        way      text NOT NULL CHECK (way IN ('at-once', 'digest', 'page')),
        PRIMARY KEY (actor_id, notice)
      );
      CALL protect_rows('notice_choice', 'actor');
      COMMENT ON TABLE notice_choice IS 'How somebody wants to hear of a kind of task or reminder, where they chose.';

      CREATE TABLE notice_told (
        recipient_id uuid NOT NULL REFERENCES user_account,
        item_id      uuid NOT NULL,
        told_at      timestamptz NOT NULL,
        PRIMARY KEY (recipient_id, item_id)
      );
      CALL protect_rows('notice_told', 'system', false);
      GRANT DELETE ON notice_told TO ctw_app;
      CREATE INDEX notice_told_item ON notice_told (item_id);
      COMMENT ON TABLE notice_told IS 'Which tasks and reminders somebody was emailed about: each once. Forgotten once they are over.';

      CREATE TABLE digest (
        recipient_id uuid NOT NULL REFERENCES user_account,
        day          date NOT NULL,
        PRIMARY KEY (recipient_id, day)
      );
      CALL protect_rows('digest', 'system', false);
      GRANT DELETE ON digest TO ctw_app;
      COMMENT ON TABLE digest IS 'That the morning email of a day was dealt with for somebody, also where there was nothing to say.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE digest, notice_told, notice_choice`);
  }
}
