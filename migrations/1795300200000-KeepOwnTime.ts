import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Time of a colleague that is not for sessions: leave, training, meetings, travel. A kind and hours, never a reason. */
export class KeepOwnTime1795300200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE own_time (
        id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id     uuid NOT NULL REFERENCES area,
        provider_id uuid NOT NULL REFERENCES provider,
        staff_id    uuid NOT NULL REFERENCES user_account,
        kind        text NOT NULL CHECK (kind IN ('leave', 'training', 'team-meeting', 'travel', 'other')),
        starts_at   timestamptz NOT NULL,
        ends_at     timestamptz NOT NULL,
        made_by     text NOT NULL DEFAULT app_actor_id(),
        made_at     timestamptz NOT NULL,
        changed_at  timestamptz NOT NULL,
        removed_at  timestamptz,
        version     integer NOT NULL DEFAULT 1,
        CONSTRAINT own_time_forward CHECK (ends_at > starts_at)
      );
      CREATE INDEX own_time_of ON own_time (staff_id, starts_at);
      CALL protect_rows('own_time', 'provider');
      COMMENT ON TABLE own_time IS 'Hours of a colleague that are not for sessions. Its kinds say nothing of anybody''s health, and there is no room for words.';
      COMMENT ON COLUMN own_time.removed_at IS 'Taken out of the diary again; kept so that calendars that copied it can be told.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE own_time`);
  }
}
