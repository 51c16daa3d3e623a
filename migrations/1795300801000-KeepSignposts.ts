import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom we pointed to which service, with their agreement where we passed them on, and what came of it. */
export class KeepSignposts1795300801000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE signpost (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid NOT NULL REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,
        episode_id     uuid NOT NULL REFERENCES episode,
        service_id     uuid NOT NULL REFERENCES directory_service,
        need           text NOT NULL,
        kind           text NOT NULL CHECK (kind IN ('signpost', 'warm-referral')),
        state          text NOT NULL CHECK (state IN ('signposted', 'referral-sent', 'waiting', 'accepted', 'declined', 'did-not-go', 'helped')),
        given_on       date NOT NULL,
        given_by       uuid NOT NULL REFERENCES user_account,
        agreed_on      date,
        agreed_how     text NOT NULL DEFAULT '',
        note           text NOT NULL DEFAULT '',
        outcome_on     date CHECK (outcome_on >= given_on),
        created_at     timestamptz NOT NULL,
        version        integer NOT NULL DEFAULT 1,
        CONSTRAINT signpost_warm_agreed CHECK ((kind = 'warm-referral') = (agreed_on IS NOT NULL AND agreed_how <> '')),
        CONSTRAINT signpost_agreed_before CHECK (agreed_on <= given_on)
      );
      CREATE INDEX signpost_participant ON signpost (participant_id, given_on DESC);
      CREATE INDEX signpost_episode ON signpost (episode_id, given_on DESC);
      CREATE INDEX signpost_service ON signpost (service_id);
      CALL protect_rows('signpost', 'provider');
      CALL hide_restricted('signpost');
      COMMENT ON TABLE signpost IS 'Somebody was told of a service, or passed on to it with their agreement.';

      CREATE TABLE signpost_step (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid NOT NULL REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,
        signpost_id    uuid NOT NULL REFERENCES signpost,
        state          text NOT NULL,
        happened_on    date NOT NULL,
        note           text NOT NULL DEFAULT '',
        recorded_by    text NOT NULL DEFAULT app_actor_id(),
        recorded_at    timestamptz NOT NULL
      );
      CREATE INDEX signpost_step_signpost ON signpost_step (signpost_id, recorded_at);
      CREATE INDEX signpost_step_participant ON signpost_step (participant_id, happened_on DESC);
      CALL protect_rows('signpost_step', 'provider');
      CALL hide_restricted('signpost_step');
      REVOKE UPDATE ON signpost_step FROM ctw_app;
      COMMENT ON TABLE signpost_step IS 'What was learnt of a signpost, one after another; only ever added to.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE signpost_step, signpost`);
  }
}
