import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody had typed when their session ended, or when they had to prove again that it is them, waits for them here. */
export class KeepWhatWasTyped1795200311000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE held_form (
        id            bytea PRIMARY KEY,
        actor_id      text NOT NULL,
        address       text NOT NULL,
        reason        text NOT NULL CHECK (reason IN ('signed-out', 'step-up')),
        fields_cipher bytea NOT NULL,
        had_file      boolean NOT NULL,
        held_at       timestamptz NOT NULL
      );
      CREATE INDEX held_form_actor ON held_form (actor_id, held_at);
      CREATE INDEX held_form_age ON held_form (held_at);
      CALL protect_rows('held_form', 'actor', false);
      GRANT DELETE ON held_form TO ctw_app;
      COMMENT ON TABLE held_form IS 'Forms that were sent when the session had ended, sealed: given back to the same account in the same browser only, gone after hours.';
      COMMENT ON COLUMN held_form.id IS 'SHA-256 of the cookie of the browser it was typed in.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE held_form`);
  }
}
