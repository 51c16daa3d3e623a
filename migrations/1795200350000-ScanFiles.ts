import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a kept file has been looked at by the virus scanner, and what it was when it was handed in. */
export class ScanFiles1795200350000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE document
        ADD COLUMN scan_state text NOT NULL DEFAULT 'not-needed',
        ADD COLUMN scanned_at timestamptz,
        ADD COLUMN scan_finding text,
        ADD COLUMN received_sha256 bytea,
        ADD CONSTRAINT document_scan_state CHECK (scan_state IN ('not-needed', 'waiting', 'clean', 'infected', 'refused')),
        ADD CONSTRAINT document_scan_said_when CHECK ((scan_state IN ('not-needed', 'waiting')) = (scanned_at IS NULL));
      CREATE INDEX document_not_scanned ON document (created_at, id) WHERE scan_state IN ('not-needed', 'waiting');
      COMMENT ON COLUMN document.scan_state IS 'not-needed: kept while no scanner was set. waiting: nobody may have it yet. infected and refused: nobody ever may, and the bytes are gone.';
      COMMENT ON COLUMN document.received_sha256 IS 'Of the bytes as they were sent, when what is kept is a picture written anew.';

      GRANT DELETE ON placement_evidence TO ctw_app;

      CREATE FUNCTION files_not_scanned() RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
        AS $$ SELECT count(*)::integer FROM document WHERE scan_state IN ('not-needed', 'waiting') $$;
      COMMENT ON FUNCTION files_not_scanned() IS 'A count for health and metrics, which ask before anybody has signed in.';
      REVOKE ALL ON FUNCTION files_not_scanned() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION files_not_scanned() TO ctw_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      REVOKE DELETE ON placement_evidence FROM ctw_app;
      DROP FUNCTION files_not_scanned();
      DROP INDEX document_not_scanned;
      ALTER TABLE document
        DROP CONSTRAINT document_scan_said_when,
        DROP CONSTRAINT document_scan_state,
        DROP COLUMN received_sha256,
        DROP COLUMN scan_finding,
        DROP COLUMN scanned_at,
        DROP COLUMN scan_state;
    `);
  }
}
