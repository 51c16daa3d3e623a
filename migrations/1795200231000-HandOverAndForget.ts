import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Reminders follow a case to its next specialist and end with it. And what the machinery keeps for a while only can be
 * deleted by the application when its time is over.
 */
export class HandOverAndForget1795200231000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE reminder
        ADD closed_at timestamptz,
        DROP CONSTRAINT reminder_once_per_cause,
        ADD CONSTRAINT reminder_once_per_cause UNIQUE (cause_key, recipient_id);
      DROP INDEX reminder_recipient;
      CREATE INDEX reminder_recipient ON reminder (recipient_id, given_at DESC) WHERE closed_at IS NULL;
      COMMENT ON COLUMN reminder.cause_key IS 'Names the one occasion it is about: however often the job runs, it is given once to each recipient.';
      COMMENT ON COLUMN reminder.closed_at IS 'Nobody needs it any more: the case ended or went to somebody else, or the session is no longer on.';

      GRANT DELETE ON user_session, sign_in_attempt, outbox_event, outbox_delivery TO ctw_app;
      CREATE INDEX user_session_expiry ON user_session (expires_at);
      CREATE INDEX sign_in_attempt_age ON sign_in_attempt (at);
      CREATE INDEX outbox_event_told ON outbox_event (relayed_at) WHERE relayed_at IS NOT NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX outbox_event_told, sign_in_attempt_age, user_session_expiry;
      REVOKE DELETE ON user_session, sign_in_attempt, outbox_event, outbox_delivery FROM ctw_app;
      SELECT set_config('app.actor_id', 'system', true);
      -- One for each occasion again: the newest stays.
      DELETE FROM reminder r USING reminder newer
        WHERE newer.cause_key = r.cause_key AND (newer.given_at, newer.id) > (r.given_at, r.id);
      SELECT set_config('app.actor_id', '', true);
      DROP INDEX reminder_recipient;
      ALTER TABLE reminder
        DROP CONSTRAINT reminder_once_per_cause,
        ADD CONSTRAINT reminder_once_per_cause UNIQUE (cause_key),
        DROP closed_at;
      CREATE INDEX reminder_recipient ON reminder (recipient_id, given_at DESC) WHERE seen_at IS NULL;
    `);
  }
}
