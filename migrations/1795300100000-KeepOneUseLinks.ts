import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links that somebody without an account opens once, each tied to one record and one purpose. */
export class KeepOneUseLinks1795300100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE one_use_link (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,
        purpose        text NOT NULL CHECK (purpose IN ('appointment', 'stop-emails', 'own-words')),
        record_id      uuid NOT NULL,
        secret_hash    bytea NOT NULL UNIQUE CHECK (length(secret_hash) = 32),
        proof_hash     bytea CHECK (length(proof_hash) = 32),
        made_at        timestamptz NOT NULL,
        expires_at     timestamptz NOT NULL,
        tries          integer NOT NULL DEFAULT 0 CHECK (tries >= 0),
        used_at        timestamptz,
        closed_at      timestamptz,
        CONSTRAINT one_use_link_ends_once CHECK (used_at IS NULL OR closed_at IS NULL)
      );
      CREATE INDEX one_use_link_record ON one_use_link (purpose, record_id);
      CREATE INDEX one_use_link_participant ON one_use_link (participant_id, made_at);
      CALL protect_rows('one_use_link', 'provider');
      CALL hide_restricted('one_use_link');
      COMMENT ON TABLE one_use_link IS 'A link by which one person answers once about one record. Only the hash of its secret is kept.';
      COMMENT ON COLUMN one_use_link.proof_hash IS 'Of what whoever gave the right date of birth was handed, to bring along.';
      COMMENT ON COLUMN one_use_link.closed_at IS 'When it stopped working unused: the record changed, or the date of birth was wrong too often.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE one_use_link`);
  }
}
