import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody was told a job would change about their money, in versions that stay. */
export class KeepBetterOffCalculations1795300601000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE better_off (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid NOT NULL REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,
        episode_id     uuid NOT NULL REFERENCES episode,
        edition        integer NOT NULL CHECK (edition > 0),
        calculated_on  date NOT NULL,
        done_by        text NOT NULL CHECK (done_by IN ('specialist', 'adviser', 'participant', 'other')),
        source         text NOT NULL,
        benefits       text[] NOT NULL,
        period         text NOT NULL CHECK (period IN ('week', 'month')),
        now_pence      integer NOT NULL CHECK (now_pence >= 0),
        then_pence     integer NOT NULL CHECK (then_pence >= 0),
        hours_per_week integer NOT NULL CHECK (hours_per_week BETWEEN 1 AND 60),
        hourly_pence   integer NOT NULL CHECK (hourly_pence >= 0),
        leaves_out     text NOT NULL DEFAULT '',
        decided        text NOT NULL DEFAULT '',
        review_due_on  date NOT NULL,
        written_by     text NOT NULL DEFAULT app_actor_id(),
        created_at     timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT better_off_edition UNIQUE (episode_id, edition),
        CONSTRAINT better_off_review CHECK (review_due_on >= calculated_on)
      );
      CREATE INDEX better_off_participant ON better_off (participant_id, calculated_on DESC);
      CALL protect_rows('better_off', 'provider');
      CALL hide_restricted('better_off');
      COMMENT ON TABLE better_off IS 'A better-off calculation as it was done; a later one is a new edition, and earlier ones stay.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE better_off`);
  }
}
