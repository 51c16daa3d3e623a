import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who looked at one person, for those who may see that person, though the audit as a whole is not theirs to read; the
 * links by which people see it themselves; and messages that carry a secret nobody here may read.
 */
export class ShowWhoLooked1795200372000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION accesses_of(person uuid) RETURNS TABLE (seq bigint, at timestamptz, actor_id text, actor_name text, actor_role text,
        organisation text, is_person boolean, is_elsewhere boolean, is_other_team boolean, action text, what text, in_list boolean,
        purpose text, grounds text, reason text)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        WITH entries AS (
          SELECT a.*, false AS in_list FROM audit_entry a WHERE a.subject_id = person
          UNION ALL
          SELECT a.*, true FROM audit_entry a WHERE a.seen @> ARRAY[person] AND a.subject_id IS DISTINCT FROM person),
        helpers AS (
          SELECT specialist_id AS id FROM episode_assignment WHERE participant_id = person
          UNION SELECT specialist_id FROM episode WHERE participant_id = person),
        teams AS (SELECT u.team_id FROM helpers h JOIN user_account u ON u.id = h.id WHERE u.team_id IS NOT NULL),
        providers AS (
          SELECT provider_id FROM episode WHERE participant_id = person
          UNION SELECT provider_id FROM referral WHERE participant_id = person
          UNION SELECT provider_id FROM participant WHERE id = person)
        SELECT e.seq, e.at, e.actor_id, u.name, u.role, coalesce(p.name, nullif(u.organisation, ''), b.accountable_body), u.id IS NOT NULL,
               u.provider_id IS NOT NULL AND NOT EXISTS (SELECT FROM providers o WHERE o.provider_id = u.provider_id),
               u.role IN ('employment-specialist', 'team-leader') AND EXISTS (SELECT FROM teams)
                 AND NOT EXISTS (SELECT FROM teams t WHERE t.team_id = u.team_id),
               e.action, e.what, e.in_list, e.purpose, e.grounds, e.reason
          FROM entries e
          LEFT JOIN user_account u ON u.id = CASE WHEN e.actor_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN e.actor_id::uuid END
          LEFT JOIN provider p ON p.id = u.provider_id
          LEFT JOIN area b ON b.id = u.area_id
         WHERE EXISTS (SELECT FROM participant t WHERE t.id = person
                          AND (t.provider_id = app_provider_id() OR t.area_id = app_area_id() OR app_is_system()))
      $$;
      COMMENT ON FUNCTION accesses_of(uuid) IS 'Every look at one person and every change, with who it was; nothing unless the actor may see the person.';
      GRANT CREATE ON SCHEMA public TO ctw_definer;
      ALTER FUNCTION accesses_of(uuid) OWNER TO ctw_definer;
      REVOKE CREATE ON SCHEMA public FROM ctw_definer;
      REVOKE ALL ON FUNCTION accesses_of(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION accesses_of(uuid) TO ctw_app;

      CREATE TABLE access_link (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,
        secret_hash    bytea NOT NULL UNIQUE CHECK (length(secret_hash) = 32),
        given          text NOT NULL CHECK (given IN ('message', 'hand')),
        made_by        text NOT NULL DEFAULT app_actor_id(),
        made_at        timestamptz NOT NULL,
        expires_at     timestamptz NOT NULL,
        tries          integer NOT NULL DEFAULT 0 CHECK (tries >= 0),
        opened_at      timestamptz,
        closed_at      timestamptz,
        CONSTRAINT access_link_opened_once CHECK (opened_at IS NULL OR closed_at IS NULL)
      );
      CREATE INDEX access_link_participant ON access_link (participant_id, made_at DESC);
      CALL protect_rows('access_link', 'provider');
      CALL hide_restricted('access_link');
      COMMENT ON TABLE access_link IS 'A link by which one person sees once who looked at their record. Only the hash of its secret is kept.';
      COMMENT ON COLUMN access_link.closed_at IS 'When it stopped working unopened: another one was made, or the date of birth was wrong too often.';

      ALTER TABLE message ADD COLUMN secret_cipher bytea;
      COMMENT ON COLUMN message.secret_cipher IS 'What goes into the body in place of [link] as it leaves, encrypted; forgotten once it has left.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE message DROP COLUMN secret_cipher;
      DROP TABLE access_link;
      DROP FUNCTION accesses_of(uuid);
    `);
  }
}
