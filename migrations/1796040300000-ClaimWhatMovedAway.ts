import type { MigrationInterface, QueryRunner } from 'typeorm';

const MOVED = 'outcomes_moved_away()';

/** An outcome counts for whom it was reached with, also after a transfer: that provider claims it without seeing the record. */
export class ClaimWhatMovedAway1796040300000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX outcome_counted ON outcome (counted_provider_id) WHERE counted_provider_id IS NOT NULL;

      -- The kind, the day and how far it has come: nothing that says who it is.
      CREATE FUNCTION ${MOVED}
        RETURNS TABLE (id uuid, counted_provider_id uuid, provider_name text, contract_name text, kind text, achieved_on date, state text,
                       rule_set_code text, version integer)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT o.id, o.counted_provider_id, v.name, k.name, o.kind, o.achieved_on, o.state, o.rule_set_code, o.version
          FROM outcome o JOIN provider v ON v.id = o.counted_provider_id JOIN contract k ON k.id = o.contract_id
         WHERE o.counted_provider_id IS NOT NULL AND o.counted_provider_id <> o.provider_id
           AND CASE WHEN app_provider_id() IS NOT NULL
                    THEN (o.counted_provider_id = app_provider_id() OR o.counted_provider_id = ANY (app_subcontractor_ids()))
                         AND o.provider_id <> app_provider_id() AND o.provider_id <> ALL (coalesce(app_subcontractor_ids(), '{}'))
                    ELSE v.area_id = app_area_id() AND o.area_id <> app_area_id() END
      $$;
      COMMENT ON FUNCTION ${MOVED} IS 'Outcomes that count for a provider in the actor''s sight while the record is with another since: for claims, and nobody''s name.';
      GRANT CREATE ON SCHEMA public TO ctw_definer;
      ALTER FUNCTION ${MOVED} OWNER TO ctw_definer;
      REVOKE CREATE ON SCHEMA public FROM ctw_definer;
      REVOKE ALL ON FUNCTION ${MOVED} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${MOVED} TO ctw_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP FUNCTION ${MOVED}; DROP INDEX outcome_counted;`);
  }
}
