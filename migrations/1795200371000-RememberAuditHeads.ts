import type { MigrationInterface, QueryRunner } from 'typeorm';

const verify = (missing: string): string => `
  CREATE OR REPLACE FUNCTION verify_audit() RETURNS TABLE (checked bigint, broken_seq bigint, broken_no bigint, problem text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE expected bytea := sha256('connect-to-work audit chain'::bytea); entry audit_entry; no bigint := 0; head audit_head;
  BEGIN
    SELECT * INTO head FROM audit_head;
    FOR entry IN SELECT * FROM audit_entry WHERE chain_no IS NOT NULL ORDER BY chain_no LOOP
      IF entry.chain_no <> no + 1 THEN
        RETURN QUERY SELECT no, ${missing}, format('entry %s of the chain is missing', no + 1); RETURN;
      END IF;
      expected := audit_digest(expected, entry);
      IF expected IS DISTINCT FROM entry.hash THEN
        RETURN QUERY SELECT no, entry.seq, entry.chain_no, 'the entry does not match its seal'; RETURN;
      END IF;
      no := entry.chain_no;
    END LOOP;
    IF head.chain_no IS DISTINCT FROM no OR head.hash IS DISTINCT FROM expected THEN
      RETURN QUERY SELECT no, NULL::bigint, no + 1, format('the chain ends at entry %s but its head says %s', no, head.chain_no); RETURN;
    END IF;
    RETURN QUERY SELECT no, NULL::bigint, NULL::bigint, NULL::text;
  END $$`;

/**
 * What the second place of the audit was given, so that a line missing there is found from here, as an entry missing here
 * is found from there. Its rows are entries of the chain themselves, by the hash of the line they stand for.
 */
export class RememberAuditHeads1795200371000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE audit_anchor (
        id       text PRIMARY KEY CHECK (id ~ '^[0-9a-f]{64}$'),
        place    bigint GENERATED ALWAYS AS IDENTITY,
        at       timestamptz NOT NULL,
        chain_no bigint NOT NULL,
        hash     bytea NOT NULL
      );
      CALL protect_rows('audit_anchor', 'system');
      REVOKE UPDATE ON audit_anchor FROM ctw_app;
      CREATE POLICY signed_in_read ON audit_anchor FOR SELECT TO ctw_app USING ((SELECT app_actor_id()) IS NOT NULL);
      COMMENT ON TABLE audit_anchor IS 'The heads of the audit chain that were written down in the second place; only ever added to.';
      COMMENT ON COLUMN audit_anchor.id IS 'SHA-256 of the line in the second place.';
    `);
    // The entry that is missing is the one to name, not the one after it.
    await db.query(verify('NULL::bigint, no + 1'));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(verify('entry.seq, entry.chain_no'));
    await db.query(`DROP TABLE audit_anchor`);
  }
}
