import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which jobs somebody applied for, what happened with each application, and the interviews with what to prepare. */
export class KeepApplications1795308000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE job_application (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid NOT NULL REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,
        episode_id     uuid NOT NULL REFERENCES episode,
        vacancy_id     uuid REFERENCES vacancy,
        employer_id    uuid REFERENCES employer,
        employer_name  text NOT NULL DEFAULT '',
        job_title      text NOT NULL CHECK (job_title <> ''),
        advertised_at  text NOT NULL DEFAULT '',
        stage          text NOT NULL CHECK (stage IN ('considered', 'sent', 'interview', 'offer', 'started', 'ended')),
        stage_on       date NOT NULL,
        ended_reason   text NOT NULL DEFAULT '',
        hours_per_week numeric(4, 1) CHECK (hours_per_week > 0),
        pay_pence_per_hour integer CHECK (pay_pence_per_hour > 0),
        starts_on      date,
        placement_id   uuid UNIQUE REFERENCES placement,
        created_by     uuid NOT NULL REFERENCES user_account,
        created_at     timestamptz NOT NULL,
        version        integer NOT NULL DEFAULT 1,
        CONSTRAINT job_application_employer CHECK (employer_id IS NOT NULL OR (vacancy_id IS NULL AND employer_name <> '')),
        CONSTRAINT job_application_ended CHECK ((stage = 'ended') = (ended_reason <> '')),
        CONSTRAINT job_application_started CHECK ((stage = 'started') = (placement_id IS NOT NULL))
      );
      CREATE UNIQUE INDEX job_application_once_per_vacancy ON job_application (episode_id, vacancy_id) WHERE vacancy_id IS NOT NULL;
      CREATE INDEX job_application_participant ON job_application (participant_id);
      CREATE INDEX job_application_vacancy ON job_application (vacancy_id) WHERE vacancy_id IS NOT NULL;
      CREATE INDEX job_application_employer_offered ON job_application (employer_id) WHERE employer_id IS NOT NULL;
      CALL protect_rows('job_application', 'provider');
      CALL hide_restricted('job_application');
      COMMENT ON TABLE job_application IS 'A job somebody thought of or applied for: a vacancy of the area, or one found elsewhere, and where it stands.';
      COMMENT ON COLUMN job_application.hours_per_week IS 'What was offered, as are the pay and the first day; null where it is not known.';

      CREATE TABLE job_interview (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid NOT NULL REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,
        episode_id     uuid NOT NULL REFERENCES episode,
        application_id uuid NOT NULL REFERENCES job_application,
        on_day         date NOT NULL,
        at_time        text NOT NULL CHECK (at_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
        minutes        smallint NOT NULL CHECK (minutes BETWEEN 5 AND 480),
        kind           text NOT NULL CHECK (kind IN ('in-person', 'video', 'phone')),
        place          text NOT NULL DEFAULT '',
        along          text NOT NULL CHECK (along IN ('nobody', 'specialist', 'somebody')),
        along_who      text NOT NULL DEFAULT '',
        session_id     uuid REFERENCES support_session,
        prep           jsonb NOT NULL DEFAULT '{}',
        off_on         date,
        created_by     uuid NOT NULL REFERENCES user_account,
        created_at     timestamptz NOT NULL,
        version        integer NOT NULL DEFAULT 1
      );
      CREATE INDEX job_interview_application ON job_interview (application_id, on_day);
      CREATE INDEX job_interview_participant ON job_interview (participant_id);
      CREATE INDEX job_interview_episode ON job_interview (episode_id);
      CREATE INDEX job_interview_session ON job_interview (session_id) WHERE session_id IS NOT NULL;
      CALL protect_rows('job_interview', 'provider');
      CALL hide_restricted('job_interview');
      COMMENT ON TABLE job_interview IS 'An interview for a job: day and time on London clocks, who goes along, and what to prepare.';
      COMMENT ON COLUMN job_interview.prep IS 'The list of things to prepare, as items with what and isDone.';
      COMMENT ON COLUMN job_interview.off_on IS 'The day on which it was said that it does not take place.';

      CREATE TABLE job_application_step (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid NOT NULL REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,
        application_id uuid NOT NULL REFERENCES job_application,
        interview_id   uuid REFERENCES job_interview,
        stage          text NOT NULL,
        happened_on    date NOT NULL,
        sent_by        text NOT NULL DEFAULT '',
        sent_how       text NOT NULL DEFAULT '',
        reason         text NOT NULL DEFAULT '',
        note           text NOT NULL DEFAULT '',
        recorded_by    text NOT NULL DEFAULT app_actor_id(),
        recorded_at    timestamptz NOT NULL
      );
      CREATE INDEX job_application_step_application ON job_application_step (application_id, recorded_at);
      CREATE INDEX job_application_step_participant ON job_application_step (participant_id, happened_on DESC);
      CREATE INDEX job_application_step_interview ON job_application_step (interview_id) WHERE interview_id IS NOT NULL;
      CALL protect_rows('job_application_step', 'provider');
      CALL hide_restricted('job_application_step');
      REVOKE UPDATE ON job_application_step FROM ctw_app;
      COMMENT ON TABLE job_application_step IS 'What happened with an application, one after another; only ever added to, the last word counts.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE job_application_step, job_interview, job_application`);
  }
}
