import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a job was before its hours, pay or title changed, and facts of a job that decide what it leads to. */
export class KeepTermsOfJobs1796020000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE placement
        ADD COLUMN terms_from date,
        ADD COLUMN guaranteed_hours numeric(4, 1),
        ADD COLUMN contract_ends_on date,
        ADD COLUMN agency text NOT NULL DEFAULT '' CHECK (length(agency) <= 200),
        ADD COLUMN subsidy_scheme text CHECK (subsidy_scheme <> ''),
        ADD COLUMN permitted_work text CHECK (permitted_work IN ('limited', 'supported')),
        ADD COLUMN disclosed_on date,
        ADD COLUMN end_known_on date,
        DROP CONSTRAINT placement_hours_per_week_check,
        ADD CONSTRAINT placement_hours_of_a_week CHECK (hours_per_week > 0 AND hours_per_week <= 168),
        ADD CONSTRAINT placement_guaranteed_hours CHECK (guaranteed_hours >= 0 AND guaranteed_hours <= hours_per_week),
        ADD CONSTRAINT placement_contract_forward CHECK (contract_ends_on >= starts_on),
        ADD CONSTRAINT placement_terms_forward CHECK (terms_from > starts_on),
        ADD CONSTRAINT placement_disclosed_where_needed CHECK (disclosed_on IS NULL OR is_provider_job);
      COMMENT ON COLUMN placement.terms_from IS 'Since when hours, pay, title and contract are as this row says; null: since the first day.';
      COMMENT ON COLUMN placement.guaranteed_hours IS 'The hours a week that the employer has to give, where those expected are not promised.';
      COMMENT ON COLUMN placement.contract_ends_on IS 'The last day that was agreed; ended_on says when it really ended.';
      COMMENT ON COLUMN placement.subsidy_scheme IS 'Which scheme pays part of the wage: a code of the policy subsidy-schemes.';
      COMMENT ON COLUMN placement.disclosed_on IS 'When work for the provider or its supply chain was disclosed.';
      COMMENT ON COLUMN placement.end_known_on IS 'The day on which we heard of its end: from then on somebody who lost it is spoken to soon (T12).';

      CREATE TABLE placement_term (
        id                 uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id            uuid NOT NULL REFERENCES area,
        provider_id        uuid NOT NULL REFERENCES provider,
        participant_id     uuid NOT NULL REFERENCES participant,
        placement_id       uuid NOT NULL REFERENCES placement,
        until_on           date NOT NULL,
        job_title          text NOT NULL,
        soc_code           text,
        contract_type      text NOT NULL,
        hours_per_week     numeric(4, 1) NOT NULL CHECK (hours_per_week > 0 AND hours_per_week <= 168),
        guaranteed_hours   numeric(4, 1) CHECK (guaranteed_hours >= 0 AND guaranteed_hours <= hours_per_week),
        pay_pence_per_hour integer NOT NULL CHECK (pay_pence_per_hour >= 0),
        apprentice         text NOT NULL,
        contract_ends_on   date,
        recorded_by        text NOT NULL DEFAULT app_actor_id(),
        recorded_at        timestamptz NOT NULL,
        CONSTRAINT placement_term_once UNIQUE (placement_id, until_on)
      );
      CREATE INDEX placement_term_participant ON placement_term (participant_id);
      CALL protect_rows('placement_term', 'provider');
      CALL hide_restricted('placement_term');
      GRANT DELETE ON placement_term TO ctw_app;
      COMMENT ON TABLE placement_term IS 'What a job was until a day on which its hours, pay, title or contract changed. What it is now stands in placement.';
      COMMENT ON COLUMN placement_term.until_on IS 'The last day. The first is that of the job, or the day after the terms before.';
    `);
  }

  /** Longer weeks than the first schema allowed must not be there. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE placement_term;
      ALTER TABLE placement
        DROP CONSTRAINT placement_disclosed_where_needed, DROP CONSTRAINT placement_terms_forward,
        DROP CONSTRAINT placement_contract_forward, DROP CONSTRAINT placement_guaranteed_hours,
        DROP CONSTRAINT placement_hours_of_a_week,
        ADD CONSTRAINT placement_hours_per_week_check CHECK (hours_per_week > 0 AND hours_per_week <= 80),
        DROP COLUMN end_known_on, DROP COLUMN disclosed_on, DROP COLUMN permitted_work, DROP COLUMN subsidy_scheme,
        DROP COLUMN agency, DROP COLUMN contract_ends_on, DROP COLUMN guaranteed_hours, DROP COLUMN terms_from;
    `);
  }
}
