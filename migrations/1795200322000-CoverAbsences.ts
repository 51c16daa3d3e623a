import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A colleague looks after a specialist's caseload for some days, which end by themselves. */
export class CoverAbsences1795200322000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE caseload_cover (
        id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id       uuid NOT NULL REFERENCES area,
        provider_id   uuid NOT NULL REFERENCES provider,
        specialist_id uuid NOT NULL REFERENCES user_account,
        covered_by    uuid NOT NULL REFERENCES user_account,
        starts_on     date NOT NULL,
        ends_on       date NOT NULL,
        reason        text NOT NULL DEFAULT '' CHECK (length(reason) <= 500),
        arranged_by   text NOT NULL DEFAULT app_actor_id(),
        arranged_at   timestamptz NOT NULL,
        ended_at      timestamptz,
        version       integer NOT NULL DEFAULT 1,
        CONSTRAINT caseload_cover_days CHECK (ends_on >= starts_on),
        CONSTRAINT caseload_cover_by_another CHECK (covered_by <> specialist_id),
        CONSTRAINT caseload_cover_one_at_a_time EXCLUDE USING gist (specialist_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&)
          WHERE (ended_at IS NULL)
      );
      CREATE INDEX caseload_cover_by ON caseload_cover (covered_by, ends_on) WHERE ended_at IS NULL;
      CALL protect_rows('caseload_cover', 'provider');
      COMMENT ON TABLE caseload_cover IS 'Who looks after a specialist''s caseload from day to day, both included. It ends by itself; ended_at is set when it ended earlier.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE caseload_cover`);
  }
}
