import type { MigrationInterface, QueryRunner } from 'typeorm';

const BEFORE = `|| CASE WHEN entry.purpose IS NULL AND entry.grounds IS NULL THEN ''::bytea
      ELSE convert_to(jsonb_build_array(entry.purpose, entry.grounds)::text, 'UTF8') END`;

const SUBJECTS = `
  WHEN 'participant' THEN row_id::uuid
  WHEN 'episode' THEN (SELECT participant_id FROM episode WHERE id = row_id::uuid)
  WHEN 'placement' THEN (SELECT participant_id FROM placement WHERE id = row_id::uuid)
  WHEN 'outcome' THEN coalesce(
    (SELECT participant_id FROM episode WHERE id = row_id::uuid),
    (SELECT participant_id FROM placement WHERE id = row_id::uuid),
    (SELECT participant_id FROM earning WHERE id = row_id::uuid),
    (SELECT participant_id FROM outcome WHERE id = row_id::uuid))
  WHEN 'rights-request' THEN (SELECT participant_id FROM rights_request WHERE id = row_id::uuid)
  WHEN 'subject-pack' THEN (SELECT participant_id FROM subject_pack WHERE id = row_id::uuid)
  WHEN 'session' THEN (SELECT participant_id FROM support_session WHERE id = row_id::uuid)
  WHEN 'referral' THEN (SELECT participant_id FROM referral WHERE id = row_id::uuid)
  WHEN 'document' THEN (SELECT participant_id FROM document WHERE id = row_id::uuid)`;

/**
 * Everybody whom an answer showed beside the one it was about (a list of names, a file), why somebody was refused, and
 * two ways to tell whose a record is: with the eyes of the actor, and with those of the house.
 */
export class NameEverybodySeen1795200370000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE audit_entry ADD COLUMN seen uuid[], ADD COLUMN reason text;
      CREATE INDEX audit_entry_seen ON audit_entry USING gin (seen) WHERE seen IS NOT NULL;
      ALTER TABLE return_part ADD COLUMN people uuid[];
      COMMENT ON COLUMN return_part.people IS 'The participants in this part of the file, for the audit of who opened it; null in files made before that was kept.';
      COMMENT ON COLUMN audit_entry.seen IS 'The participants an answer showed beside its subject: a list of names, a file. Null when it showed nobody else.';
      COMMENT ON COLUMN audit_entry.reason IS 'Why it was refused, as a code: role, not-theirs, not-there, form-token, too-often …';
    `);
    await db.query(
      digest(`${BEFORE} || CASE WHEN entry.seen IS NULL AND entry.reason IS NULL THEN ''::bytea
      ELSE convert_to(jsonb_build_array('seen', entry.seen, entry.reason)::text, 'UTF8') END`),
    );
    await this.whoseRecords(db);
    await db.query(
      subjectOfLook(`${SUBJECTS}
  WHEN 'access-log' THEN row_id::uuid WHEN 'caseload' THEN (SELECT participant_id FROM task WHERE id = row_id::uuid)
  WHEN 'return' THEN NULL WHEN 'referral-list' THEN NULL WHEN 'clinic-day' THEN NULL WHEN 'audit' THEN NULL
  ELSE (SELECT participant_id FROM records_in_sight(ARRAY[row_id::uuid]) LIMIT 1)`),
    );
  }

  /**
   * Both look into every table that names its rows by a uuid, known today or made tomorrow, and into all of them whatever
   * is found, so that an id of somebody else's takes as long as one that nobody has.
   */
  private async whoseRecords(db: QueryRunner): Promise<void> {
    const body = `
      DECLARE places text;
      BEGIN
        SELECT string_agg(format('SELECT t.id, %L::text, %s FROM %I t WHERE t.id = ANY($1)', c.relname,
                 CASE WHEN c.relname = 'participant' THEN 't.id'
                      WHEN EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'participant_id') THEN 't.participant_id'
                      ELSE 'NULL::uuid' END, c.relname), ' UNION ALL ' ORDER BY c.relname)
          INTO places
          FROM pg_class c JOIN pg_attribute i ON i.attrelid = c.oid AND i.attname = 'id' AND i.atttypid = 'uuid'::regtype
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> 'outbox_event'
           AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid) AND has_table_privilege(current_user, c.oid, 'SELECT');
        RETURN QUERY EXECUTE places USING ids;
      END`;
    await db.query(`
      CREATE FUNCTION records_in_sight(ids uuid[]) RETURNS TABLE (id uuid, kind text, participant_id uuid)
        LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$${body}$$;
      CREATE FUNCTION records_there_are(ids uuid[]) RETURNS TABLE (id uuid, kind text, participant_id uuid)
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$${body}$$;
      CREATE FUNCTION people_of_records(ids uuid[]) RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT array_agg(DISTINCT person ORDER BY person) FROM (
          SELECT p.id AS person FROM participant p WHERE p.id = ANY(ids)
          UNION ALL SELECT participant_id FROM episode WHERE id = ANY(ids)
          UNION ALL SELECT participant_id FROM referral WHERE id = ANY(ids)
          UNION ALL SELECT participant_id FROM support_session WHERE id = ANY(ids)
          UNION ALL SELECT participant_id FROM placement WHERE id = ANY(ids)
          UNION ALL SELECT participant_id FROM earning WHERE id = ANY(ids)
          UNION ALL SELECT participant_id FROM document WHERE id = ANY(ids)
          UNION ALL SELECT participant_id FROM task WHERE id = ANY(ids)
          UNION ALL SELECT participant_id FROM reminder WHERE id = ANY(ids)
          UNION ALL SELECT participant_id FROM message WHERE id = ANY(ids)) found
         WHERE person IS NOT NULL
      $$;
      COMMENT ON FUNCTION records_in_sight(uuid[]) IS 'The records of these ids that the actor may see, of whatever kind, and whose they are.';
      COMMENT ON FUNCTION records_there_are(uuid[]) IS 'The same for every record there is: for the audit of a refusal only, after it was decided.';
      COMMENT ON FUNCTION people_of_records(uuid[]) IS 'Whose the records of these ids are, people themselves included: for the audit of what an answer showed.';
      GRANT CREATE ON SCHEMA public TO ctw_definer;
      ALTER FUNCTION records_there_are(uuid[]) OWNER TO ctw_definer;
      ALTER FUNCTION people_of_records(uuid[]) OWNER TO ctw_definer;
      REVOKE CREATE ON SCHEMA public FROM ctw_definer;
      REVOKE ALL ON FUNCTION records_there_are(uuid[]), people_of_records(uuid[]) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION records_there_are(uuid[]), people_of_records(uuid[]) TO ctw_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(subjectOfLook(SUBJECTS));
    await db.query(digest(BEFORE));
    await db.query(`
      DROP FUNCTION people_of_records(uuid[]), records_there_are(uuid[]), records_in_sight(uuid[]);
      ALTER TABLE return_part DROP COLUMN people;
      ALTER TABLE audit_entry DROP COLUMN seen, DROP COLUMN reason;
    `);
  }
}

const digest = (more: string): string => `
  CREATE OR REPLACE FUNCTION audit_digest(previous bytea, entry audit_entry) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(previous || convert_to(jsonb_build_array(
      entry.chain_no, entry.seq, extract(epoch FROM entry.at)::text, entry.actor_id, entry.area_id, entry.action, entry.what,
      entry.row_id, entry.subject_id, entry.fields, entry.correlation_id)::text, 'UTF8') ${more})
  $$`;

const subjectOfLook = (kinds: string): string => `
  CREATE OR REPLACE FUNCTION subject_of_look(what text, row_id text) RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT CASE what ${kinds} END
  $$`;
