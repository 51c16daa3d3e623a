import type { MigrationInterface, QueryRunner } from 'typeorm';

const FIGURES = 'practice_figures(date, date)';

/**
 * What a GP practice's report counts. Referrals, starts and job starts are rows of measure_row, so they follow its one rule;
 * appointments are those held at the practice. The function counts restricted people too and gives numbers only: hiding small
 * ones is the caller's, who knows the policy. A practice is given whole quarters of itself and nothing else.
 */
export class CountForPractices1795302001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE VIEW practice_row WITH (security_invoker = true) AS
        SELECT m.measure AS figure, m.happened_on, m.value, m.area_id, m.provider_id, p.gp_practice_code AS practice_code, m.row_id
          FROM measure_row m
          JOIN referral r ON r.id = m.row_id AND r.source = 'gp-practice'
          JOIN participant p ON p.id = m.participant_id AND p.gp_practice_code IS NOT NULL
         WHERE m.measure = 'referrals'
        UNION ALL
        SELECT m.measure, m.happened_on, m.value, m.area_id, m.provider_id, p.gp_practice_code, m.row_id
          FROM measure_row m
          JOIN episode e ON e.id = m.episode_id
          JOIN referral r ON r.id = e.referral_id AND r.source = 'gp-practice'
          JOIN participant p ON p.id = m.participant_id AND p.gp_practice_code IS NOT NULL
         WHERE m.measure IN ('starts', 'job-starts')
        UNION ALL
        SELECT CASE WHEN s.status = 'cancelled-by-participant' THEN 'short-notice-cancels' ELSE s.status END,
               (s.starts_at AT TIME ZONE 'Europe/London')::date, 1, s.area_id, s.provider_id, s.practice_code, s.id
          FROM support_session s
         WHERE s.practice_code IS NOT NULL
           AND (s.status IN ('attended', 'did-not-attend') OR (s.status = 'cancelled-by-participant' AND s.short_notice))
        UNION ALL
        SELECT 'first-meetings', (s.starts_at AT TIME ZONE 'Europe/London')::date, 1, s.area_id, s.provider_id, s.practice_code, s.id
          FROM support_session s
         WHERE s.practice_code IS NOT NULL AND s.status = 'attended'
           AND NOT EXISTS (SELECT FROM support_session b WHERE b.episode_id = s.episode_id AND b.status = 'attended'
                              AND (b.starts_at, b.id) < (s.starts_at, s.id));
      GRANT SELECT ON practice_row TO ctw_app, ctw_definer;
      COMMENT ON VIEW practice_row IS 'Every row behind the report of a GP practice. Says no more than its reader may see.';

      CREATE FUNCTION ${FIGURES.replace('date, date', 'from_day date, to_day date')}
        RETURNS TABLE (practice_code text, figure text, value integer)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT r.practice_code, r.figure, sum(r.value)::integer
          FROM practice_row r
         WHERE r.happened_on BETWEEN from_day AND to_day
           AND (r.provider_id = app_provider_id() OR r.provider_id = ANY (app_subcontractor_ids()) OR r.area_id = app_area_id()
                OR (r.practice_code = app_practice_code() AND r.area_id = app_home_area_id()
                    AND from_day = date_trunc('quarter', from_day)::date
                    AND to_day = (date_trunc('quarter', from_day) + interval '3 months - 1 day')::date))
         GROUP BY 1, 2
      $$;
      COMMENT ON FUNCTION ${FIGURES} IS 'Counts for the reports of GP practices, restricted people among them: of the actor''s provider or area, or for a practice whole quarters of its own. The caller hides small numbers.';
      GRANT CREATE ON SCHEMA public TO ctw_definer;
      ALTER FUNCTION ${FIGURES} OWNER TO ctw_definer;
      REVOKE CREATE ON SCHEMA public FROM ctw_definer;
      REVOKE ALL ON FUNCTION ${FIGURES} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${FIGURES} TO ctw_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP FUNCTION ${FIGURES}; DROP VIEW practice_row`);
  }
}
