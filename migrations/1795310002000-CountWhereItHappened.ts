import type { MigrationInterface, QueryRunner } from 'typeorm';

const COUNTED = `e.started_on IS NOT NULL AND e.exit_reason IS DISTINCT FROM 'error'`;
const STANDS = (alias: string): string => `${alias}.state NOT IN ('rejected', 'reversed')`;

const ROWS = 'hidden_measure_rows(text, uuid, uuid, uuid, text, date, date)';
const IN_SCOPE = `(m.provider_id = app_provider_id() OR m.area_id = app_area_id())`;
/** Providers whose figures the actor reads: their own, and for a lead its subcontractors'. */
const OURS = `(app_provider_id() || coalesce(app_subcontractor_ids(), '{}'))`;

/** Whom and where what counts for: among the providers of one area, or wherever a transfer left it. */
interface Owners {
  readonly start: string;
  readonly exit: string;
  readonly outcome: string;
  readonly referral: (row: string) => string;
  readonly session: string;
}

const START = 'coalesce(e.counted_provider_id, e.provider_id), coalesce(e.counted_contract_id, e.contract_id)';
const EXIT = 'coalesce(e.exit_provider_id, e.provider_id), coalesce(e.exit_contract_id, e.contract_id)';
const OUTCOME = 'coalesce(o.counted_provider_id, o.provider_id), o.contract_id';
const OF_PROVIDERS: Owners = {
  start: `e.area_id, ${START}`,
  exit: `e.area_id, ${EXIT}`,
  outcome: `o.area_id, ${OUTCOME}`,
  referral: (row) => `${row}.area_id, coalesce(${row}.counted_provider_id, ${row}.provider_id)`,
  session: 's.area_id, s.provider_id',
};
const OF_AREAS: Owners = {
  start: `coalesce(e.counted_area_id, e.area_id), ${START}`,
  exit: `coalesce(e.exit_area_id, e.area_id), ${EXIT}`,
  outcome: `coalesce(o.counted_area_id, o.area_id), ${OUTCOME}`,
  // One that was in the old area's pool was nobody's there, whoever has it now.
  referral: (row) =>
    `coalesce(${row}.counted_area_id, ${row}.area_id), CASE WHEN ${row}.counted_area_id IS NULL
      THEN coalesce(${row}.counted_provider_id, ${row}.provider_id) ELSE ${row}.counted_provider_id END`,
  session: 'coalesce(s.counted_area_id, s.area_id), coalesce(s.counted_provider_id, s.provider_id)',
};

/** What stands behind a figure and is not shown to the actor by name. */
interface Behind {
  readonly skips: string;
  readonly district: string;
  readonly elsewhere: string;
  readonly whose: string;
}

const RESTRICTED = `m.participant_id = ANY (app_hidden_people()) AND ${IN_SCOPE}`;
const WENT = `SELECT t.participant_id FROM transfer t WHERE t.state = 'moved' AND t.provider_id = ANY (${OURS})`;
/** Those of an area who went to another one, for whoever reads the whole area. */
const LEFT = `SELECT t.participant_id FROM transfer t WHERE t.state = 'moved' AND t.to_area_id IS NOT NULL AND t.area_id = app_area_id()`;
const TO_PROVIDERS: Behind = {
  skips: `coalesce(cardinality(app_hidden_people()), 0) = 0 AND NOT EXISTS (${WENT})`,
  district: 'd.name',
  elsewhere: `p.provider_id <> ALL (${OURS})`,
  whose: `((${RESTRICTED})
             OR (m.provider_id = ANY (${OURS}) AND p.provider_id <> ALL (${OURS}) AND m.participant_id IN (${WENT})))`,
};
const TO_AREAS: Behind = {
  skips: `${TO_PROVIDERS.skips} AND NOT EXISTS (${LEFT})`,
  // By district they stay where they lived: the old area's figures are what they were.
  district: `coalesce((SELECT l.name FROM transfer t JOIN district l ON l.gss_code = t.left_district_gss
             WHERE t.participant_id = m.participant_id AND t.state = 'moved' AND t.to_area_id IS NOT NULL
               AND t.area_id = m.area_id AND p.area_id <> m.area_id ORDER BY t.answered_at DESC LIMIT 1), d.name)`,
  elsewhere: `CASE WHEN app_area_id() IS NULL THEN p.provider_id <> ALL (${OURS}) ELSE p.area_id <> app_area_id() END`,
  whose: `(${TO_PROVIDERS.whose}
             OR (m.area_id = app_area_id() AND p.area_id <> app_area_id() AND m.participant_id IN (${LEFT})))`,
};

/** A figure stays in the area it happened in, too: the report of a month says of it what it said then. */
export class CountWhereItHappened1795310002000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await this.rows(db, OF_AREAS);
    await this.behind(db, TO_AREAS);
    await this.referrals(db, OF_AREAS);
    await this.practices(db, OF_AREAS);
    // The rows behind a figure of an area are found by where they count.
    await db.query(`
      CREATE INDEX episode_counted_area_start ON episode ((coalesce(counted_area_id, area_id)), started_on);
      CREATE INDEX outcome_counted_area ON outcome ((coalesce(counted_area_id, area_id)), kind, achieved_on);
    `);
  }

  private async rows(db: QueryRunner, { start, exit, outcome, referral }: Owners): Promise<void> {
    const from = `e.model, e.participant_id, e.id, e.id FROM episode e WHERE ${COUNTED}`;
    const ofStart = `${start}, ${from}`;
    const ofOutcome = `${outcome}, e.model, o.participant_id, o.episode_id, o.id
        FROM outcome o JOIN episode e ON e.id = o.episode_id WHERE ${COUNTED} AND ${STANDS('o')}`;
    await db.query(`
      CREATE OR REPLACE VIEW measure_row WITH (security_invoker = true) AS
        SELECT 'referrals'::text AS measure, r.received_on AS happened_on, 1::bigint AS value, counted.area_id, counted.provider_id,
               NULL::uuid AS contract_id, NULL::text AS model, r.participant_id, NULL::uuid AS episode_id, r.id AS row_id
          FROM referral r CROSS JOIN LATERAL (SELECT ${referral('r')}) AS counted (area_id, provider_id) WHERE r.status <> 'duplicate'
        UNION ALL SELECT 'starts', e.started_on, 1, ${ofStart}
        UNION ALL SELECT 'out-of-work-starts', e.started_on, 1, ${ofStart} AND e.route = 'out-of-work'
        UNION ALL SELECT 'retention-starts', e.started_on, 1, ${ofStart} AND e.route = 'in-work-retention'
        UNION ALL SELECT 'returner-starts', e.started_on, 1, ${ofStart} AND e.is_returner
        UNION ALL SELECT 'days-to-start', e.started_on, e.started_on - e.referred_on, ${ofStart}
        UNION ALL SELECT 'caseload', e.started_on, 1, e.area_id, e.provider_id, e.contract_id, ${from} AND e.exited_on IS NULL
        UNION ALL SELECT 'exits', e.exited_on, 1, ${exit}, ${from} AND e.exited_on IS NOT NULL
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
  private async behind(db: QueryRunner, { skips, district, elsewhere, whose }: Behind): Promise<void> {
    await db.query(`
      DROP FUNCTION ${ROWS};
      CREATE FUNCTION hidden_measure_rows(counted text, of_area uuid, of_provider uuid, of_contract uuid, of_model text, from_day date, to_day date)
        RETURNS TABLE (value bigint, district text, model text, route text, elsewhere boolean)
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF ${skips} THEN RETURN; END IF;
        RETURN QUERY SELECT m.value, ${district}, m.model, e.route, ${elsewhere}
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

  private async referrals(db: QueryRunner, { referral }: Owners): Promise<void> {
    const counts = (row: string): string => `CASE WHEN ${row}.status = 'duplicate' THEN 0 ELSE 1 END`;
    await db.query(`
      CREATE OR REPLACE FUNCTION count_changed_referral() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        INSERT INTO measure_month (area_id, provider_id, month, measure, value)
          SELECT area_id, provider_id, month, 'referrals', sum(value) FROM (VALUES
            (${referral('OLD')}, date_trunc('month', OLD.received_on)::date, -(${counts('OLD')})),
            (${referral('NEW')}, date_trunc('month', NEW.received_on)::date, ${counts('NEW')})
          ) AS change(area_id, provider_id, month, value) GROUP BY 1, 2, 3 HAVING sum(value) <> 0;
        RETURN NULL;
      END $$;
      CREATE OR REPLACE TRIGGER counts_changed AFTER UPDATE ON referral FOR EACH ROW
        WHEN ((${referral('OLD')}, OLD.received_on, OLD.status = 'duplicate')
          IS DISTINCT FROM (${referral('NEW')}, NEW.received_on, NEW.status = 'duplicate') AND NOT bulk_loading())
        EXECUTE FUNCTION count_changed_referral();
    `);
  }

  private async practices(db: QueryRunner, { session }: Owners): Promise<void> {
    await db.query(`
      CREATE OR REPLACE VIEW practice_row WITH (security_invoker = true) AS
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
               (s.starts_at AT TIME ZONE 'Europe/London')::date, 1, ${session}, s.practice_code, s.id
          FROM support_session s
         WHERE s.practice_code IS NOT NULL
           AND (s.status IN ('attended', 'did-not-attend') OR (s.status = 'cancelled-by-participant' AND s.short_notice))
        UNION ALL
        SELECT 'first-meetings', (s.starts_at AT TIME ZONE 'Europe/London')::date, 1, ${session}, s.practice_code, s.id
          FROM support_session s
         WHERE s.practice_code IS NOT NULL AND s.status = 'attended'
           AND NOT EXISTS (SELECT FROM support_session b WHERE b.episode_id = s.episode_id AND b.status = 'attended'
                              AND (b.starts_at, b.id) < (s.starts_at, s.id));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX outcome_counted_area, episode_counted_area_start`);
    await this.practices(db, OF_PROVIDERS);
    await this.rows(db, OF_PROVIDERS);
    await this.behind(db, TO_PROVIDERS);
    await this.referrals(db, OF_PROVIDERS);
  }
}
