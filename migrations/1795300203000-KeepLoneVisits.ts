import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who meets somebody alone outside, until when, and whether they are back. Nothing of whom they meet, or where. */
export class KeepLoneVisits1795300203000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE lone_visit (
        id              uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id         uuid NOT NULL REFERENCES area,
        provider_id     uuid NOT NULL REFERENCES provider,
        team_id         uuid,
        session_id      uuid NOT NULL UNIQUE REFERENCES support_session,
        specialist_id   uuid NOT NULL REFERENCES user_account,
        is_home         boolean NOT NULL,
        risk            text NOT NULL DEFAULT '' CHECK (risk IN ('', 'low', 'medium', 'high')),
        two_people      boolean NOT NULL DEFAULT false,
        begins_at       timestamptz NOT NULL,
        expected_out_at timestamptz NOT NULL,
        arrived_at      timestamptz,
        alerted_at      timestamptz,
        escalated_at    timestamptz,
        alerts          integer NOT NULL DEFAULT 0,
        ended_at        timestamptz,
        ended_how       text CHECK (ended_how IN ('left', 'safe', 'called-off')),
        version         integer NOT NULL DEFAULT 1,
        CONSTRAINT lone_visit_forward CHECK (expected_out_at > begins_at),
        CONSTRAINT lone_visit_ended_whole CHECK ((ended_at IS NULL) = (ended_how IS NULL)),
        CONSTRAINT lone_visit_escalated_after_alert CHECK (escalated_at IS NULL OR alerted_at IS NOT NULL)
      );
      CREATE INDEX lone_visit_open ON lone_visit (expected_out_at) WHERE ended_at IS NULL;
      CREATE INDEX lone_visit_of ON lone_visit (specialist_id, begins_at);
      CALL protect_rows('lone_visit', 'provider');
      COMMENT ON TABLE lone_visit IS 'A colleague alone at a session outside: expected until when, and whether they are safe. Whom they meet, and where, is with the session alone.';
      COMMENT ON COLUMN lone_visit.alerts IS 'How many times the team was alerted: each alert has tasks and messages of its own.';

      CREATE TABLE lone_visit_step (
        id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id       uuid NOT NULL REFERENCES area,
        provider_id   uuid NOT NULL REFERENCES provider,
        lone_visit_id uuid NOT NULL REFERENCES lone_visit,
        kind          text NOT NULL CHECK (kind IN ('planned', 'changed', 'arrived', 'extended', 'left', 'alerted', 'escalated', 'safe', 'called-off')),
        happened_at   timestamptz NOT NULL,
        said_by       text NOT NULL DEFAULT app_actor_id()
      );
      CREATE INDEX lone_visit_step_of ON lone_visit_step (lone_visit_id, happened_at);
      CALL protect_rows('lone_visit_step', 'provider');
      REVOKE UPDATE ON lone_visit_step FROM ctw_app;
      COMMENT ON TABLE lone_visit_step IS 'What happened on a lone visit, and who said so. Added to, never changed.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE lone_visit_step, lone_visit`);
  }
}
