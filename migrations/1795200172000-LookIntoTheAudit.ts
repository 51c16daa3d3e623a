import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Quick ways into the audit by person and by what is rare, and a book of when the chain was last checked. */
export class LookIntoTheAudit1795200172000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX audit_entry_actor ON audit_entry (actor_id, seq DESC);
      CREATE INDEX audit_entry_rare ON audit_entry (action, seq DESC) WHERE action IN ('delete', 'denied', 'bulk-load');

      CREATE TABLE audit_check (
        id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at        timestamptz NOT NULL,
        checked   bigint NOT NULL,
        broken_no bigint,
        problem   text,
        CONSTRAINT audit_check_says_what CHECK (broken_no IS NULL OR problem IS NOT NULL)
      );
      CALL protect_rows('audit_check', 'system', false);
      REVOKE UPDATE ON audit_check FROM ctw_app;
      CREATE POLICY signed_in_read ON audit_check FOR SELECT TO ctw_app USING ((SELECT app_actor_id()) IS NOT NULL);
      COMMENT ON TABLE audit_check IS 'Every walk along the audit chain: how many entries held, and the first that did not.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE audit_check;
      DROP INDEX audit_entry_rare, audit_entry_actor;
    `);
  }
}
