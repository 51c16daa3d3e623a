import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables about restricted people that are shown beside the wall, by reference and never by name. */
const BESIDE_THE_WALL = ['record_restriction', 'record_restriction_member', 'break_glass'];

const HIDDEN_REFERRAL = 'is_hidden_referral(uuid)';

/**
 * The wall round restricted records: a restrictive policy on every table that says whom a row is about. What is asked of it
 * is one setting of the transaction, read once for each statement.
 */
export class HideRestrictedPeople1795200361000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE PROCEDURE hide_restricted(target text, person text DEFAULT 'participant_id') LANGUAGE plpgsql AS $$
      BEGIN
        EXECUTE format('CREATE POLICY restricted ON %I AS RESTRICTIVE TO ctw_app
                        USING (%2$I IS NULL OR %2$I <> ALL ((SELECT app_hidden_people())::uuid[]))', target, person);
      END $$;
    `);
    await db.query(`
      DO $$ DECLARE t text; BEGIN
        FOR t IN SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'participant_id' AND NOT a.attisdropped
                  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
                    AND c.relname <> ALL ('{${BESIDE_THE_WALL.join(',')}}') ORDER BY 1 LOOP
          CALL hide_restricted(t);
        END LOOP;
      END $$;
      CALL hide_restricted('participant', 'id');
    `);
    await db.query(`
      -- The line of a file that somebody was made of holds their name, and says by its referral whose it is.
      CREATE FUNCTION is_hidden_referral(asked uuid) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT app_hidden_people() IS NULL
            OR EXISTS (SELECT FROM referral r WHERE r.id = asked AND r.participant_id = ANY (app_hidden_people()))
      $$;
      GRANT CREATE ON SCHEMA public TO ctw_definer;
      ALTER FUNCTION ${HIDDEN_REFERRAL} OWNER TO ctw_definer;
      REVOKE CREATE ON SCHEMA public FROM ctw_definer;
      REVOKE ALL ON FUNCTION ${HIDDEN_REFERRAL} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${HIDDEN_REFERRAL} TO ctw_app;
      CREATE POLICY restricted ON referral_import_row AS RESTRICTIVE TO ctw_app
        USING (referral_id IS NULL OR cardinality((SELECT app_hidden_people())::uuid[]) = 0 OR NOT is_hidden_referral(referral_id));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DO $$ DECLARE t text; BEGIN
        FOR t IN SELECT c.relname FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
                  WHERE p.polname = 'restricted' AND c.relnamespace = 'public'::regnamespace LOOP
          EXECUTE format('DROP POLICY restricted ON %I', t);
        END LOOP;
      END $$;
      DROP FUNCTION ${HIDDEN_REFERRAL};
      DROP PROCEDURE hide_restricted(text, text);
    `);
  }
}
