import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What specialists recorded where there was no signal, and what became of it once it arrived. */
export class KeepFieldEntries1795300700000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE field_entry (
        id             uuid PRIMARY KEY,
        actor_id       text NOT NULL DEFAULT app_actor_id(),
        participant_id uuid REFERENCES participant,
        about_id       uuid NOT NULL,
        kind           text NOT NULL CHECK (kind IN ('attended', 'did-not-attend', 'note')),
        words_cipher   bytea,
        written_at     timestamptz NOT NULL,
        received_at    timestamptz NOT NULL,
        because        text NOT NULL DEFAULT '',
        state          text NOT NULL CHECK (state IN ('done', 'waiting', 'decided')),
        CONSTRAINT field_entry_words_wait CHECK ((state = 'waiting') = (words_cipher IS NOT NULL))
      );
      CREATE INDEX field_entry_waiting ON field_entry (actor_id, written_at) WHERE state = 'waiting';
      CREATE INDEX field_entry_participant ON field_entry (participant_id);
      CREATE INDEX field_entry_age ON field_entry (received_at);
      CALL protect_rows('field_entry', 'actor');
      CALL hide_restricted('field_entry');
      GRANT DELETE ON field_entry TO ctw_app;
      COMMENT ON TABLE field_entry IS 'What somebody recorded where there was no signal, by the name their device gave it: so that it is done once. Its words are kept here only while they wait for a decision of whoever wrote them.';
      COMMENT ON COLUMN field_entry.participant_id IS 'Null where its writer does not see the person any more: their words are kept for them all the same.';
      COMMENT ON COLUMN field_entry.about_id IS 'The session, or the episode of a note.';
      COMMENT ON COLUMN field_entry.because IS 'Why it could not be done as it was recorded, in words; blank when it was.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE field_entry`);
  }
}
