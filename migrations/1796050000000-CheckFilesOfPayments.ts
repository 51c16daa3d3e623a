import type { MigrationInterface, QueryRunner } from 'typeorm';

const paidWork = (documentId: string): string => `
  CREATE OR REPLACE VIEW paid_work WITH (security_invoker = true) AS
    SELECT w.id, w.episode_id, w.placement_id, w.period_from, w.period_to, w.paid_on, w.gross_pence, w.hours, ${documentId} AS document_id
      FROM earning w WHERE w.voided_at IS NULL AND w.gross_pence > 0 AND w.kind IN ('wages', 'self-employed-profit')`;

/** A file proves a payment once somebody has held it against what was typed. */
export class CheckFilesOfPayments1796050000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE earning
        ADD proof_unchecked  boolean NOT NULL DEFAULT false,
        ADD proof_checked_by text,
        ADD proof_checked_at timestamptz,
        ADD CONSTRAINT earning_proof_checked CHECK (
          (proof_checked_by IS NULL) = (proof_checked_at IS NULL)
          AND (document_id IS NOT NULL OR (NOT proof_unchecked AND proof_checked_by IS NULL))
          AND NOT (proof_unchecked AND proof_checked_by IS NOT NULL));
      COMMENT ON COLUMN earning.proof_unchecked IS 'Nobody has said yet that the file shows this payment: it proves nothing.';
      COMMENT ON COLUMN earning.proof_checked_by IS 'Who said that the file shows it; null for payments recorded before that was kept.';
      ${paidWork('CASE WHEN w.proof_unchecked THEN NULL ELSE w.document_id END')};
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${paidWork('w.document_id')};
      ALTER TABLE earning DROP CONSTRAINT earning_proof_checked, DROP proof_checked_at, DROP proof_checked_by, DROP proof_unchecked;
    `);
  }
}
