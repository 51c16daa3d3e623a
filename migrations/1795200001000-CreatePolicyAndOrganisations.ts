import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Programme numbers as effective-dated, sourced rows; the accountable body, its providers, contracts, teams and GP practices. */
export class CreatePolicyAndOrganisations1795200001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE policy_value (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        key            text NOT NULL,
        effective_from date NOT NULL,
        value          jsonb NOT NULL,
        label          text NOT NULL,
        unit           text NOT NULL DEFAULT '',
        assumption     text,
        source         text NOT NULL,
        status         text NOT NULL CHECK (status IN ('confirmed', 'assumed')),
        note           text NOT NULL DEFAULT '',
        CONSTRAINT policy_value_once_per_day UNIQUE (key, effective_from)
      );
      COMMENT ON TABLE policy_value IS 'Numbers and lists a funder may change. The row in force on a day is the latest with effective_from on or before it.';
      COMMENT ON COLUMN policy_value.assumption IS 'The id of the assumption in the register (A-01 …), when there is one.';

      CREATE TABLE wage_rate (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        effective_from date NOT NULL,
        band           text NOT NULL CHECK (band IN ('adult', '21-22', '18-20', 'under-18', 'apprentice')),
        min_age        integer,
        max_age        integer,
        pence_per_hour integer NOT NULL CHECK (pence_per_hour > 0),
        source         text NOT NULL,
        status         text NOT NULL CHECK (status IN ('confirmed', 'assumed')),
        CONSTRAINT wage_rate_once UNIQUE (effective_from, band)
      );
      COMMENT ON TABLE wage_rate IS 'National Minimum and Living Wage by band and 1 April (domain 8.4). "adult" is the National Living Wage.';

      CREATE TABLE time_standard (
        code           text NOT NULL,
        effective_from date NOT NULL,
        label          text NOT NULL,
        from_event     text NOT NULL,
        to_event       text NOT NULL,
        days           integer NOT NULL,
        working_days   boolean NOT NULL,
        model          text CHECK (model IN ('ips', 'seqf')),
        source         text NOT NULL,
        status         text NOT NULL CHECK (status IN ('confirmed', 'assumed')),
        PRIMARY KEY (code, effective_from)
      );
      COMMENT ON TABLE time_standard IS 'T1 to T13 (domain 2.4): how soon one thing should follow another.';

      CREATE TABLE outcome_rule_set (
        code           text NOT NULL,
        version        integer NOT NULL,
        effective_from date NOT NULL,
        label          text NOT NULL,
        definition     jsonb NOT NULL,
        source         text NOT NULL,
        status         text NOT NULL CHECK (status IN ('confirmed', 'assumed')),
        is_default     boolean NOT NULL DEFAULT false,
        PRIMARY KEY (code, version)
      );
      COMMENT ON TABLE outcome_rule_set IS 'What counts as each outcome (domain 4.1). An episode keeps the code and version it started under.';

      CREATE TABLE code_list_value (
        list           text NOT NULL,
        code           text NOT NULL,
        label          text NOT NULL,
        sort_order     integer NOT NULL,
        effective_from date NOT NULL DEFAULT '2025-01-01',
        retired_on     date,
        attributes     jsonb NOT NULL DEFAULT '{}',
        source         text NOT NULL,
        status         text NOT NULL CHECK (status IN ('confirmed', 'assumed')),
        PRIMARY KEY (list, code)
      );

      CREATE TABLE claim_period (
        id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        kind       text NOT NULL CHECK (kind IN ('month', 'quarter')),
        starts_on  date NOT NULL,
        ends_on    date NOT NULL CHECK (ends_on >= starts_on),
        due_on     date NOT NULL,
        source     text NOT NULL,
        status     text NOT NULL CHECK (status IN ('confirmed', 'assumed')),
        CONSTRAINT claim_period_once UNIQUE (kind, starts_on)
      );
      COMMENT ON TABLE claim_period IS 'The claim and return calendar: grant claims quarterly in arrears, returns monthly (A-13, A-15).';

      CREATE TABLE bank_holiday (
        day  date PRIMARY KEY,
        name text NOT NULL
      );
      COMMENT ON TABLE bank_holiday IS 'England and Wales; a working day is a weekday that is not one of these.';

      GRANT SELECT ON policy_value, wage_rate, time_standard, outcome_rule_set, code_list_value, claim_period, bank_holiday TO ctw_app, ctw_definer;
    `);

    await db.query(`
      CREATE TABLE area (
        id    uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        code  text NOT NULL UNIQUE,
        name  text NOT NULL,
        accountable_body text NOT NULL,
        reference_prefix text NOT NULL UNIQUE
      );
      COMMENT ON TABLE area IS 'What one accountable body runs: the edge no participant crosses without a transfer.';
      CREATE SEQUENCE person_reference_seq;
      CREATE SEQUENCE referral_reference_seq;
      GRANT USAGE ON SEQUENCE person_reference_seq, referral_reference_seq TO ctw_app;

      CREATE TABLE district (
        gss_code       text PRIMARY KEY,
        area_id        uuid NOT NULL REFERENCES area,
        name           text NOT NULL,
        also_known_as  text,
        lot            text,
        effective_from date NOT NULL DEFAULT '2025-04-01',
        effective_to   date
      );
      CREATE INDEX district_area ON district (area_id);

      CREATE TABLE gp_practice (
        ods_code     text PRIMARY KEY CHECK (ods_code ~ '^[A-Z][0-9]{5}$'),
        name         text NOT NULL,
        address      text NOT NULL,
        postcode     text NOT NULL,
        sub_icb_code text NOT NULL,
        telephone    text NOT NULL DEFAULT '',
        district_gss text REFERENCES district
      );
      COMMENT ON TABLE gp_practice IS 'From the NHS Organisation Data Service (Open Government Licence v3.0).';
      GRANT SELECT ON area, district, gp_practice TO ctw_app, ctw_definer;

      CREATE TABLE provider (
        id               uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id          uuid NOT NULL REFERENCES area,
        name             text NOT NULL,
        lead_provider_id uuid REFERENCES provider,
        version          integer NOT NULL DEFAULT 1
      );
      CREATE INDEX provider_area ON provider (area_id);

      CREATE TABLE contract (
        id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id     uuid NOT NULL REFERENCES area,
        provider_id uuid NOT NULL REFERENCES provider,
        name        text NOT NULL,
        model       text NOT NULL CHECK (model IN ('ips', 'seqf')),
        starts_on   date NOT NULL,
        ends_on     date NOT NULL CHECK (ends_on > starts_on),
        version     integer NOT NULL DEFAULT 1
      );
      CREATE INDEX contract_provider ON contract (provider_id);

      CREATE TABLE contract_district (
        contract_id  uuid NOT NULL REFERENCES contract,
        area_id      uuid NOT NULL,
        provider_id  uuid NOT NULL,
        district_gss text NOT NULL REFERENCES district,
        PRIMARY KEY (contract_id, district_gss)
      );

      CREATE TABLE contract_profile (
        contract_id uuid NOT NULL REFERENCES contract,
        area_id     uuid NOT NULL,
        provider_id uuid NOT NULL,
        month       date NOT NULL CHECK (extract(day FROM month) = 1),
        starts      integer NOT NULL CHECK (starts >= 0),
        job_starts  integer NOT NULL CHECK (job_starts >= 0),
        PRIMARY KEY (contract_id, month)
      );
      COMMENT ON TABLE contract_profile IS 'What the contract promises month by month: the plan that performance is held against.';

      CREATE TABLE team (
        id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id     uuid NOT NULL REFERENCES area,
        provider_id uuid NOT NULL REFERENCES provider,
        name        text NOT NULL
      );
      CREATE INDEX team_provider ON team (provider_id);
    `);
    await db.query(`
      DO $$ DECLARE t text; BEGIN
        FOREACH t IN ARRAY ARRAY['contract', 'contract_district', 'contract_profile', 'team'] LOOP
          CALL protect_rows(t, 'provider');
        END LOOP;
      END $$;
      CALL protect_rows('provider', 'area');
    `);

    await db.query(`
      CREATE TABLE user_account (
        id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id       uuid NOT NULL REFERENCES area,
        provider_id   uuid REFERENCES provider,
        team_id       uuid REFERENCES team,
        email         text NOT NULL,
        name          text NOT NULL,
        role          text NOT NULL CHECK (role IN ('employment-specialist', 'team-leader', 'provider-manager', 'provider-quality',
                        'commissioner', 'referrer', 'practice-host', 'administrator', 'auditor', 'privacy-lead')),
        password_hash text,
        practice_code text REFERENCES gp_practice,
        organisation  text NOT NULL DEFAULT '',
        fte           numeric(3,2) NOT NULL DEFAULT 1 CHECK (fte > 0 AND fte <= 1),
        models        text[] NOT NULL DEFAULT '{}',
        districts     text[] NOT NULL DEFAULT '{}',
        phone         text,
        is_demo       boolean NOT NULL DEFAULT false,
        suspended_at  timestamptz,
        created_at    timestamptz NOT NULL DEFAULT now(),
        version       integer NOT NULL DEFAULT 1,
        CONSTRAINT user_account_provider_roles CHECK ((role IN ('employment-specialist', 'team-leader', 'provider-manager', 'provider-quality')) = (provider_id IS NOT NULL)),
        CONSTRAINT user_account_practice_host CHECK (role <> 'practice-host' OR practice_code IS NOT NULL)
      );
      CREATE UNIQUE INDEX user_account_email ON user_account (lower(email));
      CREATE INDEX user_account_provider ON user_account (provider_id, role);
      CALL protect_rows('user_account', 'provider');
      CREATE POLICY own_row ON user_account FOR SELECT TO ctw_app USING (id::text = (SELECT app_actor_id()));
      COMMENT ON COLUMN user_account.districts IS 'GSS codes of the districts a specialist covers: one reason behind a suggested allocation.';

      CREATE TABLE user_session (
        id           bytea PRIMARY KEY,
        user_id      uuid NOT NULL REFERENCES user_account,
        created_at   timestamptz NOT NULL DEFAULT now(),
        last_seen_at timestamptz NOT NULL DEFAULT now(),
        expires_at   timestamptz NOT NULL,
        ended_at     timestamptz,
        flash        jsonb
      );
      CREATE INDEX user_session_user ON user_session (user_id);
      CALL protect_rows('user_session', 'system', false);
      COMMENT ON COLUMN user_session.id IS 'SHA-256 of the cookie''s value: a stolen table signs nobody in.';

      CREATE TABLE personal_token (
        id           bytea PRIMARY KEY,
        user_id      uuid NOT NULL REFERENCES user_account,
        created_at   timestamptz NOT NULL DEFAULT now(),
        last_used_at timestamptz,
        expires_at   timestamptz NOT NULL,
        revoked_at   timestamptz
      );
      CREATE INDEX personal_token_user ON personal_token (user_id);
      CALL protect_rows('personal_token', 'system', false);

      CREATE TABLE sign_in_attempt (
        id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        email_hash bytea NOT NULL,
        source     text NOT NULL,
        at         timestamptz NOT NULL DEFAULT now(),
        succeeded  boolean NOT NULL
      );
      CREATE INDEX sign_in_attempt_email ON sign_in_attempt (email_hash, at);
      CREATE INDEX sign_in_attempt_source ON sign_in_attempt (source, at);
      CALL protect_rows('sign_in_attempt', 'system', false);

      -- Who is asking is not known before the cookie or token has been read, so these two look across scopes.
      GRANT UPDATE (last_seen_at) ON user_session TO ctw_definer;
      GRANT UPDATE (last_used_at) ON personal_token TO ctw_definer;
      CREATE POLICY definer_touches ON user_session FOR UPDATE TO ctw_definer USING (true);
      CREATE POLICY definer_touches ON personal_token FOR UPDATE TO ctw_definer USING (true);
      CREATE FUNCTION resolve_session(session_id bytea, at timestamptz, idle interval)
        RETURNS TABLE (user_id uuid, area_id uuid, provider_id uuid, team_id uuid, practice_code text, role text, name text,
                       organisation text, area_name text, provider_name text, is_demo boolean)
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        UPDATE user_session s SET last_seen_at = at
          WHERE s.id = session_id AND s.last_seen_at < at - interval '1 minute' AND s.last_seen_at >= at - idle AND s.ended_at IS NULL;
        RETURN QUERY SELECT u.id, u.area_id, u.provider_id, u.team_id, u.practice_code, u.role, u.name, u.organisation, a.name, p.name, u.is_demo
          FROM user_session s JOIN user_account u ON u.id = s.user_id JOIN area a ON a.id = u.area_id LEFT JOIN provider p ON p.id = u.provider_id
          WHERE s.id = session_id AND s.ended_at IS NULL AND s.expires_at > at AND s.last_seen_at >= at - idle AND u.suspended_at IS NULL;
      END $$;
      CREATE FUNCTION resolve_token(token_id bytea, at timestamptz)
        RETURNS TABLE (user_id uuid, area_id uuid, provider_id uuid, team_id uuid, practice_code text, role text, name text,
                       organisation text, area_name text, provider_name text, is_demo boolean)
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        UPDATE personal_token t SET last_used_at = at WHERE t.id = token_id AND coalesce(t.last_used_at, '-infinity') < at - interval '1 minute';
        RETURN QUERY SELECT u.id, u.area_id, u.provider_id, u.team_id, u.practice_code, u.role, u.name, u.organisation, a.name, p.name, u.is_demo
          FROM personal_token t JOIN user_account u ON u.id = t.user_id JOIN area a ON a.id = u.area_id LEFT JOIN provider p ON p.id = u.provider_id
          WHERE t.id = token_id AND t.revoked_at IS NULL AND t.expires_at > at AND u.suspended_at IS NULL;
      END $$;
      GRANT CREATE ON SCHEMA public TO ctw_definer;
      ALTER FUNCTION resolve_session(bytea, timestamptz, interval) OWNER TO ctw_definer;
      ALTER FUNCTION resolve_token(bytea, timestamptz) OWNER TO ctw_definer;
      REVOKE CREATE ON SCHEMA public FROM ctw_definer;
      REVOKE ALL ON FUNCTION resolve_session(bytea, timestamptz, interval), resolve_token(bytea, timestamptz) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION resolve_session(bytea, timestamptz, interval), resolve_token(bytea, timestamptz) TO ctw_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION resolve_session(bytea, timestamptz, interval), resolve_token(bytea, timestamptz);
      DROP TABLE sign_in_attempt, personal_token, user_session, user_account, team, contract_profile, contract_district, contract,
        provider, gp_practice, district, area;
      DROP SEQUENCE person_reference_seq, referral_reference_seq;
      DROP TABLE bank_holiday, claim_period, code_list_value, outcome_rule_set, time_standard, wage_rate, policy_value;
    `);
  }
}
