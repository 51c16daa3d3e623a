import { REMAINING_TABLES, TRANSFERRED_TABLES } from '#modules/transfers';
import { wordsOf } from '../reporting/page-words.js';
import type { GivenEpisode } from '../sessions/given-episode.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { agrees, asked, givenSomebody, HARBOUR_MANAGER, TAKER, wishOf } from './given-transfer.js';

let app: TestApp;
let maya: Client;
let manager: Client;
let receiving: Client;
let stranger: Client;

beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
  maya = await app.as('specialist@demo.example');
  manager = await app.as('manager@demo.example');
  receiving = await app.as(HARBOUR_MANAGER);
  stranger = await app.as('neil.garrick@kent-coast.example');
}, 120_000);
afterAll(() => app.close());

const idOf = (email: string): string => app.cast.person(email).id;
const accept = (transfer: string, specialist = TAKER, version = '1') =>
  receiving.submit(`${transfer}/acceptance`, { specialistId: idOf(specialist), version });
const providerOf = async ({ id }: GivenEpisode): Promise<string> => {
  const [row] = await app.query<{ name: string }>(
    `SELECT v.name FROM episode e JOIN provider v ON v.id = e.provider_id JOIN participant p ON p.id = e.participant_id AND p.provider_id = v.id WHERE e.id = $1`,
    [id],
  );
  return row?.name ?? 'torn apart';
};
const book = (of: GivenEpisode, from: string, until: string): Promise<unknown> =>
  app.query(
    `INSERT INTO support_session (area_id, provider_id, participant_id, episode_id, specialist_id, starts_at, ends_at, mode)
     SELECT area_id, provider_id, participant_id, id, specialist_id, $2, $3, 'phone' FROM episode WHERE id = $1`,
    [of.id, from, until],
  );
const openTasksOf = ({ participantId }: GivenEpisode) =>
  app.query<{ title: string; assignee: string; also: string[] }>(
    `SELECT title, assignee_id AS assignee, also_for AS also FROM task WHERE participant_id = $1 AND done_at IS NULL`,
    [participantId],
  );

it('leaves nobody of the giving provider with a task about somebody who has gone', async () => {
  const ivy = await givenSomebody(app, ['Ivy', 'Ives']);
  await app.query(
    `INSERT INTO task (area_id, provider_id, assignee_id, also_for, participant_id, episode_id, kind, title, due_on, cause_key)
     SELECT area_id, provider_id, specialist_id, ARRAY[$2::uuid], participant_id, id, 'by-hand', 'Ring the college', '2026-11-27', 'by-hand/ivy' FROM episode WHERE id = $1`,
    [ivy.id, idOf('ben.hollis@wealden-works.example')],
  );
  await accept(await asked(app, maya, ivy)).expect(303);
  const [task] = (await openTasksOf(ivy)).filter(({ title }) => title === 'Ring the college');
  expect(task).toMatchObject({ assignee: idOf(TAKER), also: [] });
});

it('knows of every table about a person whether it goes along', async () => {
  const rows = await app.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'participant_id' AND NOT a.attisdropped
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1`,
  );
  const known = [...Object.keys(TRANSFERRED_TABLES), ...Object.keys(REMAINING_TABLES)];
  expect(known.toSorted()).toEqual(rows.map(({ name }) => name));
});

it('moves somebody with their whole history once both sides said yes, and counts what was where it was', async () => {
  const ada = await givenSomebody(app);
  await app.query(
    `INSERT INTO contact_note (area_id, provider_id, participant_id, episode_id, author_id, happened_at, mode, reached, text)
     SELECT area_id, provider_id, participant_id, id, specialist_id, '2026-11-10T10:00Z', 'phone', true, 'Wants to work with plants' FROM episode WHERE id = $1`,
    [ada.id],
  );
  await app.query(
    `INSERT INTO outcome (area_id, provider_id, contract_id, participant_id, episode_id, kind, achieved_on, state, rule_set_code, rule_set_version)
     SELECT area_id, provider_id, contract_id, participant_id, id, 'JOB_START', '2026-11-12', 'claimed', rule_set_code, rule_set_version FROM episode WHERE id = $1`,
    [ada.id],
  );
  await book(ada, '2026-11-24T10:00Z', '2026-11-24T11:00Z');
  const before = await figures();
  const [kept] = await app.query(
    `SELECT started_on, window_ends_on, tracking_ends_on, model, rule_set_code FROM episode WHERE id = $1`,
    [ada.id],
  );

  const transfer = await asked(app, maya, ada);
  const seen = wordsOf((await receiving.get(transfer).expect(200)).text);
  for (const words of ['AA, T-', 'Wealden Works', 'Likes mornings', 'the other provider is nearer'])
    expect(seen).toContain(words);
  for (const words of ['Ada', 'Ashbourne', 'plants']) expect(seen).not.toContain(words);

  await app.runJobs();
  const waiting = 'Answer Wealden Works: they ask you to support somebody from now on';
  expect(wordsOf((await receiving.get('/today').expect(200)).text)).toContain(waiting);
  const answerBy = /Answer by (\d+ \w+ \d+)/.exec(seen)?.[1];
  const [question] = await app.query<{ due: string }>(
    `SELECT to_char(due_on, 'FMDD FMMonth YYYY') AS due FROM task WHERE starts_with(cause_key, $1)`,
    [`transfer/${transfer.split('/').at(-1) ?? ''}/answer/`],
  );
  expect([answerBy, answerBy]).toEqual(['27 November 2026', question?.due]);

  const answer = await accept(transfer).expect(303);
  expect(answer.headers['location']).toBe(`/participants/${ada.participantId}`);
  // Somebody was writing at that very moment, for the provider it was with.
  await app.query(
    `INSERT INTO contact_note (area_id, provider_id, participant_id, episode_id, author_id, happened_at, mode, reached, text)
     SELECT area_id, $2, participant_id, id, $3, '2026-11-20T11:59Z', 'phone', true, 'Rang to say goodbye' FROM episode WHERE id = $1`,
    [ada.id, app.cast.person('specialist@demo.example').providerId, idOf('specialist@demo.example')],
  );
  await app.runJobs();

  expect(await providerOf(ada)).toBe('Harbour Employment Trust');
  expect(
    await app.query(
      `SELECT started_on, window_ends_on, tracking_ends_on, model, rule_set_code FROM episode WHERE id = $1`,
      [ada.id],
    ),
  ).toEqual([kept]);
  const taker = await app.as(TAKER);
  const record = wordsOf((await taker.get(`/participants/${ada.participantId}`).expect(200)).text);
  for (const words of [
    'Wants to work with plants',
    'Rang to say goodbye',
    'Moved from Wealden Works to Harbour Employment Trust',
    'Moved to Marcus Vane',
  ]) {
    expect(record).toContain(words);
  }
  expect(record).toContain('Book again what was called off with the transfer: Tuesday 24 November 2026 at 10am');
  await maya.get(`/participants/${ada.participantId}`).expect(404);
  await maya.get(`/episodes/${ada.id}/outcomes`).expect(404);
  expect(wordsOf((await maya.get(transfer).expect(200)).text)).toContain('1 outcome');
  expect(wordsOf((await receiving.get('/today').expect(200)).text)).not.toContain(waiting);
  const accepted = 'Harbour Employment Trust said yes, and somebody you supported is with them now';
  const [gone] = await app.query(
    `SELECT title, assignee_id AS assignee, participant_id AS person FROM task WHERE kind = 'transfer-accepted'`,
  );
  expect(gone).toEqual({ title: `Take note: ${accepted}`, assignee: idOf('specialist@demo.example'), person: null });
  expect(wordsOf((await maya.get('/today').expect(200)).text)).toContain(accepted);
  const after = await figures();
  const moved = (measure: string): readonly number[] =>
    ['Wealden Works', 'Harbour Employment Trust'].map(
      (name) => (after.get(`${name} ${measure}`) ?? 0) - (before.get(`${name} ${measure}`) ?? 0),
    );
  for (const measure of ['starts', 'job-starts', 'people-into-work', 'starters-into-work'])
    expect([measure, moved(measure)]).toEqual([measure, [0, 0]]);
  expect(moved('caseload')).toEqual([-1, 1]);
  const behind = wordsOf((await manager.get('/performance/rows?measure=starts').expect(200)).text);
  expect(behind).toContain('Held by another provider now');
  expect(behind).not.toContain('Ashbourne');
  const told = await app.query<{ body: string }>(
    `SELECT body FROM message WHERE participant_id = $1 AND template = 'support-moved'`,
    [ada.participantId],
  );
  expect(told[0]?.body).toContain('From now on Marcus Vane of Harbour Employment Trust supports you');
  expect(await app.auditOf(ada.participantId)).toContainEqual(
    expect.objectContaining({
      by: idOf(HARBOUR_MANAGER),
      what: 'participant',
      fields: expect.arrayContaining(['provider_id']) as unknown,
    }),
  );
});

/** The figures as dashboards read them, by provider; and that they agree with the rows behind them. */
async function figures(): Promise<Map<string, number>> {
  const differ = await app.query(
    `SELECT provider_id, contract_id, measure, sum(value) FROM (
       SELECT provider_id, contract_id, measure, value FROM measure_month
       UNION ALL SELECT provider_id, contract_id, measure, -value FROM measure_row) x GROUP BY 1, 2, 3 HAVING sum(value) <> 0`,
  );
  expect(differ).toEqual([]);
  const rows = await app.query<{ name: string; measure: string; value: string }>(
    `SELECT v.name, m.measure, sum(m.value) AS value FROM measure_month m JOIN provider v ON v.id = m.provider_id GROUP BY 1, 2`,
  );
  return new Map(rows.map(({ name, measure, value }) => [`${name} ${measure}`, Number(value)]));
}

it('shows a third provider nothing at any stage, and the receiving one nothing but the transfer before it said yes', async () => {
  const bea = await givenSomebody(app, ['Bea', 'Brook']);
  const transfer = await asked(app, manager, bea);
  await stranger.get(transfer).expect(404);
  expect(wordsOf((await stranger.get('/transfers').expect(200)).text)).not.toContain('BB');
  await stranger.submit(`${transfer}/withdrawal`, {}).expect(404);
  await stranger.submit(`${transfer}/acceptance`, { specialistId: idOf(TAKER), version: '1' }).expect(404);
  for (const path of [
    `/participants/${bea.participantId}`,
    `/participants/${bea.participantId}/transfer`,
    `/episodes/${bea.id}/outcomes`,
  ]) {
    await receiving.get(path).expect(404);
  }
  await receiving.submit(`${transfer}/withdrawal`, {}).expect(409);
  await manager.submit(`${transfer}/acceptance`, { specialistId: idOf(TAKER), version: '1' }).expect(400);
  await accept(transfer).expect(303);
  await stranger.get(transfer).expect(404);
  await stranger.get(`/participants/${bea.participantId}`).expect(404);
});

it('asks only where they agreed, and moves nobody who withdrew it meanwhile', async () => {
  const cal = await givenSomebody(app, ['Cal', 'Crane']);
  await agrees(app, cal, 'withdrawn');
  const shown = wordsOf((await maya.get(`/participants/${cal.participantId}/transfer`).expect(200)).text);
  expect(shown).toContain('record what they say');
  expect(shown).not.toContain('They moved, and the other provider is nearer');
  const refused = await maya
    .submit(`/participants/${cal.participantId}/transfer`, await wishOf(app, maya, cal))
    .expect(400);
  expect(wordsOf(refused.text)).toContain('Ask them and record what they say first');

  const dee = await givenSomebody(app, ['Dee', 'Dale']);
  const transfer = await asked(app, maya, dee);
  await agrees(app, dee, 'withdrawn');
  expect((await accept(transfer).expect(400)).text).toContain('Ask them and record what they say first');
  expect(await providerOf(dee)).toBe('Wealden Works');
});

it('never asks or moves while something keeps them, and says what has to be done first', async () => {
  const eve = await givenSomebody(app, ['Eve', 'Eames']);
  const transfer = await asked(app, maya, eve);
  await app.query(
    `INSERT INTO rights_request (area_id, provider_id, participant_id, kind, received_on, channel, words, due_on, logged_at)
     SELECT area_id, provider_id, id, 'access', '2026-11-19', 'email', 'What do you hold?', '2026-12-19', '2026-11-19T10:00Z' FROM participant WHERE id = $1`,
    [eve.participantId],
  );
  expect(wordsOf((await accept(transfer).expect(400)).text)).toContain('Answer the rights request first');
  expect(wordsOf((await maya.get(`/participants/${eve.participantId}/transfer`).expect(200)).text)).toContain(
    'Answer the rights request first',
  );
  expect(await providerOf(eve)).toBe('Wealden Works');
});

it('lets exactly one win when it is accepted and withdrawn at once, every time', async () => {
  for (const n of [1, 2, 3, 4]) {
    const one = await givenSomebody(app, ['Fay', `Field${n}`]);
    const transfer = await asked(app, maya, one);
    const [yes, no] = await Promise.all([accept(transfer), maya.submit(`${transfer}/withdrawal`, {})]);
    expect([yes.status, no.status].filter((status) => status === 303)).toHaveLength(1);
    expect(await providerOf(one)).toBe(yes.status === 303 ? 'Harbour Employment Trust' : 'Wealden Works');
    const [row] = await app.query<{ state: string }>(`SELECT state FROM transfer WHERE id = $1`, [
      transfer.split('/').at(-1),
    ]);
    expect(row?.state).toBe(yes.status === 303 ? 'moved' : 'withdrawn');
  }
});

it('is done once however often it is sent, declined with a reason that a task brings back, and asked once at a time', async () => {
  const gus = await givenSomebody(app, ['Gus', 'Gale']);
  const wish = await wishOf(app, maya, gus);
  const transfer = await asked(app, maya, gus);
  expect(wordsOf((await maya.submit(`/participants/${gus.participantId}/transfer`, wish).expect(400)).text)).toContain(
    'Withdraw that first',
  );
  await receiving.submit(`${transfer}/refusal`, { answer: ' ' }).expect(400);
  await receiving.submit(`${transfer}/refusal`, { answer: 'No room until March' }).expect(303);
  await app.runJobs();
  expect(wordsOf((await maya.get(transfer).expect(200)).text)).toContain('No room until March');
  // It was written for whoever takes them.
  expect(wordsOf((await receiving.get(transfer).expect(200)).text)).not.toContain('Likes mornings');
  expect(wordsOf((await maya.get(transfer).expect(200)).text)).toContain('Likes mornings');
  expect(wordsOf((await maya.get('/today').expect(200)).text)).toContain(
    'ecide what next: Harbour Employment Trust declined the transfer',
  );
  expect(wordsOf((await accept(transfer).expect(400)).text)).toContain('This was declined already');
  const again = await asked(app, maya, gus);
  await Promise.all([accept(again), accept(again)]);
  expect(
    (await app.eventsAbout(String(again.split('/').at(-1)))).filter((type) => type === 'transfer.moved'),
  ).toHaveLength(1);
});

it('refuses an edition that is not there any more and a day that has not come, kindly', async () => {
  const hal = await givenSomebody(app, ['Hal', 'Hart']);
  const wish = await wishOf(app, maya, hal);
  const stale = await maya
    .submit(`/participants/${hal.participantId}/transfer`, { ...wish, version: '99' })
    .expect(400);
  expect(wordsOf(stale.text)).toContain('What you typed is still here');
  expect(stale.text).toContain('Likes mornings');
  const later = await maya
    .submit(`/participants/${hal.participantId}/transfer`, { ...wish, wantedFrom: '25/11/2026' })
    .expect(303);
  const transfer = String(later.headers['location']);
  expect(wordsOf((await accept(transfer).expect(400)).text)).toContain('accept it on that day or later');
  expect(wordsOf((await accept(transfer, 'ben.hollis@wealden-works.example').expect(400)).text)).not.toContain(
    'They are with you now',
  );
  expect(await providerOf(hal)).toBe('Wealden Works');
});
