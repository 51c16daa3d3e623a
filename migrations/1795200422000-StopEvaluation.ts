import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose data must not be used for the evaluation is not counted for it either (UK GDPR Articles 18 and 21). */
export class StopEvaluation1795200422000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await this.cohorts(db, `AND NOT processing_stopped(p.id, 'evaluation')`);
  }

  async down(db: QueryRunner): Promise<void> {
    await this.cohorts(db, '');
  }

  private async cohorts(db: QueryRunner, unlessStopped: string): Promise<void> {
    await db.query(`
      CREATE OR REPLACE FUNCTION evaluation_cohorts()
        RETURNS TABLE (quarter date, model text, route text, starts integer, job_starts integer, lower_outcomes integer, higher_outcomes integer)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT date_trunc('quarter', e.started_on)::date, e.model, e.route, count(*)::int,
               count(*) FILTER (WHERE reached.kinds @> '{JOB_START}')::int,
               count(*) FILTER (WHERE reached.kinds @> '{LOWER}')::int,
               count(*) FILTER (WHERE reached.kinds @> '{HIGHER}')::int
          FROM episode e JOIN participant p ON p.id = e.participant_id
          CROSS JOIN LATERAL (SELECT array_agg(o.kind) AS kinds FROM outcome o
                               WHERE o.episode_id = e.id AND o.state NOT IN ('rejected', 'reversed')) reached
         WHERE e.area_id = app_home_area_id() AND e.started_on IS NOT NULL AND e.exit_reason IS DISTINCT FROM 'error'
           AND p.evaluation_contact_opt_out IS NOT TRUE AND p.merged_into_id IS NULL ${unlessStopped}
         GROUP BY 1, 2, 3
      $$
    `);
  }
}
