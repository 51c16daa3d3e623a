import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS = 'actor_id, area_id, action, what, row_id, subject_id, fields, correlation_id';

/**
 * What somebody was doing when they looked or changed something ("support ended"), and what let them in when it was not
 * their role alone (a break-glass, a verification). Entries sealed before keep their hash: nothing is added where both
 * are empty.
 */
export class SayWhyInTheAudit1795200300000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE audit_entry ADD COLUMN purpose text, ADD COLUMN grounds text;
      CREATE FUNCTION app_grounds(subject uuid) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
        SELECT CASE WHEN app_setting('grounds_for') IS NULL OR app_setting('grounds_for')::uuid = subject THEN app_setting('grounds') END
      $$;
      COMMENT ON FUNCTION app_grounds(uuid) IS 'What lets the actor see this person beyond the role; null where the role is enough.';
      COMMENT ON COLUMN audit_entry.purpose IS 'The audit name of the route, job or command at work.';
      COMMENT ON COLUMN audit_entry.grounds IS 'What let the actor in when it was not the role alone, such as break-glass and its id.';
    `);
    await db.query(
      digest(`|| CASE WHEN entry.purpose IS NULL AND entry.grounds IS NULL THEN ''::bytea
      ELSE convert_to(jsonb_build_array(entry.purpose, entry.grounds)::text, 'UTF8') END`),
    );
    await db.query(
      trigger(
        `${COLUMNS}, purpose, grounds`,
        `, nullif(current_setting('app.purpose', true), ''), app_grounds(subject)`,
      ),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(trigger(COLUMNS, ''));
    await db.query(digest(''));
    await db.query(`DROP FUNCTION app_grounds(uuid); ALTER TABLE audit_entry DROP COLUMN purpose, DROP COLUMN grounds`);
  }
}

const digest = (more: string): string => `
  CREATE OR REPLACE FUNCTION audit_digest(previous bytea, entry audit_entry) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(previous || convert_to(jsonb_build_array(
      entry.chain_no, entry.seq, extract(epoch FROM entry.at)::text, entry.actor_id, entry.area_id, entry.action, entry.what,
      entry.row_id, entry.subject_id, entry.fields, entry.correlation_id)::text, 'UTF8') ${more})
  $$`;

const trigger = (columns: string, values: string): string => `
  CREATE OR REPLACE FUNCTION record_audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    actor text := nullif(current_setting('app.actor_id', true), '');
    before jsonb;
    after jsonb;
    row_now jsonb;
    changed text[] := '{}';
    subject uuid;
  BEGIN
    -- A bulk load writes one entry per table itself. Only the owner's own sessions may switch this on:
    -- current_user is the owner in here, session_user is whoever signed in.
    IF current_setting('app.bulk_load', true) = 'on' AND session_user = current_user THEN RETURN NULL; END IF;
    IF actor IS NULL THEN
      RAISE EXCEPTION 'unattributed write to %: app.actor_id is not set', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF;
    IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF;
    row_now := coalesce(after, before);
    IF TG_OP = 'UPDATE' THEN
      SELECT coalesce(array_agg(a.key ORDER BY a.key), '{}') INTO changed
        FROM jsonb_each(after) a WHERE a.value IS DISTINCT FROM before -> a.key;
      IF changed = '{}' THEN RETURN NULL; END IF;
    END IF;
    subject := CASE WHEN TG_TABLE_NAME = 'participant' THEN (row_now ->> 'id')::uuid ELSE (row_now ->> 'participant_id')::uuid END;
    INSERT INTO audit_entry (${columns})
    VALUES (actor,
            coalesce((row_now ->> 'area_id')::uuid, nullif(current_setting('app.area_id', true), '')::uuid),
            lower(TG_OP), TG_TABLE_NAME, row_now ->> 'id',
            subject, changed, nullif(current_setting('app.correlation_id', true), '')${values});
    RETURN NULL;
  END $$`;
