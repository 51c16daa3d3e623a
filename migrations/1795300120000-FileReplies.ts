import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Texts that people send us, filed on the record they belong to (capability 55). */
export class FileReplies1795300120000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE reply (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid REFERENCES provider,
        participant_id uuid REFERENCES participant,
        outside_ref    text NOT NULL,
        from_address   text NOT NULL,
        body           text NOT NULL,
        received_at    timestamptz NOT NULL,
        read_at        timestamptz,
        read_by        uuid REFERENCES user_account,
        set_aside_at   timestamptz,
        CONSTRAINT reply_once UNIQUE (outside_ref),
        CONSTRAINT reply_one_place CHECK (participant_id IS NULL OR set_aside_at IS NULL)
      );
      CREATE INDEX reply_participant ON reply (participant_id, received_at DESC);
      CREATE INDEX reply_to_file ON reply (area_id, received_at) WHERE participant_id IS NULL AND set_aside_at IS NULL;
      CREATE INDEX reply_provider ON reply (provider_id, received_at);
      CALL protect_rows('reply', 'provider');
      CALL hide_restricted('reply');
      COMMENT ON TABLE reply IS 'A text that somebody sent us; without a participant while nobody knows whose it is.';
      COMMENT ON COLUMN reply.outside_ref IS 'The number the other side gave it: told twice, it is kept once.';
      COMMENT ON COLUMN reply.set_aside_at IS 'When somebody said that it belongs to no record.';

      CREATE INDEX IF NOT EXISTS participant_phone_reached ON participant (phone) WHERE merged_into_id IS NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX participant_phone_reached; DROP TABLE reply`);
  }
}
