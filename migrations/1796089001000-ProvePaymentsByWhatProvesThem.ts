import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Pay that counts and that nothing proves. `unless` says which file is none. */
const unproven = (unless: string): string => `
  CREATE OR REPLACE VIEW payment_without_evidence WITH (security_invoker = true) AS
    SELECT w.id, w.episode_id, w.placement_id, w.paid_on
      FROM paid_work w JOIN placement j ON j.id = w.placement_id JOIN episode e ON e.id = w.episode_id
     WHERE (w.document_id IS NULL ${unless}) AND job_kind_counts(j.kind, e.started_on);`;

/** What the accountable body takes today as evidence of pay (domain 4.6), for each outcome that pay proves. */
const NEEDS = `SELECT n.value AS need FROM (SELECT p.value FROM policy_value p
    WHERE p.key = 'outcome-evidence' AND p.effective_from <= (now() AT TIME ZONE 'Europe/London')::date ORDER BY p.effective_from DESC LIMIT 1) held
  CROSS JOIN LATERAL jsonb_each(held.value) n WHERE n.value ->> 'of' = 'pay'`;
/** The kinds that every one of them takes, read once; null where policy names none: then every kind is one. */
const TAKEN = `(SELECT CASE WHEN count(*) > 0 THEN coalesce((SELECT array_agg(k.kind) FROM (
      SELECT kind FROM (${NEEDS}) a CROSS JOIN LATERAL jsonb_array_elements_text(a.need -> 'enough' || (a.need -> 'weak')) x(kind)
       GROUP BY kind HAVING count(DISTINCT a.need) = (SELECT count(DISTINCT b.need) FROM (${NEEDS}) b)) k), '{}') END FROM (${NEEDS}) c)`;
/** Looked up by its key for each payment: a list of all such files would be made of every file of the area. One out of sight is taken as it is. */
const WRONG_KIND = `OR (SELECT d.kind <> ALL (${TAKEN}::text[]) FROM document d WHERE d.id = w.document_id)`;

/** What does not prove pay for its outcomes is no evidence of it for any list either, such as a letter attached to a payment. */
export class ProvePaymentsByWhatProvesThem1796089001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ${unproven(WRONG_KIND)}
      COMMENT ON VIEW payment_without_evidence IS 'Pay for work that counts, and that nothing proves: no file of a kind that is enough for each outcome of pay (policy outcome-evidence).';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${unproven('')}
      COMMENT ON VIEW payment_without_evidence IS 'Pay for work that counts, and that nothing proves.';
    `);
  }
}
