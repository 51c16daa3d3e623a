import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sites of one organisation, and what is known of it as an employer. A record stays what it was, one name at one postcode, so that
 * everything that points at it goes on doing so; a site says which record stands for the whole organisation.
 */
export class GroupSitesOfEmployers1796010000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE employer
        ADD COLUMN organisation_id uuid REFERENCES employer,
        ADD COLUMN disability_confident_since date,
        ADD COLUMN disability_confident_until date,
        ADD COLUMN is_anchor boolean,
        ADD CONSTRAINT employer_not_its_own_site CHECK (organisation_id <> id),
        ADD CONSTRAINT employer_confident_dates CHECK (
          (disability_confident <> 'none' OR (disability_confident_since IS NULL AND disability_confident_until IS NULL))
          AND disability_confident_until >= disability_confident_since);
      COMMENT ON COLUMN employer.organisation_id IS 'The record that stands for the whole organisation; null where this one does, or stands alone.';
      COMMENT ON COLUMN employer.disability_confident_until IS 'The last day of the membership, fixed when it was recorded.';
      COMMENT ON COLUMN employer.is_anchor IS 'Whether it is an anchor institution of the place, such as a hospital or a council; null where nobody has said.';

      -- One company number is one company: the record that was there first stands for it.
      UPDATE employer e SET organisation_id = first.id
        FROM (SELECT DISTINCT ON (area_id, company_number) id, area_id, company_number FROM employer
               WHERE company_number IS NOT NULL ORDER BY area_id, company_number, created_at, id) first
       WHERE e.area_id = first.area_id AND e.company_number = first.company_number AND e.id <> first.id;
      CREATE INDEX employer_organisation ON employer (organisation_id) WHERE organisation_id IS NOT NULL;
      CREATE INDEX employer_company_number ON employer (area_id, company_number) WHERE company_number IS NOT NULL;

      -- A site of a site would be found by nobody. The program looks first; this holds for whatever else writes.
      CREATE FUNCTION employer_sites_one_deep() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.organisation_id IS NOT NULL AND (
             EXISTS (SELECT FROM employer o WHERE o.id = NEW.organisation_id AND (o.organisation_id IS NOT NULL OR o.area_id <> NEW.area_id))
             OR EXISTS (SELECT FROM employer s WHERE s.organisation_id = NEW.id)) THEN
          RAISE EXCEPTION 'a site belongs to a whole organisation of its area' USING ERRCODE = 'check_violation', CONSTRAINT = 'employer_sites_one_deep';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER sites_one_deep BEFORE INSERT OR UPDATE OF organisation_id ON employer
        FOR EACH ROW EXECUTE FUNCTION employer_sites_one_deep();

      ALTER TABLE employer_contact
        ADD COLUMN preferred text CHECK (preferred IN ('phone', 'email')),
        ADD COLUMN left_on date,
        ADD COLUMN version integer NOT NULL DEFAULT 1;
      COMMENT ON COLUMN employer_contact.left_on IS 'When we heard that they work there no more; they are kept, and nobody rings them.';

      CREATE TABLE employer_adjustment (
        id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id     uuid NOT NULL REFERENCES area,
        employer_id uuid NOT NULL REFERENCES employer,
        provider_id uuid NOT NULL REFERENCES provider,
        kind        text NOT NULL CHECK (kind <> ''),
        words       text NOT NULL DEFAULT '',
        made_on     date NOT NULL,
        removed_at  timestamptz,
        created_at  timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX employer_adjustment_employer ON employer_adjustment (employer_id, made_on DESC);
      CALL protect_rows('employer_adjustment', 'area');
      COMMENT ON TABLE employer_adjustment IS 'What an employer has changed for somebody before: what and when, never for whom.';

      CREATE TABLE employer_advice (
        id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id     uuid NOT NULL REFERENCES area,
        employer_id uuid NOT NULL REFERENCES employer,
        provider_id uuid NOT NULL REFERENCES provider,
        topic       text NOT NULL CHECK (topic <> ''),
        words       text NOT NULL DEFAULT '',
        given_on    date NOT NULL,
        given_by    uuid NOT NULL REFERENCES user_account,
        removed_at  timestamptz,
        created_at  timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX employer_advice_employer ON employer_advice (employer_id, given_on DESC);
      CALL protect_rows('employer_advice', 'area');
      COMMENT ON TABLE employer_advice IS 'Training and advice an employer was pointed to: what, when and by whom.';
    `);
    await this.ownRows(db, 'employer_adjustment');
    await this.ownRows(db, 'employer_advice');
  }

  /** Everybody of the area reads them; only the provider that wrote one writes and takes away. */
  private async ownRows(db: QueryRunner, table: string): Promise<void> {
    await db.query(`
      CREATE POLICY own_insert ON ${table} AS RESTRICTIVE FOR INSERT TO ctw_app
        WITH CHECK (provider_id = (SELECT app_provider_id()) OR (SELECT app_is_system()));
      CREATE POLICY own_update ON ${table} AS RESTRICTIVE FOR UPDATE TO ctw_app
        USING (provider_id = (SELECT app_provider_id()) OR (SELECT app_is_system()));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE employer_advice, employer_adjustment;
      ALTER TABLE employer_contact DROP COLUMN version, DROP COLUMN left_on, DROP COLUMN preferred;
      DROP TRIGGER sites_one_deep ON employer;
      DROP FUNCTION employer_sites_one_deep();
      DROP INDEX employer_company_number, employer_organisation;
      ALTER TABLE employer DROP CONSTRAINT employer_confident_dates, DROP CONSTRAINT employer_not_its_own_site, DROP COLUMN is_anchor,
        DROP COLUMN disability_confident_until, DROP COLUMN disability_confident_since, DROP COLUMN organisation_id;
    `);
  }
}
