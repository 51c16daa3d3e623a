import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A second factor for everybody: authenticator apps, passkeys and backup codes; sessions that are only half open until
 * one was shown, and when somebody last showed one; tokens that may take exports. Sessions of a password alone end here.
 */
export class AskForASecondFactor1795200310000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await this.factors(db);
    await this.sessions(db);
    await this.standing(db);
  }

  private async factors(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE authenticator_app (
        id              uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        user_id         uuid NOT NULL REFERENCES user_account,
        name            text NOT NULL,
        secret_cipher   bytea NOT NULL,
        last_step       bigint,
        created_at      timestamptz NOT NULL,
        last_used_at    timestamptz,
        pending_session bytea,
        CONSTRAINT authenticator_app_pending_unused CHECK (pending_session IS NULL OR last_used_at IS NULL)
      );
      CREATE INDEX authenticator_app_user ON authenticator_app (user_id);
      CALL protect_rows('authenticator_app', 'system', false);
      GRANT DELETE ON authenticator_app TO ctw_app;
      COMMENT ON COLUMN authenticator_app.last_step IS 'The half minute whose code was used last: that code and all before it are worth nothing (ASVS 6.5.1).';
      COMMENT ON COLUMN authenticator_app.pending_session IS 'Set until the first code was right: the session in which it is being set up, which alone may see the secret.';

      CREATE TABLE passkey (
        id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        user_id       uuid NOT NULL REFERENCES user_account,
        name          text NOT NULL,
        credential_id text NOT NULL CONSTRAINT passkey_credential UNIQUE,
        public_key    bytea NOT NULL,
        counter       bigint NOT NULL,
        transports    text[] NOT NULL DEFAULT '{}',
        created_at    timestamptz NOT NULL,
        last_used_at  timestamptz
      );
      CREATE INDEX passkey_user ON passkey (user_id);
      CALL protect_rows('passkey', 'system', false);
      GRANT DELETE ON passkey TO ctw_app;

      CREATE TABLE backup_code (
        user_id   uuid NOT NULL REFERENCES user_account,
        label     text NOT NULL,
        code_hash text NOT NULL,
        made_at   timestamptz NOT NULL,
        used_at   timestamptz,
        PRIMARY KEY (user_id, label)
      );
      CALL protect_rows('backup_code', 'system', false);
      GRANT DELETE ON backup_code TO ctw_app;
      COMMENT ON TABLE backup_code IS 'Ten codes for the day the phone is lost: Argon2id, each for one use.';
      COMMENT ON COLUMN backup_code.label IS 'The first letters of the code, which say which one it is and are no secret.';

      CREATE TABLE spent_challenge (
        id       bytea PRIMARY KEY,
        spent_at timestamptz NOT NULL
      );
      CREATE INDEX spent_challenge_age ON spent_challenge (spent_at);
      CALL protect_rows('spent_challenge', 'system', false);
      GRANT DELETE ON spent_challenge TO ctw_app;
      COMMENT ON TABLE spent_challenge IS 'Challenges a passkey has answered: the same answer again is worth nothing.';
    `);
  }

  private async sessions(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE user_session
        ADD public_id uuid NOT NULL DEFAULT gen_random_uuid(),
        ADD half_open boolean NOT NULL DEFAULT false,
        ADD one_click boolean NOT NULL DEFAULT false,
        ADD proved_at timestamptz,
        ADD csrf_base text,
        ADD browser text NOT NULL DEFAULT '';
      COMMENT ON COLUMN user_session.public_id IS 'What its owner ends it by: the id itself is the hash of a secret.';
      COMMENT ON COLUMN user_session.half_open IS 'The password was right and no second factor was shown yet: it opens the pages that ask for one and nothing else.';
      COMMENT ON COLUMN user_session.one_click IS 'Opened by one click in a demonstration, which stands for both factors.';
      COMMENT ON COLUMN user_session.proved_at IS 'When a second factor was shown last: for what needs a fresh one.';
      COMMENT ON COLUMN user_session.csrf_base IS 'What the form token is made from when it is not the cookie''s own value: the cookie this session took over from, dead by then, so that forms that are open in other tabs go on working.';
      COMMENT ON COLUMN user_session.browser IS 'In words for its owner, such as Chrome on Windows.';
      UPDATE user_session SET ended_at = now() WHERE ended_at IS NULL;

      ALTER TABLE personal_token
        ADD public_id uuid NOT NULL DEFAULT gen_random_uuid(),
        ADD may_export boolean NOT NULL DEFAULT false;
      COMMENT ON COLUMN personal_token.may_export IS 'Made for routes that ask a person to prove again that it is them: a program cannot.';
    `);
  }

  /** Beside resolve_session and resolve_token, which say who somebody is: how far they have proved it. */
  private async standing(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION session_standing(session_id bytea)
        RETURNS TABLE (half_open boolean, one_click boolean, proved_at timestamptz, csrf_base text, expires_at timestamptz)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT s.half_open, s.one_click, s.proved_at, s.csrf_base, s.expires_at FROM user_session s WHERE s.id = session_id
      $$;
      CREATE FUNCTION lapsed_session(session_id bytea, since timestamptz) RETURNS TABLE (user_id uuid, csrf_base text)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT s.user_id, s.csrf_base FROM user_session s JOIN user_account u ON u.id = s.user_id
         WHERE s.id = session_id AND NOT s.half_open AND s.last_seen_at >= since AND u.suspended_at IS NULL
      $$;
      CREATE FUNCTION token_may_export(token_id bytea) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT t.may_export FROM personal_token t WHERE t.id = token_id
      $$;
      COMMENT ON FUNCTION lapsed_session(bytea, timestamptz) IS 'Whose session a cookie was, when it was seen last after that moment: what they had typed can wait for them.';
      GRANT CREATE ON SCHEMA public TO ctw_definer;
      ALTER FUNCTION session_standing(bytea) OWNER TO ctw_definer;
      ALTER FUNCTION lapsed_session(bytea, timestamptz) OWNER TO ctw_definer;
      ALTER FUNCTION token_may_export(bytea) OWNER TO ctw_definer;
      REVOKE CREATE ON SCHEMA public FROM ctw_definer;
      REVOKE ALL ON FUNCTION session_standing(bytea), lapsed_session(bytea, timestamptz), token_may_export(bytea) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION session_standing(bytea), lapsed_session(bytea, timestamptz), token_may_export(bytea) TO ctw_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION session_standing(bytea), lapsed_session(bytea, timestamptz), token_may_export(bytea);
      ALTER TABLE personal_token DROP public_id, DROP may_export;
      -- Without the column a half-open session would be a whole one.
      UPDATE user_session SET ended_at = now() WHERE ended_at IS NULL;
      ALTER TABLE user_session DROP public_id, DROP half_open, DROP one_click, DROP proved_at, DROP csrf_base, DROP browser;
      DROP TABLE spent_challenge, backup_code, passkey, authenticator_app;
    `);
  }
}
