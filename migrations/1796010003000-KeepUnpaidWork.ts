import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Work trials, work experience and volunteering: kept apart from jobs, and counted nowhere. */
export class KeepUnpaidWork1796010003000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE unpaid_work (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid NOT NULL REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,
        episode_id     uuid NOT NULL REFERENCES episode,
        kind           text NOT NULL CHECK (kind <> ''),
        employer_id    uuid REFERENCES employer,
        employer_name  text NOT NULL CHECK (employer_name <> ''),
        role           text NOT NULL DEFAULT '',
        starts_on      date NOT NULL,
        ends_on        date,
        days           text NOT NULL DEFAULT '',
        hours_per_week smallint CHECK (hours_per_week BETWEEN 1 AND 60),
        purpose        text NOT NULL DEFAULT '',
        result         text,
        result_words   text NOT NULL DEFAULT '',
        created_by     text NOT NULL DEFAULT app_actor_id(),
        created_at     timestamptz NOT NULL,
        version        integer NOT NULL DEFAULT 1,
        CONSTRAINT unpaid_work_days_in_order CHECK (ends_on >= starts_on)
      );
      CREATE INDEX unpaid_work_participant ON unpaid_work (participant_id);
      CREATE INDEX unpaid_work_episode ON unpaid_work (episode_id, starts_on DESC);
      CALL protect_rows('unpaid_work', 'provider');
      CALL hide_restricted('unpaid_work');
      COMMENT ON TABLE unpaid_work IS 'A work trial, work experience or volunteering. It is no job: nothing that counts reads this table.';
      COMMENT ON COLUMN unpaid_work.kind IS 'A code of the list unpaid-work-kind.';
      COMMENT ON COLUMN unpaid_work.result IS 'What came of it: a code of the list unpaid-work-result; null while nobody has said.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE unpaid_work`);
  }
}
