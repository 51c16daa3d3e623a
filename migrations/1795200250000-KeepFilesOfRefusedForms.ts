import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A file chosen on a form that was refused for another reason waits here, so that nobody has to choose it again. */
export class KeepFilesOfRefusedForms1795200250000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE held_file (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        actor_id       text NOT NULL DEFAULT app_actor_id(),
        form           text NOT NULL,
        participant_id uuid NOT NULL REFERENCES participant,
        file_name      text NOT NULL,
        media_type     text NOT NULL,
        bytes          integer NOT NULL CHECK (bytes > 0),
        sha256         bytea NOT NULL,
        stored_name    text NOT NULL UNIQUE,
        held_at        timestamptz NOT NULL,
        CONSTRAINT held_file_one_for_each_form UNIQUE (actor_id, form)
      );
      CREATE INDEX held_file_age ON held_file (held_at);
      CREATE INDEX held_file_participant ON held_file (participant_id);
      CALL protect_rows('held_file', 'actor');
      GRANT DELETE ON held_file TO ctw_app;
      COMMENT ON TABLE held_file IS 'Files of forms that were sent back, until they are sent again: seen only by whoever chose them, at most one for each form, gone after a day.';
      COMMENT ON COLUMN held_file.form IS 'The address of the form it was chosen on: it can be used there and nowhere else.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE held_file`);
  }
}
