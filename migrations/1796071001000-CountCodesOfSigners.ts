import type { MigrationInterface, QueryRunner } from 'typeorm';

const keeper = (alsoChanging: string): string => `
  DROP TRIGGER stay_as_signed ON signature_signer;
  CREATE TRIGGER stay_as_signed BEFORE UPDATE ON signature_signer FOR EACH ROW WHEN (OLD.state IN ('signed', 'declined', 'not-needed'))
    EXECUTE FUNCTION stay_as_made('code_hash', 'code_until', 'copies_sent', 'copy_sent_at'${alsoChanging});`;

/** How many codes were sent for a link, and when the last: whoever holds a link cannot flood a mailbox. */
export class CountCodesOfSigners1796071001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE signature_signer
        ADD COLUMN code_sent_at timestamptz,
        ADD COLUMN codes_sent integer NOT NULL DEFAULT 0 CHECK (codes_sent >= 0);
      COMMENT ON COLUMN signature_signer.codes_sent IS 'Codes sent since the last link was: there is a most of them.';
      ${keeper(", 'code_sent_at', 'codes_sent'")}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${keeper('')}
      ALTER TABLE signature_signer DROP COLUMN codes_sent, DROP COLUMN code_sent_at;
    `);
  }
}
