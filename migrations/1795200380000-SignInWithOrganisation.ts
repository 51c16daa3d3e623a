import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['sso_connection', 'sso_rule', 'sso_group', 'sso_identity', 'sso_member', 'scim_token'];

/**
 * Identity providers of organisations: how each is reached, which of its roles and groups mean which role here, whom it
 * vouches for, and what it provisions by SCIM. Whoever has an area's scope may run those of the area; signing in and SCIM
 * work as the system, on record as the connection.
 */
export class SignInWithOrganisation1795200380000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await this.connections(db);
    await this.people(db);
    await this.uses(db);
    await db.query(`
      DO $$ DECLARE t text; BEGIN
        FOREACH t IN ARRAY ARRAY['${TABLES.join("', '")}'] LOOP
          CALL protect_rows(t, 'system');
          EXECUTE format('CREATE POLICY area_runs ON %I TO ctw_app USING (area_id = (SELECT app_area_id())) WITH CHECK (area_id = (SELECT app_area_id()))', t);
        END LOOP;
      END $$;
      GRANT DELETE ON sso_rule, sso_group, sso_member TO ctw_app;
      CALL protect_rows('sso_session', 'system', false);
      CALL protect_rows('sso_spent', 'system', false);
      GRANT DELETE ON sso_session, sso_spent TO ctw_app;
    `);
  }

  private async connections(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE sso_connection (
        id                uuid PRIMARY KEY,
        area_id           uuid NOT NULL REFERENCES area,
        provider_id       uuid REFERENCES provider,
        name              text NOT NULL,
        issuer            text NOT NULL,
        client_id         text NOT NULL,
        secret_kind       text NOT NULL CHECK (secret_kind IN ('secret', 'key')),
        secret_cipher     bytea NOT NULL,
        algorithms        text[] NOT NULL CHECK (cardinality(algorithms) > 0 AND algorithms <@ ARRAY['RS256', 'PS256', 'ES256']),
        domains           text[] NOT NULL CHECK (cardinality(domains) > 0),
        vouches_addresses boolean NOT NULL DEFAULT false,
        factor_values     text[] NOT NULL DEFAULT '{}',
        roles_from        text NOT NULL DEFAULT 'here' CHECK (roles_from IN ('here', 'sign-in', 'scim')),
        creates_accounts  boolean NOT NULL DEFAULT false,
        gives_administrator boolean NOT NULL DEFAULT false,
        keeps_passwords   boolean NOT NULL DEFAULT false,
        closed_at         timestamptz,
        created_at        timestamptz NOT NULL,
        version           integer NOT NULL DEFAULT 1,
        CONSTRAINT sso_connection_administrators_of_body CHECK (NOT (gives_administrator AND provider_id IS NOT NULL)),
        CONSTRAINT sso_connection_creates_with_role CHECK (NOT creates_accounts OR roles_from <> 'here')
      );
      CREATE UNIQUE INDEX sso_connection_name ON sso_connection (area_id, lower(name));
      CREATE UNIQUE INDEX sso_connection_client ON sso_connection (issuer, client_id);
      COMMENT ON TABLE sso_connection IS 'An organisation''s identity provider (OpenID Connect): whom we ask, as whom, and what its word counts for.';
      COMMENT ON COLUMN sso_connection.provider_id IS 'The provider whose people it vouches for, and nobody else''s; null for the accountable body.';
      COMMENT ON COLUMN sso_connection.secret_cipher IS 'The client secret, or the private key as a JWK; sealed.';
      COMMENT ON COLUMN sso_connection.vouches_addresses IS 'The organisation''s directory vouches for addresses of its domains although it does not say email_verified, as Entra ID does not.';
      COMMENT ON COLUMN sso_connection.factor_values IS 'Values of amr or acr that count as a second factor; none means our own always follows.';
      COMMENT ON COLUMN sso_connection.roles_from IS 'Who decides the role: we, the roles and groups in the token at each sign-in, or those SCIM brings.';

      CREATE TABLE sso_rule (
        id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id       uuid NOT NULL REFERENCES area,
        connection_id uuid NOT NULL REFERENCES sso_connection,
        place         integer NOT NULL,
        value         text NOT NULL,
        role          text NOT NULL,
        provider_id   uuid REFERENCES provider,
        team_id       uuid REFERENCES team,
        CONSTRAINT sso_rule_value UNIQUE (connection_id, value)
      );
      COMMENT ON TABLE sso_rule IS 'What a role or group of the organisation means here. The first by place that fits somebody counts.';
    `);
  }

  private async people(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE sso_identity (
        id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id       uuid NOT NULL REFERENCES area,
        connection_id uuid NOT NULL REFERENCES sso_connection,
        user_id       uuid REFERENCES user_account CONSTRAINT sso_identity_account UNIQUE,
        subject       text,
        external_id   text,
        user_name     text NOT NULL,
        email         text NOT NULL,
        given_name    text NOT NULL DEFAULT '',
        family_name   text NOT NULL DEFAULT '',
        display_name  text NOT NULL DEFAULT '',
        roles         text[] NOT NULL DEFAULT '{}',
        active        boolean NOT NULL DEFAULT true,
        provisioned   boolean NOT NULL DEFAULT false,
        suspended_by_directory boolean NOT NULL DEFAULT false,
        created_at    timestamptz NOT NULL,
        changed_at    timestamptz NOT NULL,
        version       integer NOT NULL DEFAULT 1,
        CONSTRAINT sso_identity_subject UNIQUE (connection_id, subject),
        CONSTRAINT sso_identity_external UNIQUE (connection_id, external_id)
      );
      CREATE UNIQUE INDEX sso_identity_user_name ON sso_identity (connection_id, lower(user_name));
      COMMENT ON TABLE sso_identity IS 'Somebody as their organisation knows them: bound to an account at the first sign-in, or by SCIM.';
      COMMENT ON COLUMN sso_identity.user_id IS 'Null while the directory named somebody who has no account here, such as nobody with a role yet.';
      COMMENT ON COLUMN sso_identity.provisioned IS 'Managed by SCIM, which sees these rows and no others.';
      COMMENT ON COLUMN sso_identity.suspended_by_directory IS 'The directory suspended the account and may restore it; what an administrator suspended, it may not.';

      CREATE TABLE sso_group (
        id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id       uuid NOT NULL REFERENCES area,
        connection_id uuid NOT NULL REFERENCES sso_connection,
        external_id   text,
        display_name  text NOT NULL,
        created_at    timestamptz NOT NULL,
        changed_at    timestamptz NOT NULL,
        version       integer NOT NULL DEFAULT 1,
        CONSTRAINT sso_group_external UNIQUE (connection_id, external_id)
      );
      CREATE UNIQUE INDEX sso_group_name ON sso_group (connection_id, lower(display_name));

      CREATE TABLE sso_member (
        id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id       uuid NOT NULL REFERENCES area,
        group_id      uuid NOT NULL REFERENCES sso_group ON DELETE CASCADE,
        identity_id   uuid NOT NULL REFERENCES sso_identity,
        CONSTRAINT sso_member_once UNIQUE (group_id, identity_id)
      );
      CREATE INDEX sso_member_identity ON sso_member (identity_id);
    `);
  }

  private async uses(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE scim_token (
        id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id       uuid NOT NULL REFERENCES area,
        connection_id uuid NOT NULL REFERENCES sso_connection,
        token_hash    bytea NOT NULL CONSTRAINT scim_token_hash UNIQUE,
        created_at    timestamptz NOT NULL,
        expires_at    timestamptz NOT NULL,
        revoked_at    timestamptz
      );
      CREATE INDEX scim_token_connection ON scim_token (connection_id);
      COMMENT ON COLUMN scim_token.token_hash IS 'SHA-256 of the token: a stolen table provisions nobody.';

      CREATE TABLE sso_session (
        session_id    bytea PRIMARY KEY REFERENCES user_session ON DELETE CASCADE,
        connection_id uuid NOT NULL REFERENCES sso_connection,
        identity_id   uuid NOT NULL REFERENCES sso_identity,
        sid           text,
        auth_time     timestamptz,
        factor_shown  boolean NOT NULL
      );
      CREATE INDEX sso_session_identity ON sso_session (identity_id);
      COMMENT ON TABLE sso_session IS 'Which sessions an organisation opened, so that it can end them (back-channel logout).';
      COMMENT ON COLUMN sso_session.factor_shown IS 'The organisation said that a second factor was shown to it.';

      CREATE TABLE sso_spent (
        id         bytea PRIMARY KEY,
        good_until timestamptz NOT NULL
      );
      CREATE INDEX sso_spent_age ON sso_spent (good_until);
      COMMENT ON TABLE sso_spent IS 'Hashes of what counts once: the state of a sign-in, the jti of a logout token.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      `DROP TABLE sso_spent, sso_session, scim_token, sso_member, sso_group, sso_identity, sso_rule, sso_connection`,
    );
  }
}
