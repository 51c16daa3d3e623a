import type { MigrationInterface, QueryRunner } from 'typeorm';

const FIGURES = 'signpost_figures(date, date, date)';

/**
 * How many people were pointed to which kind of service, and what was known of it by a day. Restricted people are counted too, and
 * nothing but numbers comes out: hiding small ones is the caller's, who knows the policy.
 */
export class CountSignposts1795311002000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION signpost_figures(from_day date, to_day date, known_by date)
        RETURNS TABLE (need text, kind text, state text, people integer)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT l.need, l.kind, l.state, count(*)::integer FROM (
          SELECT DISTINCT ON (s.participant_id, s.need) s.need, s.kind,
                 coalesce((SELECT t.state FROM signpost_step t
                            WHERE t.signpost_id = s.id AND t.recorded_at < (known_by + 1)::timestamp AT TIME ZONE 'Europe/London'
                            ORDER BY t.recorded_at DESC, t.id DESC LIMIT 1),
                          CASE s.kind WHEN 'warm-referral' THEN 'referral-sent' ELSE 'signposted' END) AS state
            FROM signpost s
           WHERE s.given_on BETWEEN from_day AND to_day
             AND (s.provider_id = app_provider_id() OR s.provider_id = ANY (app_subcontractor_ids()) OR s.area_id = app_area_id())
           ORDER BY s.participant_id, s.need, s.given_on DESC, s.created_at DESC, s.id) l
         GROUP BY 1, 2, 3
      $$;
      COMMENT ON FUNCTION ${FIGURES} IS 'People pointed to services in some days, by need, the last time each, and what was known of it by a day: of the actor''s provider or area, restricted people among them. The caller hides small numbers.';
      CREATE INDEX signpost_given ON signpost (given_on);
      GRANT CREATE ON SCHEMA public TO ctw_definer;
      ALTER FUNCTION ${FIGURES} OWNER TO ctw_definer;
      REVOKE CREATE ON SCHEMA public FROM ctw_definer;
      REVOKE ALL ON FUNCTION ${FIGURES} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${FIGURES} TO ctw_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP FUNCTION ${FIGURES}; DROP INDEX signpost_given`);
  }
}
