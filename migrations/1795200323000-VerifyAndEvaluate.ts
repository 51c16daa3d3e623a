import type { MigrationInterface, QueryRunner } from 'typeorm';

const subjectOfLook = (outcomes: string): string => `
  CREATE OR REPLACE FUNCTION subject_of_look(what text, row_id text) RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT CASE what
      WHEN 'participant' THEN row_id::uuid
      WHEN 'episode' THEN (SELECT participant_id FROM episode WHERE id = row_id::uuid)
      WHEN 'placement' THEN (SELECT participant_id FROM placement WHERE id = row_id::uuid)
      WHEN 'outcome' THEN coalesce(
        (SELECT participant_id FROM episode WHERE id = row_id::uuid),
        (SELECT participant_id FROM placement WHERE id = row_id::uuid),
        (SELECT participant_id FROM earning WHERE id = row_id::uuid)${outcomes})
      WHEN 'session' THEN (SELECT participant_id FROM support_session WHERE id = row_id::uuid)
      WHEN 'referral' THEN (SELECT participant_id FROM referral WHERE id = row_id::uuid)
      WHEN 'document' THEN (SELECT participant_id FROM document WHERE id = row_id::uuid)
    END
  $$;
`;

/** A commissioner opens one outcome for a stated reason; an evaluator sees counts and nobody. */
export class VerifyAndEvaluate1795200323000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE outcome_opening (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid NOT NULL REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,
        outcome_id     uuid NOT NULL REFERENCES outcome,
        purpose        text NOT NULL CHECK (purpose IN ('claim', 'sample', 'query')),
        reason         text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
        opened_by      text NOT NULL DEFAULT app_actor_id(),
        opened_at      timestamptz NOT NULL,
        open_until     timestamptz NOT NULL CHECK (open_until > opened_at)
      );
      CREATE INDEX outcome_opening_mine ON outcome_opening (outcome_id, opened_by, open_until);
      CREATE INDEX outcome_opening_participant ON outcome_opening (participant_id);
      CALL protect_rows('outcome_opening', 'provider');
      COMMENT ON TABLE outcome_opening IS 'Who of the accountable body opened an outcome with its person''s name, why, and until when. Only ever added to.';

      CREATE FUNCTION evaluation_cohorts()
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
           AND p.evaluation_contact_opt_out IS NOT TRUE AND p.merged_into_id IS NULL
         GROUP BY 1, 2, 3
      $$;
      COMMENT ON FUNCTION evaluation_cohorts() IS 'Counts of those who started, by quarter, model and route, without those who want no contact from the evaluation. The caller hides small numbers.';
      GRANT CREATE ON SCHEMA public TO ctw_definer;
      ALTER FUNCTION evaluation_cohorts() OWNER TO ctw_definer;
      REVOKE CREATE ON SCHEMA public FROM ctw_definer;
      REVOKE ALL ON FUNCTION evaluation_cohorts() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION evaluation_cohorts() TO ctw_app;
    `);
    await db.query(subjectOfLook(`,\n        (SELECT participant_id FROM outcome WHERE id = row_id::uuid)`));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(subjectOfLook(''));
    await db.query(`DROP FUNCTION evaluation_cohorts(); DROP TABLE outcome_opening;`);
  }
}
