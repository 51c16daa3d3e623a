import type { MigrationInterface, QueryRunner } from 'typeorm';

const HOLD = 'hold_partner_system(uuid, text[])';
const ROLES = [
  ...['employment-specialist', 'team-leader', 'provider-manager', 'provider-quality', 'commissioner', 'referrer'],
  ...['practice-host', 'administrator', 'auditor', 'privacy-lead', 'lead-provider', 'evaluator'],
];
const OF_A_PROVIDER = [
  ...['employment-specialist', 'team-leader', 'provider-manager', 'provider-quality', 'lead-provider'],
];
const listOf = (roles: readonly string[]): string => roles.map((role) => `'${role}'`).join(', ');

/**
 * Systems of partners, which sign in by OAuth 2.0 client credentials with keys of their own. Each has a row in
 * `user_account` (role partner-system: no password, no person), so that whatever says who did something can name it and
 * whatever belongs to a sender can belong to it.
 */
export class RegisterPartnerSystems1795200400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE user_account DROP CONSTRAINT user_account_role_check, DROP CONSTRAINT user_account_provider_roles,
        ADD CONSTRAINT user_account_role_check CHECK (role IN (${listOf([...ROLES, 'partner-system'])})),
        ADD CONSTRAINT user_account_provider_roles
          CHECK (role = 'partner-system' OR (role IN (${listOf(OF_A_PROVIDER)})) = (provider_id IS NOT NULL)),
        ADD CONSTRAINT user_account_system_has_no_password CHECK (role <> 'partner-system' OR password_hash IS NULL);
    `);
    await this.systems(db);
    await this.uses(db);
    await db.query(`
      DO $$ DECLARE t text; BEGIN
        FOREACH t IN ARRAY ARRAY['partner_system', 'partner_key'] LOOP
          CALL protect_rows(t, 'system');
          EXECUTE format('CREATE POLICY area_runs ON %I TO ctw_app USING (area_id = (SELECT app_area_id())) WITH CHECK (area_id = (SELECT app_area_id()))', t);
        END LOOP;
      END $$;
      CALL protect_rows('partner_use', 'system', false);
      CREATE POLICY area_reads ON partner_use FOR SELECT TO ctw_app USING (area_id = (SELECT app_area_id()));
      CALL protect_rows('partner_token', 'system', false);
      CALL protect_rows('partner_assertion', 'system', false);
      GRANT DELETE ON partner_token, partner_assertion TO ctw_app;
    `);
    await this.standing(db);
  }

  private async systems(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE partner_system (
        id            uuid PRIMARY KEY REFERENCES user_account,
        area_id       uuid NOT NULL REFERENCES area,
        kind          text NOT NULL CHECK (kind IN ('provider', 'referral-partner', 'accountable-body')),
        scopes        text[] NOT NULL CHECK (cardinality(scopes) > 0),
        pace          text NOT NULL DEFAULT 'ordinary' CHECK (pace IN ('ordinary', 'busy')),
        contact_name  text NOT NULL,
        contact_email text NOT NULL,
        suspended_at  timestamptz,
        created_at    timestamptz NOT NULL,
        version       integer NOT NULL DEFAULT 1
      );
      CREATE INDEX partner_system_area ON partner_system (area_id);
      COMMENT ON TABLE partner_system IS 'A system of a partner that uses the API by itself. Its id is its client id and the id of its row in user_account, which holds its name, organisation and provider.';
      COMMENT ON COLUMN partner_system.scopes IS 'What it may ask a token for; taking one away holds for tokens that are out.';
      COMMENT ON COLUMN partner_system.pace IS 'How often it may ask: as a person, or several times that.';

      CREATE TABLE partner_key (
        id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id    uuid NOT NULL REFERENCES area,
        partner_id uuid NOT NULL REFERENCES partner_system,
        kid        text NOT NULL CHECK (kid <> ''),
        algorithm  text NOT NULL CHECK (algorithm IN ('ES256', 'RS256', 'PS256', 'EdDSA')),
        jwk        jsonb NOT NULL CHECK (NOT jwk ?| ARRAY['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']),
        thumbprint text NOT NULL CONSTRAINT partner_key_once UNIQUE,
        added_at   timestamptz NOT NULL,
        removed_at timestamptz
      );
      CREATE UNIQUE INDEX partner_key_kid ON partner_key (partner_id, kid) WHERE removed_at IS NULL;
      COMMENT ON TABLE partner_key IS 'Public keys of partner systems. Several may work at once, so that a key can be changed without a gap.';
      COMMENT ON COLUMN partner_key.algorithm IS 'The one algorithm this key signs with (ASVS 9.1.2).';
      COMMENT ON COLUMN partner_key.thumbprint IS 'RFC 7638: a key belongs to one system, and once removed never comes back.';
    `);
  }

  private async uses(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE partner_token (
        id         bytea PRIMARY KEY,
        partner_id uuid NOT NULL REFERENCES partner_system,
        key_id     uuid NOT NULL REFERENCES partner_key,
        scopes     text[] NOT NULL,
        issued_at  timestamptz NOT NULL,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX partner_token_age ON partner_token (expires_at);
      COMMENT ON COLUMN partner_token.id IS 'SHA-256 of the token: a stolen table opens nothing.';
      COMMENT ON COLUMN partner_token.key_id IS 'The key that signed for it: removing the key ends the token.';

      CREATE TABLE partner_assertion (
        id         bytea PRIMARY KEY,
        good_until timestamptz NOT NULL
      );
      CREATE INDEX partner_assertion_age ON partner_assertion (good_until);
      COMMENT ON TABLE partner_assertion IS 'Hashes of client assertions that were used: each counts once (RFC 7523, jti).';

      CREATE TABLE partner_use (
        partner_id    uuid PRIMARY KEY REFERENCES partner_system,
        area_id       uuid NOT NULL REFERENCES area,
        last_token_at timestamptz,
        last_used_at  timestamptz
      );
      COMMENT ON TABLE partner_use IS 'When a partner system last asked for a token and last used one, to the minute.';
    `);
  }

  /** As hold_actor does for people: nobody takes rights away while it writes, and none can be used afterwards. */
  private async standing(db: QueryRunner): Promise<void> {
    await db.query(`
      GRANT CREATE ON SCHEMA public TO ctw_definer;
      GRANT UPDATE (version) ON partner_system TO ctw_definer;
      CREATE POLICY definer_holds ON partner_system FOR UPDATE TO ctw_definer USING (true) WITH CHECK (false);
      CREATE FUNCTION hold_partner_system(partner uuid, with_scopes text[])
        RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM FROM partner_system p WHERE p.id = partner AND p.suspended_at IS NULL AND with_scopes <@ p.scopes FOR SHARE;
        RETURN FOUND;
      END $$;
      COMMENT ON FUNCTION ${HOLD} IS
        'Whether a partner system still has the scopes it was let in with; until the transaction ends nobody can take them away.';
      ALTER FUNCTION ${HOLD} OWNER TO ctw_definer;
      REVOKE ALL ON FUNCTION ${HOLD} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${HOLD} TO ctw_app;
      REVOKE CREATE ON SCHEMA public FROM ctw_definer;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      SELECT set_config('app.actor_id', 'system', true);
      DROP FUNCTION ${HOLD};
      DROP TABLE partner_use, partner_assertion, partner_token, partner_key, partner_system;
      UPDATE user_account SET role = 'auditor', provider_id = NULL, suspended_at = coalesce(suspended_at, now()) WHERE role = 'partner-system';
      ALTER TABLE user_account DROP CONSTRAINT user_account_role_check, DROP CONSTRAINT user_account_provider_roles,
        DROP CONSTRAINT user_account_system_has_no_password,
        ADD CONSTRAINT user_account_role_check CHECK (role IN (${listOf(ROLES)})),
        ADD CONSTRAINT user_account_provider_roles CHECK ((role IN (${listOf(OF_A_PROVIDER)})) = (provider_id IS NOT NULL));
    `);
  }
}
