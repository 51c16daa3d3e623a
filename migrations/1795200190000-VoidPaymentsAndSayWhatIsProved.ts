import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Payments that were never made, and one definition of what still lacks evidence, for every list that asks for it. */
export class VoidPaymentsAndSayWhatIsProved1795200190000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE earning
        ADD voided_at   timestamptz,
        ADD voided_by   text,
        ADD void_reason text CHECK (void_reason <> ''),
        ADD CONSTRAINT earning_voided_whole
          CHECK ((voided_at IS NULL) = (voided_by IS NULL) AND (voided_at IS NULL) = (void_reason IS NULL));
      COMMENT ON COLUMN earning.voided_at IS 'When somebody said that it was never paid. It stays as a trail and counts for nothing.';

      -- A payment that was taken out may be made after all, and is then recorded again.
      ALTER TABLE earning DROP CONSTRAINT earning_once_per_payment;
      CREATE UNIQUE INDEX earning_once_per_payment ON earning (placement_id, paid_on, period_from, kind) WHERE voided_at IS NULL;
      -- Pay that came before its period was over: its hours count from the end of the period on.
      CREATE INDEX earning_paid_early ON earning (period_to) WHERE voided_at IS NULL AND hours > 0 AND paid_on < period_to;

      CREATE FUNCTION job_kind_counts(kind text, support_started_on date) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
        SELECT CASE
          WHEN kind IN ('competitive', 'apprenticeship', 'self-employment') THEN true
          WHEN kind IN ('permitted-work', 'subsidised') THEN coalesce(
            (SELECT v.value = 'true'::jsonb FROM policy_value v
              WHERE v.key = CASE kind WHEN 'subsidised' THEN 'subsidised-work-counts' ELSE 'permitted-work-counts' END
                AND v.effective_from <= support_started_on ORDER BY v.effective_from DESC LIMIT 1), false)
          ELSE false
        END
      $$;
      COMMENT ON FUNCTION job_kind_counts(text, date) IS 'Whether a kind of work counts as a job under the policy somebody started under (domain 4.3), as jobKinds says.';

      CREATE VIEW paid_work WITH (security_invoker = true) AS
        SELECT w.id, w.episode_id, w.placement_id, w.period_from, w.period_to, w.paid_on, w.gross_pence, w.hours, w.document_id
          FROM earning w WHERE w.voided_at IS NULL AND w.gross_pence > 0 AND w.kind IN ('wages', 'self-employed-profit');
      COMMENT ON VIEW paid_work IS 'Pay for work (domain 4.3): no holiday pay, tax refund or pay in lieu, and nothing that was never paid.';

      CREATE VIEW job_without_evidence WITH (security_invoker = true) AS
        SELECT j.id, j.episode_id, j.starts_on, j.ended_on, j.was_in_post_at_start
          FROM placement j JOIN episode e ON e.id = j.episode_id
         WHERE job_kind_counts(j.kind, e.started_on)
           AND NOT EXISTS (SELECT FROM placement_evidence v WHERE v.placement_id = j.id)
           AND NOT EXISTS (SELECT FROM paid_work w WHERE w.placement_id = j.id AND w.document_id IS NOT NULL);
      COMMENT ON VIEW job_without_evidence IS 'Jobs that count and that nothing proves: no file of their own, and no payslip.';

      CREATE VIEW payment_without_evidence WITH (security_invoker = true) AS
        SELECT w.id, w.episode_id, w.placement_id, w.paid_on
          FROM paid_work w JOIN placement j ON j.id = w.placement_id JOIN episode e ON e.id = w.episode_id
         WHERE w.document_id IS NULL AND job_kind_counts(j.kind, e.started_on);
      COMMENT ON VIEW payment_without_evidence IS 'Pay for work that counts, and that nothing proves.';
      GRANT SELECT ON paid_work, job_without_evidence, payment_without_evidence TO ctw_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP VIEW payment_without_evidence, job_without_evidence, paid_work;
      DROP FUNCTION job_kind_counts(text, date);
      DROP INDEX earning_paid_early;
      DROP INDEX earning_once_per_payment;
      -- Without the mark they would count again.
      SELECT set_config('app.actor_id', 'system', true);
      DELETE FROM earning WHERE voided_at IS NOT NULL;
      SELECT set_config('app.actor_id', '', true);
      ALTER TABLE earning ADD CONSTRAINT earning_once_per_payment UNIQUE (placement_id, paid_on, period_from, kind);
      ALTER TABLE earning DROP CONSTRAINT earning_voided_whole, DROP void_reason, DROP voided_by, DROP voided_at;
    `);
  }
}
