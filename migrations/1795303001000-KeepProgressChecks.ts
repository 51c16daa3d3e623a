import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How somebody rates themselves on a few questions, over time. */
export class KeepProgressChecks1795303001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE progress_check (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid NOT NULL REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,
        episode_id     uuid NOT NULL REFERENCES episode,
        edition        integer NOT NULL CHECK (edition > 0),
        answered_on    date NOT NULL,
        occasion       text NOT NULL CHECK (occasion IN ('start', 'review', 'exit', 'other')),
        answers        jsonb NOT NULL CHECK (jsonb_typeof(answers) = 'array'),
        written_by     text NOT NULL DEFAULT app_actor_id(),
        created_at     timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT progress_check_edition UNIQUE (episode_id, edition)
      );
      CREATE INDEX progress_check_participant ON progress_check (participant_id, answered_on);
      CALL protect_rows('progress_check', 'provider');
      CALL hide_restricted('progress_check');
      COMMENT ON TABLE progress_check IS 'What somebody answered on one day about how they are getting on. Added, never changed.';
      COMMENT ON COLUMN progress_check.answers IS 'Each with the words and the scale it was asked in: questions are policy and change.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE progress_check`);
  }
}
