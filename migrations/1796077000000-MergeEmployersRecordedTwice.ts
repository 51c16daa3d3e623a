import type { MigrationInterface, QueryRunner } from 'typeorm';

const MERGE = 'merge_employers(uuid, uuid, timestamptz)';
const STANDS = 'employer_standing_for(uuid)';
/** Everything that hangs on an employer, whichever provider it belongs to. A test holds that the list is complete. */
const HANGING = `ARRAY['employer_contact', 'employer_activity', 'employer_lead', 'employer_adjustment', 'employer_advice', 'vacancy', 'placement',
  'job_application', 'unpaid_work', 'work_plan', 'draft']`;

/**
 * Two records of one employer become one. Employers are shared, and much of what hangs on them is a provider's own: it moves with the
 * owner's right, whole or not at all, and whoever merges sees no more of it than before.
 */
export class MergeEmployersRecordedTwice1796077000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE employer
        ADD COLUMN merged_into uuid REFERENCES employer,
        ADD COLUMN merged_at timestamptz,
        ADD COLUMN merged_by text,
        ADD COLUMN merged_rows jsonb,
        ADD CONSTRAINT employer_merged_whole CHECK (num_nonnulls(merged_into, merged_at, merged_by, merged_rows) IN (0, 4)),
        ADD CONSTRAINT employer_not_merged_into_itself CHECK (merged_into <> id);
      CREATE INDEX employer_merged_into ON employer (merged_into) WHERE merged_into IS NOT NULL;
      COMMENT ON COLUMN employer.merged_into IS 'The record that stands for it since the two were merged; nobody sees this one any more, and nothing hangs on it.';
      COMMENT ON COLUMN employer.merged_rows IS 'How many rows of which table moved to the record that stands.';
      -- Out of every list, search and form at once.
      CREATE POLICY merged_is_gone ON employer AS RESTRICTIVE FOR SELECT TO ctw_app USING (merged_into IS NULL);
    `);
    await this.merging(db);
    await this.standing(db);
  }

  private async merging(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION merge_employers(standing uuid, gone uuid, merged_on timestamptz) RETURNS jsonb
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE stays employer; goes employer; main uuid; t text; n integer; moved jsonb := '{}';
      BEGIN
        PERFORM FROM employer e WHERE e.id IN (standing, gone) ORDER BY e.id FOR UPDATE;
        SELECT * INTO stays FROM employer e WHERE e.id = standing AND e.area_id = app_home_area_id() AND e.merged_into IS NULL;
        SELECT * INTO goes FROM employer e WHERE e.id = gone AND e.area_id = app_home_area_id() AND e.merged_into IS NULL;
        IF stays.id IS NULL OR goes.id IS NULL OR stays.id = goes.id THEN
          RAISE EXCEPTION 'no two employers of this area' USING ERRCODE = 'insufficient_privilege';
        END IF;
        -- One person with the same job, or a plan for work, at both: a colleague decides first which of them holds.
        IF EXISTS (SELECT FROM placement a JOIN placement b ON b.episode_id = a.episode_id AND b.starts_on = a.starts_on AND lower(b.job_title) = lower(a.job_title)
                    WHERE a.employer_id = standing AND b.employer_id = gone)
           OR EXISTS (SELECT FROM work_plan a JOIN work_plan b ON b.episode_id = a.episode_id WHERE a.employer_id = standing AND b.employer_id = gone) THEN
          RAISE EXCEPTION 'something is recorded of one person at both' USING ERRCODE = 'check_violation', CONSTRAINT = 'employer_merge_overlaps';
        END IF;

        -- Sites stay one deep: whatever either of the two stood for, or was a site of, is one organisation now.
        UPDATE employer SET organisation_id = NULL WHERE id = standing AND organisation_id = gone;
        UPDATE employer SET organisation_id = goes.organisation_id
         WHERE id = standing AND organisation_id IS NULL AND goes.organisation_id <> standing
           AND NOT EXISTS (SELECT FROM employer s WHERE s.organisation_id = standing AND s.id <> gone);
        SELECT coalesce(e.organisation_id, e.id) INTO main FROM employer e WHERE e.id = standing;
        UPDATE employer SET organisation_id = NULL WHERE id = gone;
        UPDATE employer SET organisation_id = main WHERE organisation_id = gone AND id <> main;
        -- One lead for each provider: who leads with the record that stands.
        DELETE FROM employer_lead l WHERE l.employer_id = gone
           AND EXISTS (SELECT FROM employer_lead o WHERE o.employer_id = standing AND o.provider_id = l.provider_id);
        FOREACH t IN ARRAY ${HANGING} LOOP
          EXECUTE format('UPDATE %I SET employer_id = $1 WHERE employer_id = $2', t) USING standing, gone;
          GET DIAGNOSTICS n = ROW_COUNT;
          IF n > 0 THEN moved := moved || jsonb_build_object(t, n); END IF;
        END LOOP;
        -- What the record that stands does not say, the other one may.
        UPDATE employer e SET company_number = coalesce(e.company_number, goes.company_number), website = coalesce(e.website, goes.website),
               sic_code = CASE WHEN e.sic_code IS NULL AND e.industry_words = '' THEN goes.sic_code ELSE e.sic_code END,
               industry_words = CASE WHEN e.sic_code IS NULL AND e.industry_words = '' THEN goes.industry_words ELSE e.industry_words END,
               district_gss = coalesce(e.district_gss, goes.district_gss), size = coalesce(e.size, goes.size), is_anchor = coalesce(e.is_anchor, goes.is_anchor),
               disability_confident = CASE WHEN e.disability_confident = 'none' THEN goes.disability_confident ELSE e.disability_confident END,
               disability_confident_since = CASE WHEN e.disability_confident = 'none' THEN goes.disability_confident_since ELSE e.disability_confident_since END,
               disability_confident_until = CASE WHEN e.disability_confident = 'none' THEN goes.disability_confident_until ELSE e.disability_confident_until END,
               owner_user_id = coalesce(e.owner_user_id, goes.owner_user_id), version = e.version + 1
         WHERE e.id = standing;
        -- Neither its name nor its number finds it any more: another employer may be called so.
        UPDATE employer e SET merged_into = standing, merged_at = merged_on, merged_by = app_actor_id(), merged_rows = moved,
               name_key = 'merged ' || e.id, company_number = NULL, owner_user_id = NULL, version = e.version + 1
         WHERE e.id = gone;
        UPDATE employer e SET merged_into = standing WHERE e.merged_into = gone;
        RETURN moved;
      END $$;
      REVOKE ALL ON FUNCTION ${MERGE} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${MERGE} TO ctw_app;
      COMMENT ON FUNCTION ${MERGE} IS 'Makes two employers of the actor''s area one: all that hangs on the second hangs on the first. Answers how many rows of which table moved.';
    `);
  }

  private async standing(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION employer_standing_for(gone uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT e.merged_into FROM employer e WHERE e.id = gone AND (e.area_id = app_home_area_id() OR app_is_system())
      $$;
      REVOKE ALL ON FUNCTION ${STANDS} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${STANDS} TO ctw_app;
      COMMENT ON FUNCTION ${STANDS} IS 'The record that an older address leads to since two were merged; null for any other.';
    `);
  }

  /** What was merged stays so: which row came from where is nowhere kept. The emptied records stand alone again, with nothing on them. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION ${STANDS}, ${MERGE};
      DROP POLICY merged_is_gone ON employer;
      ALTER TABLE employer DROP COLUMN merged_rows, DROP COLUMN merged_by, DROP COLUMN merged_at, DROP COLUMN merged_into;
    `);
  }
}
