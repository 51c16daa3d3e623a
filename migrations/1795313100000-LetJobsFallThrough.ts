import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Jobs that count and that nothing proves; one that fell through has nothing to prove. */
const unproven = (only: string): string => `
  CREATE OR REPLACE VIEW job_without_evidence WITH (security_invoker = true) AS
    SELECT j.id, j.episode_id, j.starts_on, j.ended_on, j.was_in_post_at_start
      FROM placement j JOIN episode e ON e.id = j.episode_id
     WHERE job_kind_counts(j.kind, e.started_on) ${only}
       AND NOT EXISTS (SELECT FROM placement_evidence v WHERE v.placement_id = j.id)
       AND NOT EXISTS (SELECT FROM paid_work w WHERE w.placement_id = j.id AND w.document_id IS NOT NULL);`;

/** A job may fall through before it begins: it is kept, with when and why, and counts for nothing. */
export class LetJobsFallThrough1795313100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE placement
        ADD COLUMN never_began_on date,
        ADD COLUMN never_began_reason text,
        ADD CONSTRAINT placement_never_began_with_reason CHECK ((never_began_on IS NULL) = (never_began_reason IS NULL)),
        ADD CONSTRAINT placement_never_began CHECK (never_began_on IS NULL
          OR (ended_on IS NULL AND four_hours_worked_on IS NULL AND NOT was_in_post_at_start));
      COMMENT ON COLUMN placement.never_began_on IS 'The day on which it was recorded that the job fell through; it is no job start.';
      COMMENT ON COLUMN placement.offered_on IS 'The day it was offered or, where nobody said, recorded ahead of its first day; null where neither is known.';

      -- The same job may be offered anew, for the same day, after it fell through.
      DROP INDEX placement_once_per_start;
      CREATE UNIQUE INDEX placement_once_per_start ON placement (episode_id, employer_id, starts_on, lower(job_title))
        WHERE never_began_on IS NULL;
      DROP INDEX placement_running;
      CREATE INDEX placement_running ON placement (starts_on) WHERE ended_on IS NULL AND never_began_on IS NULL;
      ${unproven('AND j.never_began_on IS NULL')}

      ALTER TABLE job_application_step
        ADD COLUMN placement_id uuid REFERENCES placement,
        ADD COLUMN interview_day date;
      CREATE INDEX job_application_step_placement ON job_application_step (placement_id) WHERE placement_id IS NOT NULL;
      COMMENT ON COLUMN job_application_step.placement_id IS 'The job that began, or fell through.';
      COMMENT ON COLUMN job_application_step.interview_day IS 'The day of the interview as this step said it; null in old steps, whose interview never moved.';
    `);
  }

  /** Jobs that fell through cannot be told from jobs without them, so they must not be there. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX job_application_step_placement;
      ALTER TABLE job_application_step DROP COLUMN interview_day, DROP COLUMN placement_id;
      ${unproven('')}
      DROP INDEX placement_running;
      CREATE INDEX placement_running ON placement (starts_on) WHERE ended_on IS NULL;
      DROP INDEX placement_once_per_start;
      CREATE UNIQUE INDEX placement_once_per_start ON placement (episode_id, employer_id, starts_on, lower(job_title));
      ALTER TABLE placement DROP CONSTRAINT placement_never_began, DROP CONSTRAINT placement_never_began_with_reason,
        DROP COLUMN never_began_reason, DROP COLUMN never_began_on;
      COMMENT ON COLUMN placement.offered_on IS NULL;
    `);
  }
}
