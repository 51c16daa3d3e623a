import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Jobs that count and that nothing proves. `ofJob` and `ofPay` say which of its files, and of those of its pay, prove it. */
const unproven = (needs: string, ofJob: string, ofPay: string): string => `
  CREATE OR REPLACE VIEW job_without_evidence WITH (security_invoker = true) AS
    SELECT j.id, j.episode_id, j.starts_on, j.ended_on, j.was_in_post_at_start
      FROM placement j JOIN episode e ON e.id = j.episode_id ${needs}
     WHERE job_kind_counts(j.kind, e.started_on) AND j.never_began_on IS NULL
       AND NOT EXISTS (SELECT FROM placement_evidence v WHERE v.placement_id = j.id ${ofJob})
       AND NOT EXISTS (SELECT FROM paid_work w ${ofPay ? 'LEFT JOIN document d ON d.id = w.document_id' : ''}
                        WHERE w.placement_id = j.id AND w.document_id IS NOT NULL ${ofPay});`;

/** What the accountable body takes today as evidence of a kind of outcome (domain 4.6). */
const needOf = (outcome: string): string => `
  (SELECT p.value -> '${outcome}' FROM policy_value p
    WHERE p.key = 'outcome-evidence' AND p.effective_from <= (now() AT TIME ZONE 'Europe/London')::date ORDER BY p.effective_from DESC LIMIT 1)`;
/** A job they came to keep is proved by what shows that it was kept; where policy names no kinds, by every kind. */
const NEEDS = `CROSS JOIN (SELECT ${needOf('JOB_START')} AS start, ${needOf('RETENTION')} AS kept) n
  CROSS JOIN LATERAL (SELECT CASE WHEN j.was_in_post_at_start THEN n.kept ELSE n.start END AS need) q`;
const isEnough = (kind: string): string =>
  `AND (q.need IS NULL OR q.need -> 'enough' ? ${kind} OR q.need -> 'weak' ? ${kind})`;
/** What a file is, where it was attached before anybody said: a payslip. */
const KIND_OF_PAY = `coalesce(d.kind, 'payslip')`;
const PAY_PROVES = `AND (j.ended_on IS NULL OR w.period_from <= j.ended_on) ${isEnough(KIND_OF_PAY)}
                          AND NOT EXISTS (SELECT FROM code_list_value c WHERE c.list = 'evidence-kind' AND c.code = ${KIND_OF_PAY}
                                             AND c.attributes -> 'payOnly' = 'true'::jsonb)`;

/** What does not prove a job for its outcome is no evidence of it for any list either: a letter, or what shows money alone. */
export class ProveJobsByWhatProvesThem1796081001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ${unproven(NEEDS, isEnough('v.kind'), PAY_PROVES)}
      COMMENT ON VIEW job_without_evidence IS 'Jobs that count and that nothing proves: no file of a kind that is enough (policy outcome-evidence), and no such file of their pay.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${unproven('', '', '')}
      COMMENT ON VIEW job_without_evidence IS 'Jobs that count and that nothing proves: no file of their own, and no payslip.';
    `);
  }
}
