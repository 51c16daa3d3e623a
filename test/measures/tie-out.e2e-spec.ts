import pg from 'pg';
import { MeasuresService } from '#modules/measures';
import { calendarDate } from '#shared/calendar-date';
import { PerformanceQuery } from '../../src/modules/reporting/data/performance.query.js';
import { startApp, type TestApp } from '../support/app.js';

/** The rollup beside the rows it counts: nothing but differences. */
const DIFFERENCES = `
  WITH kept AS (SELECT area_id, provider_id, contract_id, month, model, measure, sum(value) AS value FROM measure_month
                 GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(value) <> 0),
       counted AS (SELECT area_id, provider_id, contract_id, date_trunc('month', happened_on)::date AS month, model, measure, sum(value) AS value
                     FROM measure_row GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(value) <> 0)
  (TABLE kept EXCEPT TABLE counted) UNION ALL (TABLE counted EXCEPT TABLE kept)`;

/** The same numbers every run: a multiplicative generator is random enough to mix things up. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % sides;
  };
}

describe('the rollup', () => {
  let app: TestApp;
  const episodes: string[] = [];
  const referrals: string[] = [];
  const differences = () => app.query(DIFFERENCES);
  const sumOf = async (measure: string) =>
    (
      await app.query<{ sum: number }>(
        `SELECT coalesce(sum(value), 0)::int AS sum FROM measure_month WHERE measure = $1`,
        [measure],
      )
    )[0]?.sum;

  async function person(): Promise<string> {
    const [row] = await app.query<{ id: string }>(
      `INSERT INTO participant (reference, area_id, provider_id, family_name, date_of_birth, search_key, family_key)
       VALUES ('T-' || nextval('person_reference_seq'), $1, $2, 'Test', '1990-01-01', 'test', 'test') RETURNING id`,
      [app.cast.areaId, app.cast.providers[0].id],
    );
    return row?.id ?? '';
  }

  async function episode(started: string | null, route = 'out-of-work', place: 0 | 1 = 0): Promise<string> {
    const provider = app.cast.providers[place];
    const contract = provider.contracts[0];
    const specialist = place === 0 ? 'specialist@demo.example' : 'specialist2@demo.example';
    const [row] = await app.query<{ id: string }>(
      `INSERT INTO episode (area_id, provider_id, contract_id, specialist_id, participant_id, model, referred_on, allocated_on,
                            started_on, route, status, window_ends_on, rule_set_code, rule_set_version)
       SELECT $1, $2, $3, $4, $5, $6, '2026-01-05', '2026-01-08', $7::date, CASE WHEN $7::date IS NOT NULL THEN $8 END,
              CASE WHEN $7::date IS NULL THEN 'allocated' WHEN $8 = 'out-of-work' THEN 'pre-employment' ELSE 'retention' END,
              ($7::date + interval '1 year')::date, CASE WHEN $7::date IS NOT NULL THEN 'CTW-2025' END, CASE WHEN $7::date IS NOT NULL THEN 1 END
       RETURNING id`,
      [
        app.cast.areaId,
        provider.id,
        contract?.id,
        app.cast.person(specialist).id,
        await person(),
        contract?.model,
        started,
        route,
      ],
    );
    episodes.push(row?.id ?? '');
    return row?.id ?? '';
  }

  const OUTCOME = `INSERT INTO outcome (area_id, provider_id, contract_id, participant_id, episode_id, kind, achieved_on, rule_set_code, rule_set_version)
    SELECT e.area_id, e.provider_id, e.contract_id, e.participant_id, e.id, $2, $3, 'CTW-2025', 1 FROM episode e WHERE e.id = $1`;
  const outcome = (id: string, kind: string, on: string) => app.query(`${OUTCOME} RETURNING id`, [id, kind, on]);

  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('counts a start, its job starts and its end, and takes back what turns out to be a mistake', async () => {
    const id = await episode('2026-02-10');
    await outcome(id, 'JOB_START', '2026-04-01');
    await outcome(id, 'JOB_START', '2026-03-05');
    await outcome(id, 'JOB_START', '2026-03-20');
    expect(await sumOf('starts')).toBe(1);
    expect(await sumOf('job-starts')).toBe(3);
    expect(await sumOf('people-into-work')).toBe(1);
    expect(await sumOf('starters-into-work')).toBe(1);
    expect(await sumOf('days-to-start')).toBe(36);
    const [first] = await app.query(
      `SELECT month FROM measure_month WHERE measure = 'people-into-work' GROUP BY month HAVING sum(value) <> 0`,
    );
    expect(first).toEqual({ month: '2026-03-01' });

    await app.query(`UPDATE outcome SET state = 'reversed' WHERE episode_id = $1`, [id]);
    expect([await sumOf('job-starts'), await sumOf('people-into-work'), await sumOf('starters-into-work')]).toEqual([
      0, 0, 0,
    ]);
    await app.query(
      `UPDATE episode SET status = 'exited', exited_on = '2026-05-01', exit_reason = 'withdrew' WHERE id = $1`,
      [id],
    );
    expect([await sumOf('caseload'), await sumOf('exits'), await sumOf('starts')]).toEqual([0, 1, 1]);
    await app.query(`UPDATE episode SET exit_reason = 'error' WHERE id = $1`, [id]);
    expect([await sumOf('caseload'), await sumOf('exits'), await sumOf('starts')]).toEqual([0, 0, 0]);
    expect(await differences()).toEqual([]);
  });

  it('keeps people who were in work at their start out of job starts and the employment rate', async () => {
    const id = await episode('2026-02-11', 'in-work-retention');
    await outcome(id, 'JOB_START', '2026-04-01');
    await outcome(id, 'RETENTION', '2026-05-13');
    expect([await sumOf('job-starts'), await sumOf('starters-into-work'), await sumOf('out-of-work-starts')]).toEqual([
      0, 0, 0,
    ]);
    expect([await sumOf('retained'), await sumOf('retention-starts'), await sumOf('starts')]).toEqual([1, 1, 1]);
  });

  it('is right when two colleagues record two outcomes of one person at the same moment', async () => {
    const id = await episode('2026-02-12');
    const clients = await Promise.all(
      [1, 2, 3].map(async () => {
        const client = new pg.Client({ connectionString: app.database.ownerUrl });
        await client.connect();
        await client.query(
          `BEGIN; SELECT set_config('app.actor_id', 'test', true), set_config('app.scope', 'system', true)`,
        );
        return client;
      }),
    );
    await Promise.all(
      clients.map((client, place) => client.query(OUTCOME, [id, 'JOB_START', `2026-06-0${place + 1}`])),
    );
    await Promise.all(clients.map((client) => client.query('COMMIT')));
    await Promise.all(clients.map((client) => client.end()));
    expect([await sumOf('job-starts'), await sumOf('people-into-work')]).toEqual([3, 1]);
    expect(await differences()).toEqual([]);
  });

  it('equals the rows it counts after any series of changes, folded or not', async () => {
    const throwDice = dice(20_261_120);
    const day = () => `2026-0${1 + throwDice(9)}-${String(6 + throwDice(22)).padStart(2, '0')}`;
    const one = (ids: readonly string[]) => ids[throwDice(ids.length)] ?? '';
    const reason = () => ['withdrew', 'error', 'health'][throwDice(3)];
    const steps: (() => Promise<unknown>)[] = [
      () =>
        episode(
          throwDice(4) === 0 ? null : day(),
          throwDice(5) === 0 ? 'in-work-retention' : 'out-of-work',
          throwDice(2) as 0 | 1,
        ),
      () => episode(day(), 'out-of-work', throwDice(2) as 0 | 1),
      async () => {
        const [row] = await app.query<{ id: string }>(
          `INSERT INTO referral (reference, area_id, provider_id, participant_id, source, referred_on, received_on, consent_to_share, status, decision_reason)
           VALUES ('R-' || nextval('referral_reference_seq'), $1, $2, $3, 'self', $4, $4, true, $5, CASE WHEN $5 = 'duplicate' THEN 'same-person' END) RETURNING id`,
          [
            app.cast.areaId,
            throwDice(2) ? app.cast.providers[1].id : null,
            await person(),
            day(),
            throwDice(6) ? 'received' : 'duplicate',
          ],
        );
        referrals.push(row?.id ?? '');
      },
      () =>
        app.query(
          `UPDATE referral SET status = $2, decision_reason = CASE WHEN $2 = 'duplicate' THEN 'same-person' END, provider_id = coalesce(provider_id, $3) WHERE id = $1`,
          [one(referrals) || null, throwDice(3) ? 'eligible' : 'duplicate', app.cast.providers[throwDice(2)]?.id],
        ),
      () => outcome(one(episodes), 'JOB_START', day()),
      () => outcome(one(episodes), 'JOB_START', day()),
      () =>
        app.query(`${OUTCOME} ON CONFLICT DO NOTHING`, [
          one(episodes),
          ['LOWER', 'HIGHER', 'FIRST_EARNINGS'][throwDice(3)],
          day(),
        ]),
      // Several outcomes of several people in one statement.
      () =>
        app.query(
          `UPDATE outcome SET state = CASE state WHEN 'evidenced' THEN 'reversed' ELSE 'evidenced' END
                    WHERE kind = 'JOB_START' AND hashtext(id::text) % 7 = $1`,
          [throwDice(7)],
        ),
      () =>
        app.query(
          `UPDATE episode SET status = 'exited', exited_on = started_on + $2::int, exit_reason = $3
            WHERE id = $1 AND started_on IS NOT NULL AND exited_on IS NULL`,
          [one(episodes), throwDice(40), reason()],
        ),
      () =>
        app.query(`UPDATE episode SET started_on = $2 WHERE id = $1 AND started_on IS NOT NULL AND exited_on IS NULL`, [
          one(episodes),
          day(),
        ]),
      () =>
        app.query(`UPDATE episode SET is_returner = NOT is_returner, last_contact_on = '2026-11-01' WHERE id = $1`, [
          one(episodes),
        ]),
      () =>
        app.query(`DELETE FROM outcome WHERE id = (SELECT id FROM outcome ORDER BY md5(id::text || $1) LIMIT 1)`, [
          String(throwDice(1000)),
        ]),
    ];
    for (let step = 0; step < 300; step += 1) {
      await steps[throwDice(steps.length)]?.();
      if (step === 150) await app.runSweep('fold-measures');
    }
    expect(Number(await sumOf('starts'))).toBeGreaterThan(15);
    expect(Number(await sumOf('job-starts'))).toBeGreaterThan(5);
    expect(await differences()).toEqual([]);

    const [before] = await app.query<{ rows: number }>(`SELECT count(*)::int AS rows FROM measure_month`);
    await app.runSweep('fold-measures');
    const [after] = await app.query<{ rows: number }>(`SELECT count(*)::int AS rows FROM measure_month`);
    expect(after?.rows).toBeLessThan(before?.rows ?? 0);
    expect(await differences()).toEqual([]);
  });

  it('undoes what a transaction undoes', async () => {
    const before = await sumOf('starts');
    const [id] = episodes;
    await app.query(
      `DO $$ BEGIN UPDATE episode SET started_on = started_on - 31 WHERE id = '${id}'; RAISE EXCEPTION 'no'; EXCEPTION WHEN raise_exception THEN NULL; END $$`,
    );
    expect(await sumOf('starts')).toBe(before);
    expect(await differences()).toEqual([]);
  });

  it('is left alone by a bulk load of the owner, and counted at its end', async () => {
    const before = Number(await sumOf('starts'));
    const load = `WITH off AS MATERIALIZED (SELECT set_config('app.bulk_load', 'on', true))
      UPDATE episode SET started_on = '2026-10-01', exited_on = NULL, exit_reason = NULL, status = 'in-work'
        FROM off WHERE id = (SELECT id FROM episode WHERE exit_reason = 'error' LIMIT 1)`;
    await app.query(load);
    expect(await sumOf('starts')).toBe(before);
    expect(await differences()).not.toEqual([]);
    await app.query(`SELECT rebuild_measures()`);
    expect(await sumOf('starts')).toBe(before + 1);
    expect(await differences()).toEqual([]);
  });

  it('is written by nobody but the database itself, and shows a provider its own', async () => {
    const privileges = await app.query(
      `SELECT t, has_table_privilege('ctw_app', t, 'INSERT') AS inserts, has_table_privilege('ctw_app', t, 'UPDATE') AS updates,
              has_function_privilege('ctw_app', 'rebuild_measures()', 'EXECUTE') AS rebuilds
         FROM unnest(ARRAY['measure_month', 'measure_counted']) AS t ORDER BY t`,
    );
    const none = { inserts: false, updates: false, rebuilds: false };
    expect(privileges).toEqual([
      { t: 'measure_counted', ...none },
      { t: 'measure_month', ...none },
    ]);

    const client = new pg.Client({ connectionString: app.database.appUrl });
    await client.connect();
    await client.query('BEGIN');
    await client.query(
      `SELECT set_config('app.actor_id', 'x', true), set_config('app.scope', 'provider', true), set_config('app.provider_id', $1, true),
              set_config('app.hidden_people', '{}', true)`,
      [app.cast.providers[1].id],
    );
    const { rows } = await client.query(
      `SELECT DISTINCT provider_id FROM measure_month UNION SELECT DISTINCT provider_id FROM measure_row`,
    );
    await client.end();
    expect(rows).toEqual([{ provider_id: app.cast.providers[1].id }]);
  });

  it('is what the service sums, by month and by provider', async () => {
    const everything = {
      areaId: app.cast.areaId,
      providerId: null,
      model: null,
      from: calendarDate('2026-01-01'),
      to: calendarDate('2026-12-01'),
    } as const;
    const { sums, total } = await app.asSystem(async () => ({
      sums: (await app.nest.get(PerformanceQuery).facts(everything)).sums,
      total: await app.nest.get(MeasuresService).total('starts', everything),
    }));
    const sum = (measure: string, by: 'month' | 'part') =>
      sums
        .filter((row) => row[2] === measure && (row[0] === null) === (by === 'part'))
        .reduce((all, [, , , value]) => all + value, 0);
    expect([sum('starts', 'month'), sum('starts', 'part')]).toEqual([total, total]);
    expect(total).toBe(await sumOf('starts'));
    expect(sum('caseload', 'part')).toBe(await sumOf('caseload'));
  });
});
