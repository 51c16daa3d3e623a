import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A look at an episode, session, referral or file is a look at its person: "who looked at me" must find it. */
export class NameWhomALookIsAbout1795200180000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION subject_of_look(what text, row_id text) RETURNS uuid LANGUAGE sql STABLE AS $$
        SELECT CASE what
          WHEN 'participant' THEN row_id::uuid
          WHEN 'episode' THEN (SELECT participant_id FROM episode WHERE id = row_id::uuid)
          WHEN 'outcome' THEN coalesce(
            (SELECT participant_id FROM episode WHERE id = row_id::uuid),
            (SELECT participant_id FROM placement WHERE id = row_id::uuid),
            (SELECT participant_id FROM earning WHERE id = row_id::uuid))
          WHEN 'session' THEN (SELECT participant_id FROM support_session WHERE id = row_id::uuid)
          WHEN 'referral' THEN (SELECT participant_id FROM referral WHERE id = row_id::uuid)
          WHEN 'document' THEN (SELECT participant_id FROM document WHERE id = row_id::uuid)
        END
      $$;
      COMMENT ON FUNCTION subject_of_look(text, text) IS 'The participant a look is about, for the access log; as far as the actor may see.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP FUNCTION subject_of_look(text, text)`);
  }
}
