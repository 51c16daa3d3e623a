import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A job start is reported as it began: a raise later on does not rewrite it. */
export class KnowHowJobsBegan1796020003000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE VIEW job_as_begun WITH (security_invoker = true) AS
        SELECT j.id AS placement_id, j.starts_on, coalesce(t.job_title, j.job_title) AS job_title, coalesce(t.soc_code, j.soc_code) AS soc_code,
               coalesce(t.contract_type, j.contract_type) AS contract_type, coalesce(t.hours_per_week, j.hours_per_week) AS hours_per_week,
               coalesce(t.pay_pence_per_hour, j.pay_pence_per_hour) AS pay_pence_per_hour
          FROM placement j
          LEFT JOIN LATERAL (SELECT * FROM placement_term x WHERE x.placement_id = j.id ORDER BY x.until_on LIMIT 1) t ON true;
      GRANT SELECT ON job_as_begun TO ctw_app;
      COMMENT ON VIEW job_as_begun IS 'What each job was on its first day. An occupation that was named only later is that of the job all along.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP VIEW job_as_begun`);
  }
}
