import type { MigrationInterface, QueryRunner } from 'typeorm';

const FUNCTIONS = [
  'hold_actor(uuid, text, uuid, uuid, uuid, text)',
  'present_account(uuid)',
  'end_access_of(uuid, timestamptz)',
  'account_uses()',
  'note_use_of_account()',
];

/** One-use links by e-mail, what is asked for at the sign-in page, reviews of access, and whether an actor's rights still stand. */
export class ChangeAccounts1795200321000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await this.links(db);
    await this.uses(db);
    await this.reviews(db);
    await this.standing(db);
    await db.query(`GRANT CREATE ON SCHEMA public TO ctw_definer`);
    for (const signature of FUNCTIONS) {
      await db.query(`ALTER FUNCTION ${signature} OWNER TO ctw_definer;
        REVOKE ALL ON FUNCTION ${signature} FROM PUBLIC;
        GRANT EXECUTE ON FUNCTION ${signature} TO ctw_app;`);
    }
    await db.query(`
      REVOKE CREATE ON SCHEMA public FROM ctw_definer;
      CREATE TRIGGER note_use AFTER INSERT ON user_session FOR EACH ROW EXECUTE FUNCTION note_use_of_account();
      CREATE TRIGGER note_use AFTER UPDATE OF last_used_at ON personal_token FOR EACH ROW EXECUTE FUNCTION note_use_of_account();
    `);
  }

  private async links(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE account_link (
        id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id     uuid NOT NULL REFERENCES area,
        provider_id uuid REFERENCES provider,
        user_id     uuid NOT NULL REFERENCES user_account,
        purpose     text NOT NULL CHECK (purpose IN ('invitation', 'reset')),
        made_at     timestamptz NOT NULL,
        good_until  timestamptz NOT NULL CHECK (good_until > made_at),
        over_at     timestamptz,
        made_by     text NOT NULL DEFAULT app_actor_id()
      );
      CREATE INDEX account_link_user ON account_link (user_id) WHERE over_at IS NULL;
      CALL protect_rows('account_link', 'provider');
      COMMENT ON TABLE account_link IS 'Links sent by e-mail that let somebody choose a password, once. The id alone opens nothing: the link carries a keyed hash of it as well.';
      COMMENT ON COLUMN account_link.over_at IS 'When it was used, or another took its place.';

      CREATE TABLE reset_request (
        id          uuid PRIMARY KEY,
        email_hash  bytea NOT NULL,
        email_cipher bytea,
        source      text NOT NULL,
        asked_at    timestamptz NOT NULL
      );
      CREATE INDEX reset_request_email ON reset_request (email_hash, asked_at);
      CREATE INDEX reset_request_source ON reset_request (source, asked_at);
      CALL protect_rows('reset_request', 'system', false);
      GRANT DELETE ON reset_request TO ctw_app;
      COMMENT ON TABLE reset_request IS 'Who asked for a new password. Whether an account has the address is looked up by a job afterwards, so that asking takes as long for any address.';
      COMMENT ON COLUMN reset_request.email_cipher IS 'The address as typed, sealed; emptied once the job has looked.';

      ALTER TABLE message ADD link_id uuid REFERENCES account_link;
      COMMENT ON COLUMN message.link_id IS 'The link that takes the place of {link} on the way out: the words kept here let nobody in.';
    `);
  }

  /** Sessions are forgotten after a while; that an account was used is not. */
  private async uses(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE account_use (
        user_id         uuid PRIMARY KEY REFERENCES user_account,
        last_sign_in_at timestamptz,
        last_used_at    timestamptz NOT NULL
      );
      CALL protect_rows('account_use', 'system', false);
      GRANT INSERT, UPDATE ON account_use TO ctw_definer;
      CREATE POLICY definer_notes ON account_use TO ctw_definer USING (true) WITH CHECK (true);
      COMMENT ON TABLE account_use IS 'When somebody last signed in, and last used a token or signed in: for the review of access.';

      CREATE FUNCTION note_use_of_account() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE signed_in timestamptz; used timestamptz;
      BEGIN
        -- A session that still waits for the second factor is no sign-in yet.
        IF coalesce((to_jsonb(NEW) ->> 'half_open')::boolean, false) THEN RETURN NULL; END IF;
        IF TG_TABLE_NAME = 'user_session' THEN signed_in := NEW.created_at; used := NEW.created_at;
        ELSE used := NEW.last_used_at; END IF;
        INSERT INTO account_use AS u (user_id, last_sign_in_at, last_used_at) VALUES (NEW.user_id, signed_in, used)
          ON CONFLICT (user_id) DO UPDATE SET last_sign_in_at = greatest(u.last_sign_in_at, excluded.last_sign_in_at),
                                              last_used_at = greatest(u.last_used_at, excluded.last_used_at);
        RETURN NULL;
      END $$;
      INSERT INTO account_use (user_id, last_sign_in_at, last_used_at)
        SELECT user_id, max(created_at), max(created_at) FROM user_session GROUP BY user_id;

      -- Second factors are kept in tables of their own, which a database of an earlier day does not have.
      CREATE FUNCTION account_uses()
        RETURNS TABLE (user_id uuid, last_sign_in_at timestamptz, last_used_at timestamptz, has_second_factor boolean)
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE provider uuid := app_provider_id(); area uuid := app_area_id(); everything boolean := app_is_system();
              with_factor uuid[];
      BEGIN
        IF to_regclass('public.passkey') IS NOT NULL THEN
          SELECT coalesce(array_agg(f.user_id), '{}') INTO with_factor
            FROM (SELECT k.user_id FROM passkey k UNION SELECT a.user_id FROM authenticator_app a WHERE a.pending_session IS NULL) f;
        END IF;
        RETURN QUERY SELECT u.id, a.last_sign_in_at, a.last_used_at, u.id = ANY (with_factor)
          FROM user_account u LEFT JOIN account_use a ON a.user_id = u.id
         WHERE u.provider_id = provider OR u.area_id = area OR everything;
      END $$;
      COMMENT ON FUNCTION account_uses() IS 'When the accounts the actor may see were last used, and whether they have a second factor; null where nobody can say.';
    `);
  }

  private async reviews(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE access_review (
        id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id     uuid NOT NULL REFERENCES area,
        provider_id uuid REFERENCES provider,
        user_id     uuid NOT NULL REFERENCES user_account,
        role        text NOT NULL,
        account_version integer NOT NULL,
        note        text NOT NULL DEFAULT '' CHECK (length(note) <= 500),
        reviewed_at timestamptz NOT NULL,
        reviewed_by text NOT NULL DEFAULT app_actor_id()
      );
      CREATE INDEX access_review_user ON access_review (user_id, reviewed_at DESC);
      CALL protect_rows('access_review', 'provider');
      COMMENT ON TABLE access_review IS 'That somebody looked whether an account still needs what it may do. Only ever added to.';
      COMMENT ON COLUMN access_review.role IS 'The role as it was when somebody looked.';
    `);
  }

  /**
   * A definer holds the actor's own row, which most roles may only read: whoever takes rights away waits until the work has
   * committed, and whoever begins afterwards finds them gone (ASVS 15.4.2).
   */
  private async standing(db: QueryRunner): Promise<void> {
    await db.query(`
      GRANT UPDATE (version) ON user_account TO ctw_definer;
      CREATE POLICY definer_holds ON user_account FOR UPDATE TO ctw_definer USING (true) WITH CHECK (false);
      CREATE FUNCTION hold_actor(actor uuid, of_role text, of_area uuid, of_provider uuid, of_team uuid, of_practice text)
        RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM FROM user_account u
          WHERE u.id = actor AND u.role = of_role AND u.area_id = of_area AND u.provider_id IS NOT DISTINCT FROM of_provider
            AND u.team_id IS NOT DISTINCT FROM of_team AND u.practice_code IS NOT DISTINCT FROM of_practice AND u.suspended_at IS NULL
          FOR SHARE;
        RETURN FOUND;
      END $$;
      COMMENT ON FUNCTION hold_actor(uuid, text, uuid, uuid, uuid, text) IS
        'Whether an account still has the rights it was let in with; until the transaction ends nobody can take them away.';

      CREATE FUNCTION present_account(account uuid)
        RETURNS TABLE (user_id uuid, area_id uuid, provider_id uuid, team_id uuid, practice_code text, role text, name text,
                       organisation text, area_name text, provider_name text, is_demo boolean)
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        RETURN QUERY SELECT u.id, u.area_id, u.provider_id, u.team_id, u.practice_code, u.role, u.name, u.organisation, a.name, p.name, u.is_demo
          FROM user_account u JOIN area a ON a.id = u.area_id LEFT JOIN provider p ON p.id = u.provider_id
          WHERE u.id = account AND u.suspended_at IS NULL FOR SHARE OF u;
      END $$;
      COMMENT ON FUNCTION present_account(uuid) IS
        'Who an account is now, for work it asked for earlier; until the transaction ends nobody can take its rights away.';

      GRANT UPDATE (ended_at) ON user_session TO ctw_definer;
      GRANT UPDATE (revoked_at) ON personal_token TO ctw_definer;
      CREATE FUNCTION end_access_of(account uuid, at timestamptz) RETURNS TABLE (sessions integer, tokens integer)
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        sessions := 0; tokens := 0;
        IF NOT EXISTS (SELECT FROM user_account u WHERE u.id = account
                         AND (u.provider_id = app_provider_id() OR u.area_id = app_area_id() OR app_is_system())) THEN
          RETURN NEXT; RETURN;
        END IF;
        UPDATE user_session s SET ended_at = at WHERE s.user_id = account AND s.ended_at IS NULL AND s.expires_at > at;
        GET DIAGNOSTICS sessions = ROW_COUNT;
        UPDATE personal_token t SET revoked_at = at WHERE t.user_id = account AND t.revoked_at IS NULL AND t.expires_at > at;
        GET DIAGNOSTICS tokens = ROW_COUNT;
        RETURN NEXT;
      END $$;
      COMMENT ON FUNCTION end_access_of(uuid, timestamptz) IS 'Ends every session and token of an account the actor may see.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER note_use ON user_session;
      DROP TRIGGER note_use ON personal_token;
      DROP FUNCTION ${FUNCTIONS.join(', ')};
      REVOKE UPDATE (ended_at) ON user_session FROM ctw_definer;
      REVOKE UPDATE (revoked_at) ON personal_token FROM ctw_definer;
      DROP POLICY definer_holds ON user_account;
      REVOKE UPDATE (version) ON user_account FROM ctw_definer;
      ALTER TABLE message DROP link_id;
      DROP TABLE access_review, account_use, reset_request, account_link;
    `);
  }
}
