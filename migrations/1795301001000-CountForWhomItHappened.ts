import type { MigrationInterface, QueryRunner } from 'typeorm';

const COUNTED = `e.started_on IS NOT NULL AND e.exit_reason IS DISTINCT FROM 'error'`;
const STANDS = (alias: string): string => `${alias}.state NOT IN ('rejected', 'reversed')`;

const ROWS = 'hidden_measure_rows(text, uuid, uuid, uuid, text, date, date)';
const IN_SCOPE = `(m.provider_id = app_provider_id() OR m.area_id = app_area_id())`;
/** Providers whose figures the actor reads: their own, and for a lead its subcontractors'. */
const OURS = `(app_provider_id() || coalesce(app_subcontractor_ids(), '{}'))`;

/** Whom what counts for: as it was before there were transfers, or where a transfer left it. */
interface Owners {
  readonly start: string;
  readonly exit: string;
  readonly outcome: string;
  readonly referral: string;
}

const AS_IT_STANDS: Owners = {
  start: 'e.provider_id, e.contract_id',
  exit: 'e.provider_id, e.contract_id',
  outcome: 'o.provider_id, o.contract_id',
  referral: 'r.provider_id',
};
const WHERE_IT_HAPPENED: Owners = {
  start: 'coalesce(e.counted_provider_id, e.provider_id), coalesce(e.counted_contract_id, e.contract_id)',
  exit: 'coalesce(e.exit_provider_id, e.provider_id), coalesce(e.exit_contract_id, e.contract_id)',
  outcome: 'coalesce(o.counted_provider_id, o.provider_id), o.contract_id',
  referral: 'coalesce(r.counted_provider_id, r.provider_id)',
};

/** What stands behind a figure and is not shown to the actor by name. */
interface Behind {
  readonly returns: string;
  readonly skips: string;
  readonly value: string;
  readonly whose: string;
}

const RESTRICTED_ALONE: Behind = {
  returns: 'value bigint, district text, model text, route text',
  skips: 'coalesce(cardinality(app_hidden_people()), 0) = 0',
  value: 'm.value, d.name, m.model, e.route',
  whose: `m.participant_id = ANY (app_hidden_people()) AND ${IN_SCOPE}`,
};
const AND_ELSEWHERE: Behind = {
  returns: 'value bigint, district text, model text, route text, elsewhere boolean',
  skips: `${RESTRICTED_ALONE.skips} AND NOT EXISTS (SELECT FROM transfer t WHERE t.state = 'moved' AND t.provider_id = ANY (${OURS}))`,
  value: `${RESTRICTED_ALONE.value}, p.provider_id <> ALL (${OURS})`,
  whose: `((${RESTRICTED_ALONE.whose})
             OR (m.provider_id = ANY (${OURS}) AND p.provider_id <> ALL (${OURS})
                 AND m.participant_id IN (SELECT t.participant_id FROM transfer t WHERE t.state = 'moved' AND t.provider_id = ANY (${OURS}))))`,
};

/** A figure stays with the provider it happened with: a transfer takes the record along and not what was counted. */
export class CountForWhomItHappened1795301001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await this.rows(db, WHERE_IT_HAPPENED);
    await this.behind(db, AND_ELSEWHERE);
    await this.referrals(db, (row) => `coalesce(${row}.counted_provider_id, ${row}.provider_id)`);
  }

  private async rows(db: QueryRunner, { start, exit, outcome, referral }: Owners): Promise<void> {
    const from = `e.model, e.participant_id, e.id, e.id FROM episode e WHERE ${COUNTED}`;
    const ofStart = `e.area_id, ${start}, ${from}`;
    const ofOutcome = `o.area_id, ${outcome}, e.model, o.participant_id, o.episode_id, o.id
        FROM outcome o JOIN episode e ON e.id = o.episode_id WHERE ${COUNTED} AND ${STANDS('o')}`;
    await db.query(`
      CREATE OR REPLACE VIEW measure_row WITH (security_invoker = true) AS
        SELECT 'referrals'::text AS measure, r.received_on AS happened_on, 1::bigint AS value, r.area_id, ${referral} AS provider_id,
               NULL::uuid AS contract_id, NULL::text AS model, r.participant_id, NULL::uuid AS episode_id, r.id AS row_id
          FROM referral r WHERE r.status <> 'duplicate'
        UNION ALL SELECT 'starts', e.started_on, 1, ${ofStart}
        UNION ALL SELECT 'out-of-work-starts', e.started_on, 1, ${ofStart} AND e.route = 'out-of-work'
        UNION ALL SELECT 'retention-starts', e.started_on, 1, ${ofStart} AND e.route = 'in-work-retention'
        UNION ALL SELECT 'returner-starts', e.started_on, 1, ${ofStart} AND e.is_returner
        UNION ALL SELECT 'days-to-start', e.started_on, e.started_on - e.referred_on, ${ofStart}
        UNION ALL SELECT 'caseload', e.started_on, 1, e.area_id, e.provider_id, e.contract_id, ${from} AND e.exited_on IS NULL
        UNION ALL SELECT 'exits', e.exited_on, 1, e.area_id, ${exit}, ${from} AND e.exited_on IS NOT NULL
        UNION ALL SELECT 'starters-into-work', e.started_on, 1, ${ofStart} AND e.route = 'out-of-work'
                   AND EXISTS (SELECT FROM outcome o WHERE o.episode_id = e.id AND o.kind = 'JOB_START' AND ${STANDS('o')})
        UNION ALL SELECT 'people-into-work', o.achieved_on, 1, ${ofOutcome} AND o.kind = 'JOB_START' AND e.route = 'out-of-work'
                   AND NOT EXISTS (SELECT FROM outcome f WHERE f.episode_id = o.episode_id AND f.kind = 'JOB_START' AND ${STANDS('f')}
                                      AND (f.achieved_on, f.id) < (o.achieved_on, o.id))
        UNION ALL SELECT 'job-starts', o.achieved_on, 1, ${ofOutcome} AND o.kind = 'JOB_START' AND e.route = 'out-of-work'
        UNION ALL SELECT 'first-earnings', o.achieved_on, 1, ${ofOutcome} AND o.kind = 'FIRST_EARNINGS'
        UNION ALL SELECT 'lower', o.achieved_on, 1, ${ofOutcome} AND o.kind = 'LOWER'
        UNION ALL SELECT 'higher', o.achieved_on, 1, ${ofOutcome} AND o.kind = 'HIGHER'
        UNION ALL SELECT 'baseline', o.achieved_on, 1, ${ofOutcome} AND o.kind = 'BASELINE'
        UNION ALL SELECT 'retained', o.achieved_on, 1, ${ofOutcome} AND o.kind = 'RETENTION';
    `);
  }

  /** What lists and counts lack beside the rows that are shown, so that they tie out with the figure. */
  private async behind(db: QueryRunner, { returns, skips, value, whose }: Behind): Promise<void> {
    await db.query(`
      DROP FUNCTION ${ROWS};
      CREATE FUNCTION hidden_measure_rows(counted text, of_area uuid, of_provider uuid, of_contract uuid, of_model text, from_day date, to_day date)
        RETURNS TABLE (${returns})
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF ${skips} THEN RETURN; END IF;
        RETURN QUERY SELECT ${value}
          FROM measure_row m
          JOIN participant p ON p.id = m.participant_id
          LEFT JOIN district d ON d.gss_code = p.district_gss
          LEFT JOIN episode e ON e.id = m.episode_id
         WHERE ${whose}
           AND m.measure = counted AND m.area_id = of_area AND (of_provider IS NULL OR m.provider_id = of_provider)
           AND (of_contract IS NULL OR m.contract_id = of_contract) AND (of_model IS NULL OR m.model = of_model)
           AND (counted = 'caseload' OR m.happened_on BETWEEN from_day AND to_day);
      END $$;
      COMMENT ON FUNCTION ${ROWS} IS 'What people whom the actor does not see add to a figure, so that lists and counts behind it tie out: no person, no day.';
      GRANT CREATE ON SCHEMA public TO ctw_definer;
      ALTER FUNCTION ${ROWS} OWNER TO ctw_definer;
      REVOKE CREATE ON SCHEMA public FROM ctw_definer;
      REVOKE ALL ON FUNCTION ${ROWS} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${ROWS} TO ctw_app;
    `);
  }

  private async referrals(db: QueryRunner, owner: (row: 'OLD' | 'NEW') => string): Promise<void> {
    await db.query(`
      CREATE OR REPLACE FUNCTION count_changed_referral() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        INSERT INTO measure_month (area_id, provider_id, month, measure, value)
          SELECT area_id, provider_id, month, 'referrals', sum(value) FROM (VALUES
            (OLD.area_id, ${owner('OLD')}, date_trunc('month', OLD.received_on)::date, CASE WHEN OLD.status = 'duplicate' THEN 0 ELSE -1 END),
            (NEW.area_id, ${owner('NEW')}, date_trunc('month', NEW.received_on)::date, CASE WHEN NEW.status = 'duplicate' THEN 0 ELSE 1 END)
          ) AS change(area_id, provider_id, month, value) GROUP BY 1, 2, 3 HAVING sum(value) <> 0;
        RETURN NULL;
      END $$;
      CREATE OR REPLACE TRIGGER counts_changed AFTER UPDATE ON referral FOR EACH ROW
        WHEN ((OLD.area_id, ${owner('OLD')}, OLD.received_on, OLD.status = 'duplicate')
          IS DISTINCT FROM (NEW.area_id, ${owner('NEW')}, NEW.received_on, NEW.status = 'duplicate') AND NOT bulk_loading())
        EXECUTE FUNCTION count_changed_referral();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await this.rows(db, AS_IT_STANDS);
    await this.behind(db, RESTRICTED_ALONE);
    await this.referrals(db, (row) => `${row}.provider_id`);
  }
}
