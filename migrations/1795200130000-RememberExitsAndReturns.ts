import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Words of an exit, whom a suggestion had first, and whether somebody took part before, at any provider. */
export class RememberExitsAndReturns1795200130000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE episode ADD exit_note text NOT NULL DEFAULT '';
      ALTER TABLE episode_assignment ADD suggested_id uuid REFERENCES user_account;
      COMMENT ON COLUMN episode_assignment.suggested_id IS 'Whom the suggestion named first when a person decided: shows how often it is followed.';
      COMMENT ON COLUMN episode_assignment.reason IS 'Why this specialist, in the words of the suggestion or of the person who decided.';

      -- Looks across providers, but only about somebody the caller may see, and says only how often and until when.
      CREATE FUNCTION earlier_participation(person uuid) RETURNS TABLE (rounds integer, last_closed_on date)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT count(*)::integer, max(e.exited_on)
          FROM participant me
          JOIN participant p ON p.id = me.id OR p.nino_index = me.nino_index
          JOIN episode e ON e.participant_id = p.id AND e.started_on IS NOT NULL AND e.exited_on IS NOT NULL AND e.exit_reason <> 'error'
         WHERE me.id = person
           AND (me.provider_id = app_provider_id() OR me.area_id = app_area_id() OR app_is_system())
      $$;
      GRANT CREATE ON SCHEMA public TO ctw_definer;
      ALTER FUNCTION earlier_participation(uuid) OWNER TO ctw_definer;
      REVOKE CREATE ON SCHEMA public FROM ctw_definer;
      REVOKE ALL ON FUNCTION earlier_participation(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION earlier_participation(uuid) TO ctw_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION earlier_participation(uuid);
      ALTER TABLE episode_assignment DROP suggested_id;
      ALTER TABLE episode DROP exit_note;
    `);
  }
}
