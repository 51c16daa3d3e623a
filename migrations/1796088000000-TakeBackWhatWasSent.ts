import type { MigrationInterface, QueryRunner } from 'typeorm';

const filesNotScanned = (more: string): string => `
  CREATE OR REPLACE FUNCTION files_not_scanned() RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
    AS $$ SELECT count(*)::integer FROM document WHERE scan_state IN ('not-needed', 'waiting') AND bytes > 0 ${more} $$;`;

/** Somebody may take a payslip back that they sent by a link, while nobody has used it: that it was sent stays, its file does not. */
export class TakeBackWhatWasSent1796088000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE document ADD COLUMN taken_back_at timestamptz;
      COMMENT ON COLUMN document.taken_back_at IS 'When whoever sent it took it back: nobody can open it, and its bytes are gone unless a legal hold kept them.';
      ${filesNotScanned('AND taken_back_at IS NULL')}
      ALTER TABLE handed_in
        ADD COLUMN taken_back_at timestamptz,
        ADD CONSTRAINT handed_in_taken_back_unused CHECK (taken_back_at IS NULL OR (refused_at IS NULL AND taken_back_at >= handed_in_at));
      COMMENT ON COLUMN handed_in.taken_back_at IS 'When the person took it back, before anybody had put it aside or typed a payment from it.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE handed_in DROP CONSTRAINT handed_in_taken_back_unused, DROP COLUMN taken_back_at;
      ${filesNotScanned('')}
      ALTER TABLE document DROP COLUMN taken_back_at;
    `);
  }
}
