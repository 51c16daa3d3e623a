import type { MigrationInterface, QueryRunner } from 'typeorm';

const subjectOfLook = (jobs: string): string => `
  CREATE OR REPLACE FUNCTION subject_of_look(what text, row_id text) RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT CASE what
      WHEN 'participant' THEN row_id::uuid
      WHEN 'episode' THEN (SELECT participant_id FROM episode WHERE id = row_id::uuid)
      ${jobs}
      WHEN 'outcome' THEN coalesce(
        (SELECT participant_id FROM episode WHERE id = row_id::uuid),
        (SELECT participant_id FROM placement WHERE id = row_id::uuid),
        (SELECT participant_id FROM earning WHERE id = row_id::uuid))
      WHEN 'session' THEN (SELECT participant_id FROM support_session WHERE id = row_id::uuid)
      WHEN 'referral' THEN (SELECT participant_id FROM referral WHERE id = row_id::uuid)
      WHEN 'document' THEN (SELECT participant_id FROM document WHERE id = row_id::uuid)
    END
  $$;
`;

/** A look at a job has a name of its own in the access log, and is about the person whose job it is. */
export class NameLooksAtJobs1795200191000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      subjectOfLook(`WHEN 'placement' THEN (SELECT participant_id FROM placement WHERE id = row_id::uuid)`),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(subjectOfLook(''));
  }
}
