import pg from 'pg';
import { AREA_TABLES, REMAINING_TABLES, TRANSFERRED_TABLES } from '#modules/transfers';
import { wordsOf } from '../reporting/page-words.js';
import type { GivenEpisode } from '../sessions/given-episode.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { areaWish, askedAcross, FAR, givenArea, rowsOf, type NewArea } from './given-area.js';
import { agrees, givenSomebody } from './given-transfer.js';

let app: TestApp;
let far: NewArea;
let maya: Client;
let receiving: Client;
let stranger: Client;

beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
  far = await givenArea(app);
  maya = await app.as('specialist@demo.example');
  receiving = await app.as(FAR.manager);
  stranger = await app.as(FAR.stranger);
}, 120_000);
afterAll(() => app.close());

const accept = (transfer: string, version = '1') =>
  receiving.submit(`${transfer}/acceptance`, { specialistId: far.takerId, version });
const idOf = (transfer: string): string => transfer.split('/').at(-1) ?? '';
const whereIs = async ({ participantId }: GivenEpisode): Promise<string> => {
  const [row] = await app.query<{ name: string }>(
    `SELECT a.name || ', ' || v.name AS name FROM participant p JOIN area a ON a.id = p.area_id JOIN provider v ON v.id = p.provider_id AND v.area_id = a.id
       JOIN episode e ON e.participant_id = p.id AND e.area_id = a.id AND e.provider_id = v.id JOIN contract c ON c.id = e.contract_id AND c.area_id = a.id
      WHERE p.id = $1`,
    [participantId],
  );
  return row?.name ?? 'torn apart';
};

it('knows of every table about a person with an area whether it goes into another one', async () => {
  const rows = await app.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'participant_id' AND NOT a.attisdropped
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        AND EXISTS (SELECT FROM pg_attribute b WHERE b.attrelid = c.oid AND b.attname IN ('area_id', 'provider_id') AND NOT b.attisdropped
                    GROUP BY b.attrelid HAVING count(*) = 2) ORDER BY 1`,
  );
  const moved = [...Object.keys(TRANSFERRED_TABLES), ...AREA_TABLES];
  const withBoth = new Set(rows.map(({ name }) => name));
  // What moves can move: it has both columns. What has both either moves, or its reason to stay is written down.
  expect(moved.filter((table) => !withBoth.has(table))).toEqual([]);
  expect([...withBoth].filter((table) => !moved.includes(table) && !(table in REMAINING_TABLES))).toEqual([]);
});

it('asks for the area first, shows only who could take them there, and wants an address in it', async () => {
  const abe = await givenSomebody(app, ['Abe', 'Acre']);
  const at = `/participants/${abe.participantId}/area-transfer`;
  const first = wordsOf((await maya.get(at).expect(200)).text);
  expect(first).toContain('Farshire');
  expect(first).not.toContain('Far Works');
  const second = await maya.get(`${at}?area=${far.id}`).expect(200);
  for (const words of ['Far Works', 'Hill Works', 'Far Coast', 'Farshire Council answers for this area'])
    expect(wordsOf(second.text)).toContain(words);
  for (const words of ['This provider or its contract stops', 'Ashford']) expect(second.text).not.toContain(words);

  const wish = await areaWish(maya, abe.participantId, far);
  const ashford = await maya.submit(at, { ...wish, districtGss: 'E07000105' }).expect(400);
  expect(wordsOf(ashford.text)).toContain('Select the district they live in, in the area they go to');
  const typed = await maya.submit(at, { ...wish, postcode: 'nowhere', note: 'Still here' }).expect(400);
  expect(wordsOf(typed.text)).toContain('Enter a full UK postcode');
  expect(typed.text).toContain('Still here');
  const home = app.cast.providers[1].id;
  expect(wordsOf((await maya.submit(at, { ...wish, toProviderId: home }).expect(400)).text)).toContain(
    'Select an area and a provider',
  );
  expect((await maya.submit(at, { ...wish, reason: 'provider-stops' }).expect(400)).text).toContain(
    'Select why they move',
  );
});

it('rests on what they agreed to, whatever the reason, when it is asked and when they are taken', async () => {
  const bob = await givenSomebody(app, ['Bob', 'Barrow']);
  await agrees(app, bob, 'withdrawn');
  const shown = wordsOf((await maya.get(`/participants/${bob.participantId}/area-transfer?area=${far.id}`)).text);
  expect(shown).toContain('Another area has another accountable body');
  expect(shown).not.toContain('Ask the provider there');
  const refused = await maya
    .submit(`/participants/${bob.participantId}/area-transfer`, await areaWish(maya, bob.participantId, far))
    .expect(400);
  expect(wordsOf(refused.text)).toContain('Ask them and record what they say first');

  const cat = await givenSomebody(app, ['Cat', 'Cove']);
  const transfer = await askedAcross(maya, cat, far);
  await agrees(app, cat, 'withdrawn');
  expect((await accept(transfer).expect(400)).text).toContain('Ask them and record what they say first');
  expect(await whereIs(cat)).toBe('Kent and Medway, Wealden Works');
});

it('judges their agreement by the purposes it was given under, also where another area has none like it', async () => {
  const own = await givenSomebody(app, ['Dot', 'Dune']);
  const transfer = await askedAcross(maya, own, far);
  await app.query(
    `INSERT INTO processing_purpose (area_id, code, effective_from, name, explanation, lawful_basis, usable, sort_order, source, status)
     SELECT $1, 'employer-contact', '2026-01-01', 'Speaking for you', 'So that employers in Farshire know you', lawful_basis, usable, sort_order, 'test', 'confirmed'
       FROM processing_purpose WHERE code = 'employer-contact' AND area_id IS NULL ORDER BY effective_from DESC LIMIT 1`,
    [far.id],
  );
  await app.query(
    `INSERT INTO participant_consent (participant_id, area_id, provider_id, purpose, decided_on, decision)
     SELECT id, area_id, provider_id, v.purpose, '2026-11-20', v.decision FROM participant,
       (VALUES ('employer-contact', 'given'), ('text-messages', 'objected')) v (purpose, decision) WHERE id = $1`,
    [own.participantId],
  );
  await accept(transfer).expect(303);
  const decisions = await app.query(
    `SELECT c.purpose, c.decision, c.expires_on AS "expiresOn", a.code AS "decidedWith" FROM participant_consent c JOIN area a ON a.id = c.decided_area_id
      WHERE c.participant_id = $1 ORDER BY purpose`,
    [own.participantId],
  );
  expect(decisions).toEqual([
    { purpose: 'employer-contact', decision: 'given', expiresOn: '2026-11-20', decidedWith: 'KM' },
    { purpose: 'text-messages', decision: 'objected', expiresOn: null, decidedWith: 'KM' },
    { purpose: 'warm-referral', decision: 'given', expiresOn: null, decidedWith: 'KM' },
  ]);
  const taker = await app.as(FAR.taker);
  const consents = wordsOf((await taker.get(`/participants/${own.participantId}/consents`).expect(200)).text);
  expect(consents).toContain('ran out');
  const tasks = await app.query<{ title: string }>(
    `SELECT title FROM task WHERE participant_id = $1 AND assignee_id = $2 AND area_id = $3 AND kind = 'new-area'`,
    [own.participantId, far.takerId, far.id],
  );
  expect(tasks.map(({ title }) => title)).toEqual([
    'Show them the privacy notice of Farshire, and check their address and GP practice, and ask anew, because it means something else here: “Speaking for you”',
  ]);
});

it('shows either side its own part at every stage, and anybody else nothing', async () => {
  const eli = await givenSomebody(app, ['Eli', 'Estuary']);
  const transfer = await askedAcross(maya, eli, far);
  const record = `/participants/${eli.participantId}`;
  const seen = wordsOf((await receiving.get(transfer).expect(200)).text);
  for (const words of [
    'EE, T-',
    'Wealden Works in Kent and Medway',
    'Likes mornings',
    'They moved home to another area',
  ])
    expect(seen).toContain(words);
  for (const words of ['Eli', 'Estuary', 'ZE9', 'Far Coast', '1990']) expect(seen).not.toContain(words);
  for (const path of [record, `${record}/transfer`, `${record}/area-transfer`, `/episodes/${eli.id}/outcomes`])
    await receiving.get(path).expect(404);
  await receiving.submit(`${transfer}/withdrawal`, {}).expect(409);
  for (const path of [transfer, record]) await stranger.get(path).expect(404);
  await stranger.submit(`${transfer}/acceptance`, { specialistId: far.takerId, version: '1' }).expect(404);
  const mine = await app.as('manager@demo.example');
  await mine.submit(`${transfer}/acceptance`, { specialistId: far.takerId, version: '1' }).expect(400);
  expect(await whereIs(eli)).toBe('Kent and Medway, Wealden Works');

  await accept(transfer).expect(303);
  await app.runJobs();
  expect(await whereIs(eli)).toBe('Farshire, Far Works');
  for (const path of [record, `/episodes/${eli.id}/outcomes`, `${record}/consents`]) {
    await maya.get(path).expect(404);
    await mine.get(path).expect(404);
    await stranger.get(path).expect(404);
  }
  expect(wordsOf((await maya.get(transfer).expect(200)).text)).toContain('To Far Works in Farshire');
  const taker = await app.as(FAR.taker);
  expect(wordsOf((await taker.get(record).expect(200)).text)).toContain(
    'Moved from Wealden Works in Kent and Medway to Far Works in Farshire',
  );
  expect(await app.query(`SELECT FROM transfer_place WHERE transfer_id = $1`, [idOf(transfer)])).toEqual([]);
  const [home] = await app.query(
    `SELECT postcode, district_gss AS district, reference FROM participant WHERE id = $1`,
    [eli.participantId],
  );
  expect(home).toMatchObject({ postcode: 'ZE9 9ZZ', district: 'X00000901' });
  const told = await app.query<{ body: string }>(
    `SELECT body FROM message WHERE participant_id = $1 AND template = 'support-moved'`,
    [eli.participantId],
  );
  expect(told[0]?.body).toContain('From now on Tamsin Far of Far Works supports you');
  const audit = await app.query(
    `SELECT DISTINCT a.code, e.what FROM audit_entry e JOIN area a ON a.id = e.area_id
      WHERE e.subject_id = $1 AND e.what IN ('participant', 'episode') AND 'area_id' = ANY (e.fields) ORDER BY 1, 2`,
    [eli.participantId],
  );
  expect(audit).toEqual([
    { code: 'FS', what: 'episode' },
    { code: 'FS', what: 'participant' },
    { code: 'KM', what: 'participant' },
  ]);
});

it('shows each side the name of its own area above every page', async () => {
  const placeOf = async (who: Client): Promise<string | undefined> =>
    /brand__place">([^<]*)/.exec((await who.get('/transfers').expect(200)).text)?.[1];
  expect([await placeOf(receiving), await placeOf(maya)]).toEqual(['Farshire', 'Kent and Medway']);
});

it('moves nobody who has a record there, and says what to do instead', async () => {
  const fay = await givenSomebody(app, ['Fay', 'Fen']);
  const transfer = await askedAcross(maya, fay, far);
  await maya
    .patch(`/api/v1/participants/${fay.participantId}`, { nino: 'AB123499C' }, { 'if-match': '"1"' })
    .expect(200);
  await app.query(
    `INSERT INTO participant (reference, area_id, given_name, family_name, date_of_birth, search_key, family_key, nino_index, nino_cipher)
     SELECT 'FS-1', $1, 'Faye', 'Fenn', '1990-05-17', 'faye fenn', 'fenn', nino_index, nino_cipher FROM participant WHERE id = $2`,
    [far.id, fay.participantId],
  );
  const words = 'Farshire has a record under the same National Insurance number already';
  expect(wordsOf((await accept(transfer).expect(400)).text)).toContain(words);
  expect(await whereIs(fay)).toBe('Kent and Medway, Wealden Works');
  await maya.submit(`${transfer}/withdrawal`, {}).expect(303);
  const again = await maya
    .submit(`/participants/${fay.participantId}/area-transfer`, await areaWish(maya, fay.participantId, far))
    .expect(400);
  expect(wordsOf(again.text)).toContain(words);
  expect(await app.query(`SELECT FROM transfer_place WHERE participant_id = $1`, [fay.participantId])).toEqual([]);
});

it('lets exactly one win, and is done once however often it is sent', async () => {
  for (const n of [1, 2, 3]) {
    const one = await givenSomebody(app, ['Gil', `Gulf${n}`]);
    const transfer = await askedAcross(maya, one, far);
    const [yes, no] = await Promise.all([accept(transfer), maya.submit(`${transfer}/withdrawal`, {})]);
    expect([yes.status, no.status].filter((status) => status === 303)).toHaveLength(1);
    expect(await whereIs(one)).toBe(yes.status === 303 ? 'Farshire, Far Works' : 'Kent and Medway, Wealden Works');
  }
  const hal = await givenSomebody(app, ['Hal', 'Haven']);
  const transfer = await askedAcross(maya, hal, far);
  await Promise.all([accept(transfer), accept(transfer)]);
  expect(await whereIs(hal)).toBe('Farshire, Far Works');
  expect((await app.eventsAbout(idOf(transfer))).filter((type) => type === 'transfer.moved')).toHaveLength(1);
});

it('moves everything or nothing when it breaks in the middle', async () => {
  const ida = await givenSomebody(app, ['Ida', 'Inlet']);
  const transfer = await askedAcross(maya, ida, far);
  await app.query(
    `CREATE FUNCTION break_it() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the disk is gone'; END $$`,
  );
  await app.query(
    `CREATE TRIGGER break_it BEFORE UPDATE ON transfer FOR EACH ROW WHEN (NEW.state = 'moved') EXECUTE FUNCTION break_it()`,
  );
  await accept(transfer).expect(500);
  expect(await whereIs(ida)).toBe('Kent and Medway, Wealden Works');
  expect(await app.query(`SELECT state FROM transfer WHERE id = $1`, [idOf(transfer)])).toEqual([{ state: 'asked' }]);
  expect(await app.query(`SELECT FROM transfer_place WHERE transfer_id = $1`, [idOf(transfer)])).toHaveLength(1);
  await app.query(`DROP TRIGGER break_it ON transfer`);
  await accept(transfer).expect(303);
  expect(await whereIs(ida)).toBe('Farshire, Far Works');
});

it('leaves the wall to the database: each side reads its own rows and no others, before, while it is asked, and after', async () => {
  const una = await givenSomebody(app, ['Una', 'Undercliff']);
  const home = { area: app.cast.areaId, provider: app.cast.providers[0].id };
  const there = { area: far.id, provider: far.providerId };
  const third = { area: app.cast.areaId, provider: app.cast.person('manager2@demo.example').providerId ?? '' };
  expect(await seenBy(there, una.participantId)).toEqual({});

  const transfer = await askedAcross(maya, una, far);
  expect(await seenBy(there, una.participantId)).toEqual({ transfer: 1 });
  expect(await seenBy(third, una.participantId)).toEqual({});
  for (const call of [
    `SELECT move_rows_to_area('${idOf(transfer)}', '${far.contractId}', '{episode}', '{}')`,
    `SELECT move_transferred_rows('${idOf(transfer)}', '${far.contractId}', '{episode}')`,
    `SELECT point_into_area('${idOf(transfer)}')`,
    `SELECT employer_there('${far.id}', '${far.id}')`,
    `UPDATE transfer SET to_area_id = area_id WHERE id = '${idOf(transfer)}'`,
  ]) {
    await expect(asApp(there, call)).rejects.toThrow(/no transfer is under way|permission denied/);
  }
  expect(await asApp(there, `SELECT move_late_rows_to_area('${idOf(transfer)}', '{episode}') AS n`)).toEqual([
    { n: 0 },
  ]);

  await accept(transfer).expect(303);
  await app.runJobs();
  expect(await seenBy(home, una.participantId)).toEqual({ transfer: 1 });
  expect(await seenBy(third, una.participantId)).toEqual({});
  expect(await seenBy(there, una.participantId)).toMatchObject({ transfer: 1, episode: 1, open_participation: 1 });
  expect(await asApp(home, `SELECT FROM participant WHERE id = '${una.participantId}'`)).toEqual([]);
});

interface Side {
  readonly area: string;
  readonly provider: string;
}

/** Whatever somebody of a provider could say to the database past the program. */
async function asApp({ area, provider }: Side, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: app.database.appUrl });
  await client.connect();
  try {
    await client.query(
      `BEGIN; SELECT set_config('app.actor_id', '${far.takerId}', true), set_config('app.scope', 'provider', true),
         set_config('app.area_id', '${area}', true), set_config('app.provider_id', '${provider}', true), set_config('app.hidden_people', '{}', true)`,
    );
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** How many rows about somebody each table shows to a provider. */
async function seenBy(side: Side, participantId: string): Promise<Record<string, number>> {
  const tables = (await rowsOf(app, participantId)).map(({ table }) => table);
  const seen: Record<string, number> = {};
  for (const table of new Set(tables)) {
    const [row] = await asApp(
      side,
      `SELECT count(*)::integer AS n FROM ${table} WHERE participant_id = '${participantId}'`,
    );
    if (row?.['n'] !== 0) seen[table] = Number(row?.['n']);
  }
  return seen;
}
