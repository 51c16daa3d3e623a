import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A person's run of support, from allocation to exit, and who carried it when. */
export class CreateEpisodes1795200004000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE episode (
        id                 uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id            uuid NOT NULL REFERENCES area,
        provider_id        uuid NOT NULL REFERENCES provider,
        contract_id        uuid NOT NULL REFERENCES contract,
        team_id            uuid REFERENCES team,
        specialist_id      uuid NOT NULL REFERENCES user_account,
        participant_id     uuid NOT NULL REFERENCES participant,
        referral_id        uuid REFERENCES referral,
        model              text NOT NULL CHECK (model IN ('ips', 'seqf')),
        route              text CHECK (route IN ('out-of-work', 'in-work-retention')),
        status             text NOT NULL DEFAULT 'allocated' CHECK (status IN ('allocated', 'pre-employment', 'retention', 'in-work', 'exited')),
        referred_on        date NOT NULL,
        allocated_on       date NOT NULL,
        started_on         date,
        first_meeting_mode text,
        agreement_version  text,
        notice_version     text,
        window_ends_on     date,
        window_is_short    boolean,
        tracking_ends_on   date,
        rule_set_code      text,
        rule_set_version   integer,
        is_returner        boolean NOT NULL DEFAULT false,
        first_employer_contact_on date,
        last_contact_on    date,
        next_action_on     date,
        next_action        text NOT NULL DEFAULT '',
        missed_in_a_row    integer NOT NULL DEFAULT 0,
        exited_on          date,
        exit_reason        text,
        version            integer NOT NULL DEFAULT 1,
        CONSTRAINT episode_starts_whole CHECK ((started_on IS NULL) = (route IS NULL AND window_ends_on IS NULL AND rule_set_code IS NULL)),
        CONSTRAINT episode_started_when_under_way CHECK (status IN ('allocated', 'exited') OR started_on IS NOT NULL),
        CONSTRAINT episode_started_after_referral CHECK (started_on >= referred_on),
        CONSTRAINT episode_window_forward CHECK (window_ends_on >= started_on),
        CONSTRAINT episode_closed_with_reason CHECK ((exited_on IS NULL) = (exit_reason IS NULL) AND (status = 'exited') = (exited_on IS NOT NULL)),
        CONSTRAINT episode_rule_set_exists FOREIGN KEY (rule_set_code, rule_set_version) REFERENCES outcome_rule_set (code, version)
      );
      CREATE UNIQUE INDEX episode_one_open_per_participant ON episode (participant_id) WHERE exited_on IS NULL;
      CREATE INDEX episode_participant ON episode (participant_id);
      CREATE INDEX episode_caseload ON episode (specialist_id, status, id) WHERE exited_on IS NULL;
      CREATE INDEX episode_provider_start ON episode (provider_id, started_on);
      CREATE INDEX episode_area_start ON episode (area_id, started_on);
      CREATE INDEX episode_window ON episode (window_ends_on) WHERE exited_on IS NULL;
      CREATE INDEX episode_referral ON episode (referral_id) WHERE referral_id IS NOT NULL;
      CALL protect_rows('episode', 'provider');
      CREATE POLICY referrer_reads ON episode FOR SELECT TO ctw_app
        USING ((SELECT app_referrer_id()) IS NOT NULL AND referral_id IN (SELECT r.id FROM referral r WHERE r.referrer_user_id = (SELECT app_referrer_id())));
      COMMENT ON TABLE episode IS 'One person''s run of support under one contract; at most one open at a time.';
      COMMENT ON COLUMN episode.window_ends_on IS 'Fixed at the start, so a later change of policy moves nobody''s window.';
      COMMENT ON COLUMN episode.last_contact_on IS 'Kept by sessions and notes: the caseload reads it without a join.';

      CREATE TABLE episode_assignment (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        episode_id     uuid NOT NULL REFERENCES episode,
        area_id        uuid NOT NULL,
        provider_id    uuid NOT NULL,
        participant_id uuid NOT NULL,
        specialist_id  uuid NOT NULL REFERENCES user_account,
        from_day       date NOT NULL,
        to_day         date CHECK (to_day >= from_day),
        reason         text NOT NULL DEFAULT ''
      );
      CREATE INDEX episode_assignment_episode ON episode_assignment (episode_id, from_day);
      CALL protect_rows('episode_assignment', 'provider');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE episode_assignment, episode`);
  }
}
