import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A run of support that counts: it has started, and it was not recorded by mistake. */
const COUNTED = `e.started_on IS NOT NULL AND e.exit_reason IS DISTINCT FROM 'error'`;
/** An outcome that stands. */
const STANDS = (alias: string): string => `${alias}.state NOT IN ('rejected', 'reversed')`;
const OF_EPISODE = `e.area_id, e.provider_id, e.contract_id, e.model, e.participant_id, e.id, e.id FROM episode e WHERE ${COUNTED}`;
const OF_OUTCOME = `o.area_id, o.provider_id, o.contract_id, e.model, o.participant_id, o.episode_id, o.id
    FROM outcome o JOIN episode e ON e.id = o.episode_id WHERE ${COUNTED} AND ${STANDS('o')}`;
const DIMENSIONS = 'area_id, provider_id, contract_id, month, model, measure';
const COUNTING_COLUMNS = [
  ...['area_id', 'provider_id', 'contract_id', 'model', 'route', 'started_on', 'referred_on', 'exited_on'],
  ...['exit_reason', 'is_returner'],
];
const row = (alias: string, columns: readonly string[]): string =>
  `(${columns.map((column) => `${alias}.${column}`).join(', ')})`;

/**
 * The figures of the programme. measure_row says once, in SQL, which rows each figure counts; measure_month is their sum by
 * month, kept by triggers in the transaction of the change, so that a dashboard never scans.
 */
export class CountMeasures1795200170000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await this.rows(db);
    await this.months(db);
    await this.triggers(db);
    await db.query(`SELECT rebuild_measures()`);
  }

  private async rows(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE VIEW measure_row WITH (security_invoker = true) AS
        SELECT 'referrals'::text AS measure, r.received_on AS happened_on, 1::bigint AS value, r.area_id, r.provider_id,
               NULL::uuid AS contract_id, NULL::text AS model, r.participant_id, NULL::uuid AS episode_id, r.id AS row_id
          FROM referral r WHERE r.status <> 'duplicate'
        UNION ALL SELECT 'starts', e.started_on, 1, ${OF_EPISODE}
        UNION ALL SELECT 'out-of-work-starts', e.started_on, 1, ${OF_EPISODE} AND e.route = 'out-of-work'
        UNION ALL SELECT 'retention-starts', e.started_on, 1, ${OF_EPISODE} AND e.route = 'in-work-retention'
        UNION ALL SELECT 'returner-starts', e.started_on, 1, ${OF_EPISODE} AND e.is_returner
        UNION ALL SELECT 'days-to-start', e.started_on, e.started_on - e.referred_on, ${OF_EPISODE}
        UNION ALL SELECT 'caseload', e.started_on, 1, ${OF_EPISODE} AND e.exited_on IS NULL
        UNION ALL SELECT 'exits', e.exited_on, 1, ${OF_EPISODE} AND e.exited_on IS NOT NULL
        UNION ALL SELECT 'starters-into-work', e.started_on, 1, ${OF_EPISODE} AND e.route = 'out-of-work'
                   AND EXISTS (SELECT FROM outcome o WHERE o.episode_id = e.id AND o.kind = 'JOB_START' AND ${STANDS('o')})
        UNION ALL SELECT 'people-into-work', o.achieved_on, 1, ${OF_OUTCOME} AND o.kind = 'JOB_START' AND e.route = 'out-of-work'
                   AND NOT EXISTS (SELECT FROM outcome f WHERE f.episode_id = o.episode_id AND f.kind = 'JOB_START' AND ${STANDS('f')}
                                      AND (f.achieved_on, f.id) < (o.achieved_on, o.id))
        UNION ALL SELECT 'job-starts', o.achieved_on, 1, ${OF_OUTCOME} AND o.kind = 'JOB_START' AND e.route = 'out-of-work'
        UNION ALL SELECT 'first-earnings', o.achieved_on, 1, ${OF_OUTCOME} AND o.kind = 'FIRST_EARNINGS'
        UNION ALL SELECT 'lower', o.achieved_on, 1, ${OF_OUTCOME} AND o.kind = 'LOWER'
        UNION ALL SELECT 'higher', o.achieved_on, 1, ${OF_OUTCOME} AND o.kind = 'HIGHER'
        UNION ALL SELECT 'baseline', o.achieved_on, 1, ${OF_OUTCOME} AND o.kind = 'BASELINE'
        UNION ALL SELECT 'retained', o.achieved_on, 1, ${OF_OUTCOME} AND o.kind = 'RETENTION';
      GRANT SELECT ON measure_row TO ctw_app;
      COMMENT ON VIEW measure_row IS 'Every row behind every figure: the one definition that totals, lists and exports share. Says no more than its reader may see.';
    `);
  }

  private async months(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE measure_month (
        id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        area_id     uuid NOT NULL,
        provider_id uuid,
        contract_id uuid,
        month       date NOT NULL CHECK (extract(day FROM month) = 1),
        model       text,
        measure     text NOT NULL,
        value       bigint NOT NULL
      );
      CREATE INDEX measure_month_area ON measure_month (area_id, month);
      CREATE INDEX measure_month_provider ON measure_month (provider_id, month);
      CALL protect_rows('measure_month', 'provider', false);
      REVOKE INSERT, UPDATE ON measure_month FROM ctw_app;
      COMMENT ON TABLE measure_month IS 'Figures by month: always the sum of its rows. A change adds a row and waits for nobody; fold_measures adds them up later.';

      CREATE TABLE measure_counted (
        episode_id  uuid NOT NULL,
        area_id     uuid NOT NULL,
        provider_id uuid,
        contract_id uuid,
        month       date NOT NULL,
        model       text,
        measure     text NOT NULL,
        value       bigint NOT NULL
      );
      CREATE INDEX measure_counted_episode ON measure_counted (episode_id);
      CALL protect_rows('measure_counted', 'provider', false);
      REVOKE INSERT, UPDATE ON measure_counted FROM ctw_app;
      COMMENT ON TABLE measure_counted IS 'What each run of support counts for now: taken back when it changes.';
    `);
  }

  private async triggers(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION count_episode(target uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        -- One at a time for one run of support: who waits here sees, in the next statement, what the other has written.
        PERFORM pg_advisory_xact_lock(hashtextextended(target::text, 80));
        INSERT INTO measure_month (${DIMENSIONS}, value)
          SELECT ${DIMENSIONS}, sum(value) FROM (
            SELECT ${DIMENSIONS}, -value AS value FROM measure_counted WHERE episode_id = target
            UNION ALL
            SELECT area_id, provider_id, contract_id, date_trunc('month', happened_on)::date, model, measure, value
              FROM measure_row WHERE episode_id = target) change
           GROUP BY ${DIMENSIONS} HAVING sum(value) <> 0;
        DELETE FROM measure_counted WHERE episode_id = target;
        INSERT INTO measure_counted (episode_id, ${DIMENSIONS}, value)
          SELECT target, area_id, provider_id, contract_id, date_trunc('month', happened_on)::date, model, measure, sum(value)
            FROM measure_row WHERE episode_id = target GROUP BY 2, 3, 4, 5, 6, 7;
      END $$;
      REVOKE ALL ON FUNCTION count_episode(uuid) FROM PUBLIC;

      -- A bulk load counts once, at its end. Only the owner's own sessions can say that it is one.
      CREATE FUNCTION bulk_loading() RETURNS boolean LANGUAGE sql STABLE AS $$
        SELECT coalesce(current_setting('app.bulk_load', true) = 'on', false)
           AND session_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'public.measure_month'::regclass)
      $$;

      CREATE FUNCTION count_changed_episode() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM count_episode(coalesce(NEW.id, OLD.id));
        RETURN NULL;
      END $$;
      CREATE FUNCTION count_changed_outcome() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM count_episode(coalesce(NEW.episode_id, OLD.episode_id));
        IF TG_OP = 'UPDATE' AND NEW.episode_id <> OLD.episode_id THEN PERFORM count_episode(OLD.episode_id); END IF;
        RETURN NULL;
      END $$;

      -- Counted when the transaction commits: the last thing it waits for, so that nobody can wait for each other in a ring.
      CREATE CONSTRAINT TRIGGER counts_new AFTER INSERT ON episode DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
        WHEN (NEW.started_on IS NOT NULL AND NOT bulk_loading()) EXECUTE FUNCTION count_changed_episode();
      CREATE CONSTRAINT TRIGGER counts_changed AFTER UPDATE ON episode DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
        WHEN ((OLD.started_on IS NOT NULL OR NEW.started_on IS NOT NULL)
          AND ${row('OLD', COUNTING_COLUMNS)} IS DISTINCT FROM ${row('NEW', COUNTING_COLUMNS)} AND NOT bulk_loading())
        EXECUTE FUNCTION count_changed_episode();
      CREATE CONSTRAINT TRIGGER counts_gone AFTER DELETE ON episode DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
        WHEN (OLD.started_on IS NOT NULL AND NOT bulk_loading()) EXECUTE FUNCTION count_changed_episode();
      CREATE CONSTRAINT TRIGGER counts AFTER INSERT OR UPDATE OR DELETE ON outcome DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
        WHEN (NOT bulk_loading()) EXECUTE FUNCTION count_changed_outcome();
    `);
    await db.query(`
      -- A referral counts by its own row alone, so a file of ten thousand adds one row for each provider and month.
      CREATE FUNCTION count_changed_referrals() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF bulk_loading() THEN RETURN NULL; END IF;
        IF TG_OP = 'INSERT' THEN
          INSERT INTO measure_month (area_id, provider_id, month, measure, value)
            SELECT area_id, provider_id, date_trunc('month', received_on)::date, 'referrals', count(*)
              FROM new_rows WHERE status <> 'duplicate' GROUP BY 1, 2, 3;
        ELSE
          INSERT INTO measure_month (area_id, provider_id, month, measure, value)
            SELECT area_id, provider_id, date_trunc('month', received_on)::date, 'referrals', -count(*)
              FROM old_rows WHERE status <> 'duplicate' GROUP BY 1, 2, 3;
        END IF;
        RETURN NULL;
      END $$;
      CREATE FUNCTION count_changed_referral() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        INSERT INTO measure_month (area_id, provider_id, month, measure, value)
          SELECT area_id, provider_id, month, 'referrals', sum(value) FROM (VALUES
            (OLD.area_id, OLD.provider_id, date_trunc('month', OLD.received_on)::date, CASE WHEN OLD.status = 'duplicate' THEN 0 ELSE -1 END),
            (NEW.area_id, NEW.provider_id, date_trunc('month', NEW.received_on)::date, CASE WHEN NEW.status = 'duplicate' THEN 0 ELSE 1 END)
          ) AS change(area_id, provider_id, month, value) GROUP BY 1, 2, 3 HAVING sum(value) <> 0;
        RETURN NULL;
      END $$;
      CREATE TRIGGER counts_new AFTER INSERT ON referral REFERENCING NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION count_changed_referrals();
      CREATE TRIGGER counts_gone AFTER DELETE ON referral REFERENCING OLD TABLE AS old_rows
        FOR EACH STATEMENT EXECUTE FUNCTION count_changed_referrals();
      CREATE TRIGGER counts_changed AFTER UPDATE ON referral FOR EACH ROW
        WHEN ((OLD.area_id, OLD.provider_id, OLD.received_on, OLD.status = 'duplicate')
          IS DISTINCT FROM (NEW.area_id, NEW.provider_id, NEW.received_on, NEW.status = 'duplicate') AND NOT bulk_loading())
        EXECUTE FUNCTION count_changed_referral();

      CREATE FUNCTION rebuild_measures() RETURNS bigint LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      DECLARE made bigint;
      BEGIN
        -- After a bulk load in the same transaction nobody has told the planner yet how much there is.
        ANALYZE episode, outcome, referral;
        -- Waits for whoever is counting and makes newcomers wait, so that nothing is counted twice or not at all.
        TRUNCATE measure_month, measure_counted;
        INSERT INTO measure_counted (episode_id, ${DIMENSIONS}, value)
          SELECT episode_id, area_id, provider_id, contract_id, date_trunc('month', happened_on)::date, model, measure, sum(value)
            FROM measure_row WHERE episode_id IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6, 7;
        INSERT INTO measure_month (${DIMENSIONS}, value)
          SELECT ${DIMENSIONS}, sum(value) FROM measure_counted GROUP BY ${DIMENSIONS}
          UNION ALL
          SELECT area_id, provider_id, contract_id, date_trunc('month', happened_on)::date, model, measure, sum(value)
            FROM measure_row WHERE episode_id IS NULL GROUP BY 1, 2, 3, 4, 5, 6;
        GET DIAGNOSTICS made = ROW_COUNT;
        ANALYZE measure_month, measure_counted;
        RETURN made;
      END $$;
      COMMENT ON FUNCTION rebuild_measures() IS 'Counts everything anew, as the owner: at the end of a bulk load. Answers how many rows measure_month has.';
      REVOKE ALL ON FUNCTION rebuild_measures() FROM PUBLIC;

      CREATE FUNCTION fold_measures() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE folded integer;
      BEGIN
        WITH crowded AS (SELECT array_agg(id) AS ids FROM measure_month GROUP BY ${DIMENSIONS} HAVING count(*) > 1 OR sum(value) = 0),
             gone AS (DELETE FROM measure_month WHERE id IN (SELECT unnest(ids) FROM crowded) RETURNING *),
             kept AS (INSERT INTO measure_month (${DIMENSIONS}, value)
                        SELECT ${DIMENSIONS}, sum(value) FROM gone GROUP BY ${DIMENSIONS} HAVING sum(value) <> 0)
        SELECT count(*) INTO folded FROM gone;
        RETURN folded;
      END $$;
      COMMENT ON FUNCTION fold_measures() IS 'Adds up rows of the same figure and month. Readers see the same sums before, during and after.';
      REVOKE ALL ON FUNCTION fold_measures() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION fold_measures() TO ctw_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER counts_new ON episode;
      DROP TRIGGER counts_changed ON episode;
      DROP TRIGGER counts_gone ON episode;
      DROP TRIGGER counts ON outcome;
      DROP TRIGGER counts_new ON referral;
      DROP TRIGGER counts_gone ON referral;
      DROP TRIGGER counts_changed ON referral;
      DROP FUNCTION fold_measures(), rebuild_measures(), count_changed_referral(), count_changed_referrals(), count_changed_outcome(),
        count_changed_episode(), bulk_loading(), count_episode(uuid);
      DROP TABLE measure_counted, measure_month;
      DROP VIEW measure_row;
    `);
  }
}
