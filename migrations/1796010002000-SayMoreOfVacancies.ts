import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a vacancy says of contract, place and how to apply; why it was closed; what it was carved from, and for whose strengths. */
export class SayMoreOfVacancies1796010002000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE vacancy
        ADD COLUMN contract_type text,
        ADD COLUMN remote text NOT NULL DEFAULT 'no' CHECK (remote IN ('no', 'partly', 'yes')),
        ADD COLUMN posts smallint NOT NULL DEFAULT 1 CHECK (posts BETWEEN 1 AND 999),
        ADD COLUMN how_to_apply text NOT NULL DEFAULT '',
        ADD COLUMN interview_adjustments text NOT NULL DEFAULT '',
        ADD COLUMN is_apprenticeship boolean NOT NULL DEFAULT false,
        ADD COLUMN carved_from text NOT NULL DEFAULT '',
        ADD COLUMN closed_reason text,
        ADD COLUMN closed_on date,
        ADD CONSTRAINT vacancy_carved_from CHECK (source = 'carved' OR carved_from = ''),
        ADD CONSTRAINT vacancy_closed_when_over CHECK (state <> 'open' OR (closed_reason IS NULL AND closed_on IS NULL));
      COMMENT ON COLUMN vacancy.requirements IS 'The skills somebody must have, in words.';
      COMMENT ON COLUMN vacancy.carved_from IS 'The job or tasks that a carved job was made of; shared, and naming nobody.';
      COMMENT ON COLUMN vacancy.closed_reason IS 'A code of the list vacancy-closed-reason; null while it is open, and where it was closed before reasons were kept.';

      CREATE TABLE job_carving (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid NOT NULL REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,
        episode_id     uuid NOT NULL REFERENCES episode,
        vacancy_id     uuid NOT NULL REFERENCES vacancy,
        strengths      text NOT NULL DEFAULT '',
        recorded_at    timestamptz NOT NULL,
        CONSTRAINT job_carving_once UNIQUE (vacancy_id, episode_id)
      );
      CREATE INDEX job_carving_participant ON job_carving (participant_id);
      CALL protect_rows('job_carving', 'provider');
      CALL hide_restricted('job_carving');
      COMMENT ON TABLE job_carving IS 'For whose strengths a job was carved. Their own provider''s alone: the vacancy itself names nobody.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE job_carving;
      ALTER TABLE vacancy DROP COLUMN closed_on, DROP COLUMN closed_reason, DROP COLUMN carved_from, DROP COLUMN is_apprenticeship,
        DROP COLUMN interview_adjustments, DROP COLUMN how_to_apply, DROP COLUMN posts, DROP COLUMN remote, DROP COLUMN contract_type;
      COMMENT ON COLUMN vacancy.requirements IS NULL;
    `);
  }
}
