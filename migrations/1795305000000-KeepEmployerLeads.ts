import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who leads for each provider with an employer, and when somebody said they would be in touch again. */
export class KeepEmployerLeads1795305000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE employer_lead (
        id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        employer_id uuid NOT NULL REFERENCES employer,
        area_id     uuid NOT NULL REFERENCES area,
        provider_id uuid NOT NULL REFERENCES provider,
        user_id     uuid NOT NULL REFERENCES user_account,
        since       date NOT NULL,
        CONSTRAINT employer_lead_once UNIQUE (employer_id, provider_id)
      );
      CREATE INDEX employer_lead_user ON employer_lead (user_id);
      CALL protect_rows('employer_lead', 'area');
      -- Everybody of the area sees that a provider has a lead; only the provider says who it is.
      CREATE POLICY own_insert ON employer_lead AS RESTRICTIVE FOR INSERT TO ctw_app
        WITH CHECK (provider_id = (SELECT app_provider_id()) OR (SELECT app_is_system()));
      CREATE POLICY own_update ON employer_lead AS RESTRICTIVE FOR UPDATE TO ctw_app
        USING (provider_id = (SELECT app_provider_id()) OR (SELECT app_is_system()));
      COMMENT ON TABLE employer_lead IS 'The colleague who leads with an employer for one provider; at most one for each.';

      INSERT INTO employer_lead (employer_id, area_id, provider_id, user_id, since)
        SELECT e.id, e.area_id, u.provider_id, u.id, e.created_at::date
          FROM employer e JOIN user_account u ON u.id = e.owner_user_id WHERE u.provider_id IS NOT NULL;

      ALTER TABLE employer_activity ADD COLUMN follow_up_on date,
        ADD CONSTRAINT employer_activity_follow_up CHECK (follow_up_on >= happened_on);
      COMMENT ON COLUMN employer_activity.follow_up_on IS 'By when somebody means to be in touch again; a later contact takes its place.';
      CREATE INDEX employer_district ON employer (district_gss);
      CREATE INDEX employer_outcode ON employer (split_part(postcode, ' ', 1));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX employer_outcode, employer_district;
      ALTER TABLE employer_activity DROP COLUMN follow_up_on;
      DROP TABLE employer_lead;
    `);
  }
}
