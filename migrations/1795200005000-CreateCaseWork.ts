import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Profiles and plans, sessions and notes, placements: what happens between a start and an outcome. */
export class CreateCaseWork1795200005000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE vocational_profile (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL,
        provider_id    uuid NOT NULL REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,
        episode_id     uuid NOT NULL REFERENCES episode,
        edition        integer NOT NULL,
        answers        jsonb NOT NULL,
        written_on     date NOT NULL,
        written_by     text NOT NULL DEFAULT app_actor_id(),
        created_at     timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT vocational_profile_edition UNIQUE (episode_id, edition)
      );
      CREATE INDEX vocational_profile_participant ON vocational_profile (participant_id);
      CALL protect_rows('vocational_profile', 'provider');
      COMMENT ON TABLE vocational_profile IS 'Each saving is a new edition; earlier ones stay, so that it can be compared over time.';

      CREATE TABLE action_plan (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL,
        provider_id    uuid NOT NULL REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,
        episode_id     uuid NOT NULL UNIQUE REFERENCES episode,
        goal           text NOT NULL,
        started_on     date NOT NULL,
        review_due_on  date NOT NULL,
        reviewed_on    date,
        version        integer NOT NULL DEFAULT 1
      );
      CALL protect_rows('action_plan', 'provider');
      CREATE INDEX action_plan_review ON action_plan (review_due_on);

      CREATE TABLE action_step (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL,
        provider_id    uuid NOT NULL REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,
        plan_id        uuid NOT NULL REFERENCES action_plan,
        what           text NOT NULL,
        owner          text NOT NULL CHECK (owner IN ('participant', 'specialist', 'other')),
        due_on         date NOT NULL,
        done_on        date,
        created_at     timestamptz NOT NULL DEFAULT now(),
        version        integer NOT NULL DEFAULT 1
      );
      CREATE INDEX action_step_plan ON action_step (plan_id, due_on);
      CALL protect_rows('action_step', 'provider');
    `);

    await db.query(`
      CREATE TABLE support_session (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL,
        provider_id    uuid NOT NULL REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,
        episode_id     uuid NOT NULL REFERENCES episode,
        specialist_id  uuid NOT NULL REFERENCES user_account,
        starts_at      timestamptz NOT NULL,
        ends_at        timestamptz NOT NULL,
        mode           text NOT NULL CHECK (mode IN ('in-person-community', 'in-person-clinic', 'in-person-employer', 'video', 'phone')),
        practice_code  text REFERENCES gp_practice,
        room           text NOT NULL DEFAULT '',
        place          text NOT NULL DEFAULT '',
        purpose        text NOT NULL DEFAULT '',
        status         text NOT NULL DEFAULT 'booked' CHECK (status IN ('booked', 'attended', 'did-not-attend', 'cancelled-by-participant', 'cancelled-by-service', 'moved')),
        attendance_reason text NOT NULL DEFAULT '',
        short_notice   boolean NOT NULL DEFAULT false,
        moved_to_id    uuid REFERENCES support_session,
        note           text NOT NULL DEFAULT '',
        recorded_at    timestamptz,
        created_at     timestamptz NOT NULL DEFAULT now(),
        version        integer NOT NULL DEFAULT 1,
        CONSTRAINT support_session_forward CHECK (ends_at > starts_at),
        CONSTRAINT support_session_clinic_has_practice CHECK ((mode = 'in-person-clinic') = (practice_code IS NOT NULL)),
        CONSTRAINT specialist_not_booked_twice EXCLUDE USING gist (specialist_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
          WHERE (status IN ('booked', 'attended', 'did-not-attend')),
        CONSTRAINT room_not_booked_twice EXCLUDE USING gist (practice_code WITH =, room WITH =, tstzrange(starts_at, ends_at) WITH &&)
          WHERE (status IN ('booked', 'attended', 'did-not-attend') AND practice_code IS NOT NULL AND room <> '')
      );
      CREATE INDEX support_session_episode ON support_session (episode_id, starts_at DESC);
      CREATE INDEX support_session_participant ON support_session (participant_id, starts_at DESC);
      CREATE INDEX support_session_specialist ON support_session (specialist_id, starts_at);
      CREATE INDEX support_session_practice ON support_session (practice_code, starts_at) WHERE practice_code IS NOT NULL;
      CREATE INDEX support_session_booked ON support_session (starts_at) WHERE status = 'booked';
      CALL protect_rows('support_session', 'provider');
      CREATE POLICY host_reads ON support_session FOR SELECT TO ctw_app USING (practice_code = (SELECT app_practice_code()));
      COMMENT ON TABLE support_session IS 'An appointment between a participant and their specialist. Specialists and rooms cannot be booked twice at once.';

      CREATE TABLE contact_note (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL,
        provider_id    uuid NOT NULL REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,
        episode_id     uuid NOT NULL REFERENCES episode,
        author_id      uuid NOT NULL REFERENCES user_account,
        happened_at    timestamptz NOT NULL,
        mode           text NOT NULL,
        reached        boolean NOT NULL,
        text           text NOT NULL,
        created_at     timestamptz NOT NULL DEFAULT now(),
        version        integer NOT NULL DEFAULT 1
      );
      CREATE INDEX contact_note_participant ON contact_note (participant_id, happened_at DESC);
      CREATE INDEX contact_note_episode ON contact_note (episode_id, happened_at DESC);
      CALL protect_rows('contact_note', 'provider');

      CREATE TABLE placement (
        id               uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id          uuid NOT NULL,
        provider_id      uuid NOT NULL REFERENCES provider,
        participant_id   uuid NOT NULL REFERENCES participant,
        episode_id       uuid NOT NULL REFERENCES episode,
        employer_id      uuid NOT NULL REFERENCES employer,
        job_title        text NOT NULL,
        soc_code         text,
        kind             text NOT NULL,
        contract_type    text NOT NULL CHECK (contract_type IN ('permanent', 'fixed-term', 'temporary', 'zero-hours', 'self-employed')),
        hours_per_week   numeric(4,1) NOT NULL CHECK (hours_per_week > 0 AND hours_per_week <= 80),
        pay_pence_per_hour integer NOT NULL CHECK (pay_pence_per_hour >= 0),
        apprentice       text NOT NULL DEFAULT 'no' CHECK (apprentice IN ('no', 'first-year', 'later')),
        offered_on       date,
        starts_on        date NOT NULL,
        four_hours_worked_on date,
        ended_on         date CHECK (ended_on >= starts_on),
        end_reason       text,
        is_provider_job  boolean NOT NULL DEFAULT false,
        was_in_post_at_start boolean NOT NULL DEFAULT false,
        created_at       timestamptz NOT NULL DEFAULT now(),
        version          integer NOT NULL DEFAULT 1,
        CONSTRAINT placement_ends_with_reason CHECK ((ended_on IS NULL) = (end_reason IS NULL)),
        CONSTRAINT placement_four_hours_after_start CHECK (four_hours_worked_on >= starts_on)
      );
      CREATE INDEX placement_episode ON placement (episode_id, starts_on);
      CREATE INDEX placement_participant ON placement (participant_id);
      CREATE INDEX placement_employer ON placement (employer_id);
      CREATE INDEX placement_provider ON placement (provider_id, starts_on);
      CALL protect_rows('placement', 'provider');
      COMMENT ON TABLE placement IS 'A job: hours, pay, contract. Several and changing jobs are kept as history.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE placement, contact_note, support_session, action_step, action_plan, vocational_profile`);
  }
}
