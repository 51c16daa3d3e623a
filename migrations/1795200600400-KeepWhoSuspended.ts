import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Once a person suspends or restores an account, the directory that suspended it before has no more say in that. */
export class KeepWhoSuspended1795200600400 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      GRANT UPDATE (suspended_by_directory, version) ON sso_identity TO ctw_definer;
      CREATE POLICY definer_touches ON sso_identity FOR UPDATE TO ctw_definer USING (true);
      CREATE FUNCTION decided_by_a_person() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF app_actor_id() NOT LIKE 'scim:%' THEN
          UPDATE sso_identity SET suspended_by_directory = false, version = version + 1 WHERE user_id = NEW.id AND suspended_by_directory;
        END IF;
        RETURN NULL;
      END $$;
      COMMENT ON FUNCTION decided_by_a_person() IS 'What an administrator decides about an account, the directory does not undo.';
      GRANT CREATE ON SCHEMA public TO ctw_definer;
      ALTER FUNCTION decided_by_a_person() OWNER TO ctw_definer;
      REVOKE CREATE ON SCHEMA public FROM ctw_definer;
      REVOKE ALL ON FUNCTION decided_by_a_person() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION decided_by_a_person() TO ctw_app;
      CREATE TRIGGER decided_by_a_person AFTER UPDATE OF suspended_at ON user_account FOR EACH ROW EXECUTE FUNCTION decided_by_a_person();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER decided_by_a_person ON user_account;
      DROP FUNCTION decided_by_a_person();
      DROP POLICY definer_touches ON sso_identity;
      REVOKE UPDATE (suspended_by_directory, version) ON sso_identity FROM ctw_definer;
    `);
  }
}
