import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The part of a profile that somebody writes themselves, by a link on their phone. */
export class KeepOwnWords1795303000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE own_words (
        id             uuid PRIMARY KEY,
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid NOT NULL REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,
        episode_id     uuid NOT NULL REFERENCES episode,
        asked_of       uuid NOT NULL,
        specialist_id  uuid NOT NULL REFERENCES user_account,
        asked_by       text NOT NULL DEFAULT app_actor_id(),
        asked_at       timestamptz NOT NULL,
        until          timestamptz NOT NULL CHECK (until > asked_at),
        words_cipher   bytea,
        writer         uuid,
        turn           integer NOT NULL DEFAULT 0 CHECK (turn >= 0),
        revision       integer NOT NULL DEFAULT 0 CHECK (revision >= 0),
        kept_at        timestamptz,
        sent_at        timestamptz,
        answers        jsonb,
        taken_at       timestamptz,
        taken_by       text,
        taken_edition  integer CHECK (taken_edition > 0),
        ended_at       timestamptz,
        CONSTRAINT own_words_sent_whole CHECK ((sent_at IS NULL) = (answers IS NULL)),
        CONSTRAINT own_words_no_draft_left CHECK (words_cipher IS NULL OR (sent_at IS NULL AND ended_at IS NULL)),
        CONSTRAINT own_words_ends_once CHECK (sent_at IS NULL OR ended_at IS NULL),
        CONSTRAINT own_words_taken_whole CHECK ((taken_at IS NULL) = (taken_by IS NULL) AND (taken_at IS NULL OR sent_at IS NOT NULL))
      );
      CREATE UNIQUE INDEX own_words_one_open ON own_words (episode_id) WHERE sent_at IS NULL AND ended_at IS NULL;
      CREATE INDEX own_words_participant ON own_words (participant_id, asked_at);
      CREATE INDEX own_words_episode ON own_words (episode_id, asked_at);
      CALL protect_rows('own_words', 'provider', false);
      CALL hide_restricted('own_words');
      CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE OF sent_at, taken_at, ended_at, participant_id, answers ON own_words
        FOR EACH ROW EXECUTE FUNCTION record_audit();
      COMMENT ON TABLE own_words IS 'What somebody was asked to write for their profile, and wrote. Until they send it, only they read it: it is sealed.';
      COMMENT ON COLUMN own_words.asked_of IS 'The record the link was sent for. Where another one holds the row by now, the records were merged, and the link is over.';
      COMMENT ON COLUMN own_words.specialist_id IS 'To whom they were told it goes. The link is over when somebody else carries them.';
      COMMENT ON COLUMN own_words.writer IS 'The opened page that wrote last.';
      COMMENT ON COLUMN own_words.taken_edition IS 'The edition of the profile it went into; null where everything stayed as it stood.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE own_words`);
  }
}
