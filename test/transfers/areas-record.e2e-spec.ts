import { AREA_TABLES, TRANSFERRED_TABLES } from '#modules/transfers';
import { liveIn, TODAY, type LivedIn } from '../journeys/lived-in.js';
import { wordsOf } from '../reporting/page-words.js';
import { startApp, type TestApp } from '../support/app.js';
import { askedAcross, FAR, givenArea, rowsOf, type NewArea } from './given-area.js';

let app: TestApp;
let far: NewArea;
let lived: LivedIn;

beforeAll(async () => {
  app = await startApp({ today: TODAY });
  lived = await liveIn(app);
  far = await givenArea(app);
  await fillIn(app, lived);
}, 180_000);
afterAll(() => app.close());

/** What the lived-in record has not got a row of yet, so that every kind of row moves; and nothing that would keep the person. */
async function fillIn({ query, today }: TestApp, { participant, episode, placement }: LivedIn): Promise<void> {
  const own = `area_id, provider_id, participant_id, id`;
  const from = `FROM episode WHERE id = $1`;
  const add = (sql: string): Promise<unknown> => query(sql, [episode]);
  await query(`UPDATE rights_request SET state = 'answered', closed_on = $2 WHERE participant_id = $1`, [
    participant,
    today,
  ]);
  await query(`UPDATE legal_hold SET lifted_on = $1, lifted_because = 'Over' WHERE lifted_on IS NULL`, [today]);
  await query(`UPDATE processing_stop SET purpose = 'evaluation' WHERE participant_id = $1`, [participant]);
  await query(
    `UPDATE transfer SET state = 'withdrawn', answered_at = now(), answered_by = 'test' WHERE participant_id = $1 AND state = 'asked'`,
    [participant],
  );
  await add(
    `INSERT INTO participant_consent (area_id, provider_id, participant_id, purpose, decided_on, decision)
     SELECT area_id, provider_id, participant_id, 'warm-referral', '2026-11-19', 'given' ${from}`,
  );
  await add(
    `INSERT INTO better_off (area_id, provider_id, participant_id, episode_id, edition, calculated_on, done_by, source, benefits, period, now_pence,
            then_pence, hours_per_week, hourly_pence, review_due_on)
     SELECT ${own}, 9, '2026-11-01', 'specialist', 'other', '{}', 'week', 1, 2, 16, 1271, '2026-12-01' ${from}`,
  );
  await add(
    `INSERT INTO consent_stop (area_id, provider_id, participant_id, purpose, what, row_id, because, stopped_at)
     SELECT area_id, provider_id, participant_id, 'text-messages', 'message', 'none', 'They objected', now() ${from}`,
  );
  await add(
    `INSERT INTO contact_rule (area_id, provider_id, participant_id) SELECT area_id, provider_id, participant_id ${from} ON CONFLICT DO NOTHING`,
  );
  await add(
    `INSERT INTO participant_correction (area_id, provider_id, participant_id, field, was, became, reason)
     SELECT area_id, provider_id, participant_id, 'date-of-birth', '1984-02-28', '1984-02-29', 'A slip' ${from}`,
  );
  await add(
    `INSERT INTO reply (area_id, provider_id, participant_id, outside_ref, from_address, body, received_at)
     SELECT area_id, provider_id, participant_id, 'far/1', '+441632960099', 'On my way', now() ${from}`,
  );
  await add(
    `INSERT INTO action_goal (area_id, provider_id, participant_id, plan_id, goal, agreed_on)
     SELECT p.area_id, p.provider_id, p.participant_id, p.id, 'A second goal', '2026-11-01' FROM action_plan p WHERE p.episode_id = $1`,
  );
  await add(
    `INSERT INTO placement_term (area_id, provider_id, participant_id, placement_id, until_on, job_title, contract_type, hours_per_week, pay_pence_per_hour, apprentice, recorded_at)
     SELECT j.area_id, j.provider_id, j.participant_id, j.id, j.starts_on, 'Kennel help', 'permanent', 8, 1271, 'no', now() FROM placement j WHERE j.episode_id = $1 LIMIT 1`,
  );
  await add(
    `INSERT INTO job_contact_move (area_id, provider_id, participant_id, episode_id, placement_id, side, contact, moved_to, reason, moved_by, moved_at)
     SELECT j.area_id, j.provider_id, j.participant_id, j.episode_id, j.id, 'person', 'week-1', '2026-12-01', 'Away', e.specialist_id, now()
       FROM placement j JOIN episode e ON e.id = j.episode_id WHERE e.id = $1 LIMIT 1`,
  );
  await add(
    `INSERT INTO job_risk_sign (area_id, provider_id, participant_id, episode_id, placement_id, sign, seen_on, recorded_by, recorded_at)
     SELECT j.area_id, j.provider_id, j.participant_id, j.episode_id, j.id, 'lateness', '2026-11-01', e.specialist_id, now()
       FROM placement j JOIN episode e ON e.id = j.episode_id WHERE e.id = $1 LIMIT 1`,
  );
  await add(
    `INSERT INTO job_sign_answer (area_id, provider_id, participant_id, episode_id, placement_id, kind, facts, answer, reason, answered_by, answered_at)
     SELECT j.area_id, j.provider_id, j.participant_id, j.episode_id, j.id, 'contacts-missed', 'first', 'no-risk', 'They were away', e.specialist_id, now()
       FROM placement j JOIN episode e ON e.id = j.episode_id WHERE e.id = $1 LIMIT 1`,
  );
  await add(
    `INSERT INTO session_arrival (session_id, area_id, provider_id, participant_id, arrived_at)
     SELECT s.id, s.area_id, s.provider_id, s.participant_id, now() FROM support_session s WHERE s.episode_id = $1 ORDER BY s.starts_at LIMIT 1 ON CONFLICT DO NOTHING`,
  );
  await add(
    `INSERT INTO referral_answer (referral_id, area_id, provider_id, participant_id, question, answer, evidence, asked_on)
     SELECT r.id, r.area_id, r.provider_id, r.participant_id, 'wants-work', 'yes', 'told-us', '2026-08-01' FROM referral r JOIN episode e ON e.referral_id = r.id WHERE e.id = $1`,
  );
  await add(
    `INSERT INTO signpost_step (area_id, provider_id, participant_id, signpost_id, state, happened_on, recorded_at)
     SELECT s.area_id, s.provider_id, s.participant_id, s.id, 'waiting', '2026-11-19', now() FROM signpost s WHERE s.episode_id = $1`,
  );
  await add(
    `WITH v AS (INSERT INTO vacancy (area_id, employer_id, title, source, hours_min, hours_max)
                SELECT e.area_id, j.employer_id, 'Kennel hand', 'employer', 16, 16 FROM episode e JOIN placement j ON j.episode_id = e.id WHERE e.id = $1 LIMIT 1
                RETURNING id, employer_id),
          a AS (INSERT INTO job_application (area_id, provider_id, participant_id, episode_id, vacancy_id, employer_id, job_title, stage, stage_on, created_by, created_at)
                SELECT e.area_id, e.provider_id, e.participant_id, e.id, v.id, v.employer_id, 'Kennel hand', 'interview', '2026-11-10', e.specialist_id, now()
                  FROM episode e, v WHERE e.id = $1 RETURNING *),
          i AS (INSERT INTO job_interview (area_id, provider_id, participant_id, episode_id, application_id, on_day, at_time, minutes, kind, along, created_by, created_at)
                SELECT area_id, provider_id, participant_id, episode_id, id, '2026-12-02', '10:00', 30, 'phone', 'nobody', created_by, now() FROM a)
     INSERT INTO job_application_step (area_id, provider_id, participant_id, application_id, stage, happened_on, recorded_at)
     SELECT area_id, provider_id, participant_id, id, 'sent', '2026-11-05', now() FROM a`,
  );
  // The kennels are known there already, by their number and under another name.
  await query(
    `UPDATE employer SET company_number = '01234567' WHERE id = (SELECT employer_id FROM placement WHERE id = $1)`,
    [placement],
  );
}

const figures = (): Promise<unknown[]> =>
  app.query(
    `SELECT a.code, v.name, m.month, m.measure, sum(m.value)::integer AS value FROM measure_month m JOIN area a ON a.id = m.area_id LEFT JOIN provider v ON v.id = m.provider_id
      WHERE m.measure <> 'caseload' GROUP BY 1, 2, 3, 4 HAVING sum(m.value) <> 0 ORDER BY 1, 2, 3, 4`,
  );
const practices = (): Promise<unknown[]> =>
  app.query(
    `SELECT a.code, p.practice_code, p.figure, sum(p.value)::integer AS value FROM practice_row p JOIN area a ON a.id = p.area_id GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
  );
interface Entry {
  readonly id: string;
  readonly event: string;
  readonly title: string;
  readonly text: string | null;
}
/** The whole story as somebody reads it. */
async function timeline(who: string, participantId: string): Promise<readonly Entry[]> {
  const { body } = await (
    await app.as(who)
  )
    .get(`/api/v1/participants/${participantId}/timeline?limit=100`)
    .expect(200);
  return (body as { items: readonly Entry[] }).items;
}
const stats = async (who: string, path: string): Promise<string> =>
  wordsOf((await (await app.as(who)).get(path).expect(200)).text);

it('takes a full record of every kind into the other area, whole, and leaves what was counted where it was', async () => {
  const maya = await app.as('specialist@demo.example');
  const { participant: participantId, episode } = lived;
  const home = app.cast.areaId;
  const given = app.cast.providers[0].id;
  const there = await app.query<{ id: string }>(
    `INSERT INTO employer (area_id, name, name_key, company_number) VALUES ($1, 'Weald Kennels', 'weald kennels', '01234567') RETURNING id`,
    [far.id],
  );
  const before = await rowsOf(app, participantId);
  const empty = Object.keys(TRANSFERRED_TABLES).filter((table) => !before.some((row) => row.table === table));
  expect(empty).toEqual([]);
  const counted = { figures: await figures(), practices: await practices() };
  const groups = '/performance/rows?measure=starts';
  const story = await timeline('specialist@demo.example', participantId);
  const [seenBefore, kept] = [
    await stats('commissioner@demo.example', groups),
    await app.query(
      `SELECT started_on, window_ends_on, tracking_ends_on, model, rule_set_code, rule_set_version FROM episode WHERE id = $1`,
      [episode],
    ),
  ];
  expect(await stats('manager@demo.example', groups)).toContain('Marchbanks');
  const activities = await app.query(
    `SELECT count(*)::integer AS n FROM employer_activity WHERE participant_id IS DISTINCT FROM $1`,
    [participantId],
  );

  const transfer = await askedAcross(maya, { participantId }, far);
  const receiving = await app.as(FAR.manager);
  const answer = await receiving.submit(`${transfer}/acceptance`, { specialistId: far.takerId, version: '1' });
  expect([answer.status, answer.status === 303 ? '' : wordsOf(answer.text)]).toEqual([303, '']);
  // Somebody was writing at that very moment, for the area and provider it was with.
  await app.query(
    `INSERT INTO employer_activity (area_id, provider_id, participant_id, episode_id, employer_id, specialist_id, kind, happened_on, note)
     SELECT $2, $3, participant_id, id, $4, $5, 'phone', '2026-11-20', 'Rang the kennels' FROM episode WHERE id = $1`,
    [episode, home, given, lived.employer, lived.specialist],
  );
  await app.runJobs();

  const after = new Map((await timeline(FAR.taker, participantId)).map(({ id, ...entry }) => [id, entry]));
  expect(story.length).toBeGreaterThan(20);
  expect(story.filter(({ id, event, text }) => after.get(id)?.event !== event || after.get(id)?.text !== text)).toEqual(
    [],
  );
  const titles = [...after.values()].map(({ title }) => title);
  expect(titles).toContain('Moved from Wealden Works in Kent and Medway to Far Works in Farshire');
  const moved = new Set<string>([...Object.keys(TRANSFERRED_TABLES), ...AREA_TABLES]);
  const left = (await rowsOf(app, participantId)).filter(
    ({ table, area, provider }) =>
      moved.has(table) && (area !== far.id || (provider !== null && provider !== far.providerId)),
  );
  expect(left).toEqual([]);
  expect(
    await app.query(
      `SELECT started_on, window_ends_on, tracking_ends_on, model, rule_set_code, rule_set_version FROM episode WHERE id = $1`,
      [episode],
    ),
  ).toEqual(kept);
  // What the area shares is of the new area, and nobody's notes came with it.
  const employers = await app.query(
    `SELECT DISTINCT e.id, e.area_id AS area FROM employer e WHERE e.id IN (SELECT employer_id FROM placement WHERE participant_id = $1
       UNION SELECT employer_id FROM employer_activity WHERE participant_id = $1 UNION SELECT employer_id FROM job_application WHERE participant_id = $1
       UNION SELECT employer_id FROM work_plan WHERE participant_id = $1)`,
    [participantId],
  );
  expect(employers).toEqual([{ id: there[0]?.id, area: far.id }]);
  expect(
    await app.query(`SELECT FROM job_application WHERE participant_id = $1 AND vacancy_id IS NOT NULL`, [
      participantId,
    ]),
  ).toEqual([]);
  expect(await app.query(`SELECT FROM employer_contact WHERE area_id = $1`, [far.id])).toEqual([]);
  expect(
    await app.query(`SELECT count(*)::integer AS n FROM employer_activity WHERE participant_id IS DISTINCT FROM $1`, [
      participantId,
    ]),
  ).toEqual(activities);
  const [service] = await app.query(
    `SELECT s.area_id AS area, s.is_published AS published, s.retired_on AS "retiredOn", s.contacts FROM signpost n JOIN directory_service s ON s.id = n.service_id WHERE n.participant_id = $1`,
    [participantId],
  );
  expect(service).toEqual({ area: far.id, published: false, retiredOn: TODAY, contacts: [] });

  expect({ figures: await figures(), practices: await practices() }).toEqual(counted);
  expect(
    await app.query(
      `SELECT area_id, provider_id, measure FROM (
         SELECT area_id, provider_id, contract_id, measure, value FROM measure_month
         UNION ALL SELECT area_id, provider_id, contract_id, measure, -value FROM measure_row) x GROUP BY 1, 2, 3, contract_id HAVING sum(value) <> 0`,
    ),
  ).toEqual([]);
  const caseload = await app.query(
    `SELECT sum(value)::integer AS value FROM measure_month WHERE measure = 'caseload' AND area_id = $1 AND provider_id = $2`,
    [far.id, far.providerId],
  );
  expect(caseload).toEqual([{ value: 1 }]);
  expect(await stats('commissioner@demo.example', groups)).toBe(seenBefore);
  const asProvider = await stats('manager@demo.example', groups);
  expect(asProvider).toContain('Held by another provider now');
  expect(asProvider).not.toContain('Marchbanks');
  expect(await stats(FAR.commissioner, groups)).toContain('Starts: 0');
  // By district they count where they lived.
  const districts = await app.query<{ district: string; elsewhere: boolean }>(
    `WITH reader AS MATERIALIZED (SELECT set_config('app.scope', 'area', true) AS scope, set_config('app.area_id', $1, true) AS area)
     SELECT h.district, h.elsewhere FROM reader r CROSS JOIN LATERAL hidden_measure_rows('starts', r.area::uuid, NULL, NULL, NULL, '2026-04-01', '2027-03-31') h
      WHERE h.elsewhere`,
    [home],
  );
  expect(districts).toEqual([{ district: 'Ashford', elsewhere: true }]);
});

it('lets the new area read the whole record, page by page', async () => {
  const { participant, episode, placement, fitNote, signpost } = lived;
  const record = await stats(FAR.taker, `/participants/${participant}`);
  expect(record).toContain('Weald Kennels');
  for (const path of [
    `/participants/${participant}/consents`,
    `/participants/${participant}/edit`,
    `/episodes/${episode}/plan`,
    `/episodes/${episode}/profile`,
    `/episodes/${episode}/outcomes`,
    `/placements/${placement}`,
    `/fit-notes/${fitNote}`,
    `/adjustments/${lived.workPlan}`,
    `/access-to-work/${lived.accessToWork}`,
    `/signposts/${signpost}`,
  ]) {
    const shown = await (await app.as(FAR.taker)).get(path);
    expect([path, shown.status]).toEqual([path, 200]);
    expect([path, (await (await app.as('specialist@demo.example')).get(path)).status]).toEqual([path, 404]);
    // Or 403: some pages are no manager's at all.
    expect([403, 404]).toContain((await (await app.as(FAR.stranger)).get(path)).status);
  }
});
