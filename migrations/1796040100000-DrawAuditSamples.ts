import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Random samples of outcomes for audit, which anybody can draw again from the same seed, and what was found. */
export class DrawAuditSamples1796040100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE audit_sample (
        id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id     uuid NOT NULL REFERENCES area,
        seed        text NOT NULL CHECK (length(seed) BETWEEN 1 AND 60),
        reached_from date NOT NULL,
        as_of       date NOT NULL CHECK (as_of >= reached_from),
        wanted      integer NOT NULL CHECK (wanted > 0),
        unit        text NOT NULL CHECK (unit IN ('outcomes', 'percent')),
        strata      text NOT NULL CHECK (strata IN ('none', 'provider', 'kind', 'provider-and-kind')),
        frame_count integer NOT NULL,
        frame_hash  text NOT NULL,
        drawn_by    text NOT NULL DEFAULT app_actor_id(),
        drawn_at    timestamptz NOT NULL,
        CONSTRAINT audit_sample_percent CHECK (unit = 'outcomes' OR wanted <= 100)
      );
      CREATE INDEX audit_sample_area ON audit_sample (area_id, drawn_at DESC);
      CALL protect_rows('audit_sample', 'area');
      COMMENT ON TABLE audit_sample IS 'A seeded random sample of outcomes: the same seed and the same outcomes give the same sample again.';
      COMMENT ON COLUMN audit_sample.as_of IS 'The outcomes to draw from are those that stood at the end of this day.';
      COMMENT ON COLUMN audit_sample.frame_hash IS 'A digest of what was drawn from, so that a later draw shows whether it is still the same.';

      CREATE TABLE audit_sample_item (
        id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id    uuid NOT NULL REFERENCES area,
        sample_id  uuid NOT NULL REFERENCES audit_sample,
        outcome_id uuid NOT NULL REFERENCES outcome,
        place      integer NOT NULL,
        stratum    text NOT NULL DEFAULT '',
        finding    text CHECK (finding IN ('right', 'not-right')),
        found_what text NOT NULL DEFAULT '' CHECK (length(found_what) <= 1000),
        found_by   text,
        found_at   timestamptz,
        version    integer NOT NULL DEFAULT 1,
        CONSTRAINT audit_sample_item_once UNIQUE (sample_id, outcome_id),
        CONSTRAINT audit_sample_item_found CHECK ((finding IS NULL) = (found_at IS NULL) AND (finding IS NULL) = (found_by IS NULL)
                                                   AND (finding IS DISTINCT FROM 'not-right' OR found_what <> ''))
      );
      CREATE INDEX audit_sample_item_outcome ON audit_sample_item (outcome_id);
      CALL protect_rows('audit_sample_item', 'area');
      COMMENT ON TABLE audit_sample_item IS 'One outcome of a sample, and whether it was found right.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE audit_sample_item, audit_sample`);
  }
}
