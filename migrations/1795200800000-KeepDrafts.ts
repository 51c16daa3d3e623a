import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What staff are writing about somebody and have not sent yet, kept while they write. */
export class KeepDrafts1795200800000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE draft (
        id             uuid PRIMARY KEY,
        actor_id       text NOT NULL DEFAULT app_actor_id(),
        participant_id uuid NOT NULL REFERENCES participant,
        form           text NOT NULL CHECK (form ~ '^[a-z][a-z-]*$'),
        about_id       uuid NOT NULL,
        fields_cipher  bytea,
        writer         uuid NOT NULL,
        turn           integer NOT NULL CHECK (turn >= 0),
        revision       integer NOT NULL DEFAULT 1 CHECK (revision > 0),
        begun_at       timestamptz NOT NULL,
        kept_at        timestamptz NOT NULL CHECK (kept_at >= begun_at),
        over_at        timestamptz,
        CONSTRAINT draft_over_is_empty CHECK ((over_at IS NULL) = (fields_cipher IS NOT NULL))
      );
      CREATE INDEX draft_of_actor ON draft (actor_id, form, about_id, kept_at DESC) WHERE over_at IS NULL;
      CREATE INDEX draft_participant ON draft (participant_id);
      CREATE INDEX draft_age ON draft (kept_at);
      CALL protect_rows('draft', 'actor', false);
      CALL hide_restricted('draft');
      GRANT DELETE ON draft TO ctw_app;
      CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE OF over_at ON draft FOR EACH ROW EXECUTE FUNCTION record_audit();
      COMMENT ON TABLE draft IS 'What somebody is writing and has not sent, sealed, seen by nobody else. Its beginning and its end are audited, not each pause between two words.';
      COMMENT ON COLUMN draft.about_id IS 'What the form is about: for a note, the episode.';
      COMMENT ON COLUMN draft.writer IS 'The opened page that wrote last: another one that did not see this edition is kept apart.';
      COMMENT ON COLUMN draft.turn IS 'How many times that page has sent: what was overtaken on the way changes nothing.';
      COMMENT ON COLUMN draft.over_at IS 'When it was sent or thrown away: empty from then on, and kept for a while so that what was still on its way does not begin it again.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE draft`);
  }
}
