import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Pairs of records that may be of one person, as found at night, and what somebody said of each. */
export class ListLikelyDuplicates1795304001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE likely_duplicate (
        id                uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id           uuid NOT NULL REFERENCES area,
        provider_id       uuid NOT NULL REFERENCES provider,
        participant_id    uuid NOT NULL REFERENCES participant,
        other_id          uuid NOT NULL REFERENCES participant CHECK (other_id > participant_id),
        score             integer NOT NULL,
        common            text[] NOT NULL,
        facts             text NOT NULL,
        found_at          timestamptz NOT NULL,
        dismissed_at      timestamptz,
        dismissed_by      text,
        dismissed_because text CHECK (dismissed_because IN ('family', 'checked', 'asked', 'other')),
        CONSTRAINT likely_duplicate_once UNIQUE (participant_id, other_id),
        CONSTRAINT likely_duplicate_dismissed CHECK ((dismissed_at IS NULL) = (dismissed_by IS NULL))
      );
      CREATE INDEX likely_duplicate_listed ON likely_duplicate (provider_id, score DESC, id) WHERE dismissed_at IS NULL;
      CREATE INDEX likely_duplicate_other ON likely_duplicate (other_id);
      CALL protect_rows('likely_duplicate', 'provider');
      CALL hide_restricted('likely_duplicate');
      CREATE POLICY restricted_other ON likely_duplicate AS RESTRICTIVE TO ctw_app
        USING (other_id <> ALL ((SELECT app_hidden_people())::uuid[]));
      GRANT DELETE ON likely_duplicate TO ctw_app;
      COMMENT ON TABLE likely_duplicate IS 'Two records of one provider that may be of one person, the lower id first. Somebody decides; nothing is refused because of it.';
      COMMENT ON COLUMN likely_duplicate.common IS 'What the two have in common, by the names of the same-person weights.';
      COMMENT ON COLUMN likely_duplicate.facts IS 'A digest of the values they have in common: a dismissal holds while it stays the same.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE likely_duplicate`);
  }
}
