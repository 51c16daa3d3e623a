import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The directory of services people and employers are pointed to, in the shape of Open Referral UK 3.0. */
export class KeepDirectory1795300800000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE directory_organisation (
        id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id     uuid NOT NULL REFERENCES area,
        name        text NOT NULL,
        name_key    text NOT NULL,
        description text NOT NULL,
        website     text,
        email       text,
        version     integer NOT NULL DEFAULT 1,
        CONSTRAINT directory_organisation_once UNIQUE (area_id, name_key)
      );
      CALL protect_rows('directory_organisation', 'area');

      CREATE TABLE directory_service (
        id              uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id         uuid NOT NULL REFERENCES area,
        organisation_id uuid NOT NULL REFERENCES directory_organisation,
        name            text NOT NULL,
        description     text NOT NULL,
        url             text,
        email           text,
        status          text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'inactive', 'defunct', 'temporarily closed')),
        fees            text NOT NULL DEFAULT '',
        eligibility     text NOT NULL DEFAULT '',
        interpretation  text NOT NULL DEFAULT '',
        alert           text NOT NULL DEFAULT '',
        minimum_age     integer CHECK (minimum_age BETWEEN 0 AND 120),
        maximum_age     integer CHECK (maximum_age BETWEEN 0 AND 120),
        needs           text[] NOT NULL CHECK (cardinality(needs) > 0),
        audiences       text[] NOT NULL CHECK (cardinality(audiences) > 0 AND audiences <@ '{person,employer}'),
        is_national     boolean NOT NULL,
        district_codes  text[] NOT NULL DEFAULT '{}',
        phones          jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(phones) = 'array'),
        contacts        jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(contacts) = 'array'),
        schedules       jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(schedules) = 'array'),
        languages       jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(languages) = 'array'),
        cost_options    jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(cost_options) = 'array'),
        locations       jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(locations) = 'array'),
        referral_ways   text[] NOT NULL CHECK (cardinality(referral_ways) > 0 AND referral_ways <@ '{self,warm}'),
        refer_by        text CHECK (refer_by IN ('phone', 'email', 'link', 'form')),
        how_to_refer    text NOT NULL DEFAULT '',
        source          text NOT NULL,
        is_published    boolean NOT NULL DEFAULT false,
        search_key      text NOT NULL,
        checked_on      date,
        checked_by      uuid REFERENCES user_account,
        changed_at      timestamptz NOT NULL,
        changed_by      text NOT NULL,
        retired_on      date,
        retired_because text NOT NULL DEFAULT '',
        version         integer NOT NULL DEFAULT 1,
        CONSTRAINT directory_service_ages CHECK (minimum_age <= maximum_age),
        CONSTRAINT directory_service_somewhere CHECK (is_national OR cardinality(district_codes) > 0),
        CONSTRAINT directory_service_retired_with_reason CHECK ((retired_on IS NULL) = (retired_because = ''))
      );
      CREATE INDEX directory_service_area ON directory_service (area_id, name, id) WHERE retired_on IS NULL;
      CREATE INDEX directory_service_words ON directory_service USING gin (search_key gin_trgm_ops);
      CREATE INDEX directory_service_organisation ON directory_service (organisation_id);
      CALL protect_rows('directory_service', 'area');
      COMMENT ON TABLE directory_service IS 'A service to point people or employers to. What belongs to it alone (phones, times, places) stands in it as Open Referral UK 3.0 writes it.';
      COMMENT ON COLUMN directory_service.locations IS 'service_at_location objects, each with its location, addresses and accessibility.';
      COMMENT ON COLUMN directory_service.is_published IS 'Whether anybody may read it in the open feed.';
    `);
    await db.query(`
      -- The open feed has no reader whose scope could be asked: these two say what is everybody's, and nothing else is.
      CREATE FUNCTION published_services() RETURNS SETOF directory_service
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT s.* FROM directory_service s WHERE s.is_published AND s.retired_on IS NULL
      $$;
      CREATE FUNCTION published_organisations() RETURNS SETOF directory_organisation
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT o.* FROM directory_organisation o
         WHERE EXISTS (SELECT FROM directory_service s WHERE s.organisation_id = o.id AND s.is_published AND s.retired_on IS NULL)
      $$;
      GRANT CREATE ON SCHEMA public TO ctw_definer;
      ALTER FUNCTION published_services() OWNER TO ctw_definer;
      ALTER FUNCTION published_organisations() OWNER TO ctw_definer;
      REVOKE CREATE ON SCHEMA public FROM ctw_definer;
      REVOKE ALL ON FUNCTION published_services(), published_organisations() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION published_services(), published_organisations() TO ctw_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION published_organisations();
      DROP FUNCTION published_services();
      DROP TABLE directory_service, directory_organisation;
    `);
  }
}
