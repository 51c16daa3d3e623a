import { MOVED_TABLES, STAYING_TABLES } from '#modules/duplicates';
import { ParticipantConsents } from '#modules/participants';
import { addDays, calendarDate } from '#shared/calendar-date';
import { wordsOf } from '../reporting/page-words.js';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { startApp, type Client, type TestApp } from '../support/app.js';

let app: TestApp;
let leader: Client;

beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
  leader = await app.as('leader@demo.example');
}, 120_000);
afterAll(() => app.close());
beforeEach(() => {
  app.clock.moveTo(new Date('2026-11-20T12:00:00Z'));
});

interface Pair {
  readonly standing: GivenEpisode;
  readonly merged: GivenEpisode;
}

/** One with support that is open, and one whose support has ended with a session and a note. */
async function givenPair(): Promise<Pair> {
  const standing = await givenEpisode(app, { name: ['Ada', 'Ashbourne'] });
  const merged = await givenEpisode(app, { name: ['Adah', 'Ashborne'] });
  await app.query(
    `UPDATE episode SET status = 'exited', exited_on = '2026-11-10', exit_reason = 'withdrew' WHERE id = $1`,
    [merged.id],
  );
  await app.query(`UPDATE open_participation SET closed_on = '2026-11-10' WHERE participant_id = $1`, [
    merged.participantId,
  ]);
  await session(merged);
  await app.query(`UPDATE participant SET email = 'adah@example.com', barriers = '{transport}' WHERE id = $1`, [
    merged.participantId,
  ]);
  return { standing, merged };
}

/** One specialist is in one place at a time: each session of this file is on a day of its own, from October backwards. */
let days = 0;
const session = (of: GivenEpisode, participantId = of.participantId): Promise<unknown> =>
  app.query(
    `INSERT INTO support_session (area_id, provider_id, participant_id, episode_id, specialist_id, starts_at, ends_at, mode)
     SELECT area_id, provider_id, $3, id, specialist_id, $2::timestamptz, $2::timestamptz + interval '1 hour', 'phone' FROM episode WHERE id = $1`,
    [of.id, `${addDays(calendarDate('2026-10-30'), -(days += 1))}T10:00Z`, participantId],
  );

async function rowsOf({ participantId }: GivenEpisode): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const table of Object.keys(MOVED_TABLES)) {
    const [row] = await app.query<{ n: number }>(
      `SELECT count(*)::integer AS n FROM ${table} WHERE participant_id = $1`,
      [participantId],
    );
    if (row && row.n > 0) counts[table] = row.n;
  }
  return counts;
}

/** Without the keys of search, which are made of the names whenever somebody saves. */
async function person({ participantId }: GivenEpisode): Promise<Readonly<Record<string, unknown>>> {
  const [row] = await app.query<{ row: Record<string, unknown> }>(
    `SELECT to_jsonb(p) - 'version' - 'search_key' AS row FROM participant p WHERE id = $1`,
    [participantId],
  );
  return row?.row ?? {};
}

const decide = ({ participantId }: GivenEpisode, decision: string, at: string): Promise<unknown> =>
  app.query(
    `INSERT INTO participant_consent (participant_id, area_id, provider_id, purpose, decision, decided_on, how, recorded_at)
     SELECT id, area_id, provider_id, 'text-messages', $2, $3::date, 'phone', $3::timestamptz FROM participant WHERE id = $1`,
    [participantId, decision, at],
  );

const addressOf = ({ participantId }: GivenEpisode): string => `/participants/${participantId}/merge`;

async function seenOf({ standing, merged }: Pair, as = leader): Promise<string> {
  const { text } = await as.get(`${addressOf(standing)}?with=${merged.participantId}`).expect(200);
  return /name="seen" value="([^"]+)"/.exec(text)?.[1] ?? '';
}

async function merge(pair: Pair, choices: object = {}, as = leader): Promise<string> {
  const form = { other: pair.merged.participantId, seen: await seenOf(pair, as), ...choices };
  const { headers } = await as.submit(addressOf(pair.standing), form).expect(303);
  return String(headers['location']);
}

const contactRule = (
  { participantId }: GivenEpisode,
  notBefore: string,
  onDays: string,
  discreet: boolean,
): Promise<unknown> =>
  app.query(
    `INSERT INTO contact_rule (area_id, provider_id, participant_id, not_before, days, is_discreet)
     SELECT area_id, provider_id, id, $2, $3, $4 FROM participant WHERE id = $1`,
    [participantId, notBefore, onDays, discreet],
  );
const rules = async ({ participantId }: GivenEpisode): Promise<unknown[]> =>
  (
    await app.query<{ before: string; days: number[]; discreet: boolean }>(
      `SELECT not_before AS before, days, is_discreet AS discreet FROM contact_rule WHERE participant_id = $1`,
      [participantId],
    )
  ).map(({ before, days: on, discreet }) => [before, on, discreet]);

const undo = (address: string, as = leader) => as.submit(`${address}/undo`, {});

describe('two records of one person made one', () => {
  it('complaint 7: merging loses data and cannot be undone: every row hangs on one record, and undoing puts back exactly', async () => {
    const pair = await givenPair();
    const before = [
      await person(pair.standing),
      await person(pair.merged),
      await rowsOf(pair.standing),
      await rowsOf(pair.merged),
    ];
    const page = wordsOf(
      (await leader.get(`${addressOf(pair.standing)}?with=${pair.merged.participantId}`).expect(200)).text,
    );
    expect(page).toContain('Nothing has happened yet');
    expect(page).toMatch(/1 period of support.*1 session/s);
    expect(await rowsOf(pair.merged)).toEqual(before[3]);

    const address = await merge(pair, { givenName: 'merged', familyName: 'standing' });
    expect(await rowsOf(pair.merged)).toEqual({});
    expect(await rowsOf(pair.standing)).toMatchObject({ episode: 2, support_session: 1, open_participation: 2 });
    expect(await person(pair.standing)).toMatchObject({
      ...{ given_name: 'Adah', family_name: 'Ashbourne', email: 'adah@example.com', barriers: ['transport'] },
    });
    const moved = await leader.get(`/participants/${pair.merged.participantId}`).expect(303);
    expect(moved.headers['location']).toBe(`/participants/${pair.standing.participantId}`);
    const audited = await app.query<{ actor_id: string }>(
      `SELECT DISTINCT actor_id FROM audit_entry WHERE what = 'support_session' AND action = 'update' AND subject_id = $1 AND 'participant_id' = ANY (fields)`,
      [pair.standing.participantId],
    );
    expect(audited).toEqual([{ actor_id: app.cast.person('leader@demo.example').id }]);

    await undo(address).expect(303);
    expect([
      await person(pair.standing),
      await person(pair.merged),
      await rowsOf(pair.standing),
      await rowsOf(pair.merged),
    ]).toEqual(before);
    await undo(address).expect(303);
    expect(wordsOf((await leader.get(address).expect(200)).text)).toContain('are two records again');
  });

  it('undoing takes what hangs on what goes back along, leaves the rest, and says both in words', async () => {
    const pair = await givenPair();
    const address = await merge(pair);
    await session(pair.merged, pair.standing.participantId);
    await session(pair.standing);
    await app.query(`UPDATE participant SET email = 'new@example.com' WHERE id = $1`, [pair.standing.participantId]);
    await undo(address).expect(303);
    const words = wordsOf((await leader.get(address).expect(200)).text);
    expect(words).toMatch(/gone with it to .*: 1 session/);
    expect(words).toMatch(/left on .*: 1 session/);
    expect(words).toMatch(/as it is: Email/);
    expect(await rowsOf(pair.merged)).toMatchObject({ support_session: 2 });
    expect(await person(pair.standing)).toMatchObject({ email: 'new@example.com', barriers: [] });
  });

  it('does what was seen: a change since is said and nothing happens; sent twice it is done once', async () => {
    const pair = await givenPair();
    const seen = await seenOf(pair);
    await session(pair.merged);
    const form = { other: pair.merged.participantId, seen, givenName: 'merged' };
    const refused = await leader.submit(addressOf(pair.standing), form).expect(400);
    expect(wordsOf(refused.text)).toContain('Nothing has been merged');
    expect(refused.text).toMatch(/value="merged" checked/);
    expect(await rowsOf(pair.merged)).toMatchObject({ support_session: 2 });
    const again = { ...form, seen: await seenOf(pair) };
    const answers = await Promise.all([1, 2].map(() => leader.submit(addressOf(pair.standing), again)));
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(new Set(answers.map(({ headers }) => headers['location'])).size).toBe(1);
  });

  it('one of two who merge both ways at once wins; the other finds the record that stands', async () => {
    const pair = await givenPair();
    const back = { standing: pair.merged, merged: pair.standing };
    const [one, other] = [await seenOf(pair), await seenOf(back)];
    const answers = await Promise.all([
      leader.submit(addressOf(pair.standing), { other: pair.merged.participantId, seen: one }),
      leader.submit(addressOf(pair.merged), { other: pair.standing.participantId, seen: other }),
    ]);
    const places = answers.map(({ headers }) => String(headers['location']));
    expect(places.filter((place) => place.startsWith('/merges/'))).toHaveLength(1);
    const led = await app.query(
      `SELECT id FROM participant WHERE merged_into_id IS NOT NULL AND id = ANY ($1::uuid[])`,
      [[pair.standing.participantId, pair.merged.participantId]],
    );
    expect(led).toHaveLength(1);
  });

  it('two open participations stop it (E11), also when the button was on the page before', async () => {
    const pair = await givenPair();
    const seen = await seenOf(pair);
    await app.query(`UPDATE open_participation SET closed_on = NULL WHERE participant_id = $1`, [
      pair.merged.participantId,
    ]);
    const refused = await leader
      .submit(addressOf(pair.standing), { other: pair.merged.participantId, seen })
      .expect(400);
    expect(wordsOf(refused.text)).toContain('A person can have only one open participation');
    expect(refused.text).not.toContain('name="seen"');
    expect(await rowsOf(pair.merged)).toHaveProperty('episode', 1);
  });

  it('a “no” of either record holds for the one, and what was said before holds again after undoing', async () => {
    const pair = await givenPair();
    await decide(pair.merged, 'objected', '2026-11-01');
    await app.query(`UPDATE participant SET may_text = false WHERE id = $1`, [pair.merged.participantId]);
    await decide(pair.standing, 'given', '2026-11-15');
    const standing = async (): Promise<unknown> =>
      (
        await app.query(`SELECT decision FROM standing_decision($1, 'text-messages')`, [pair.standing.participantId])
      )[0];
    const address = await merge(pair);
    expect(await standing()).toEqual({ decision: 'objected' });
    expect(await person(pair.standing)).toMatchObject({ may_text: false });
    await undo(address).expect(303);
    expect(await standing()).toEqual({ decision: 'given' });
    expect(await person(pair.standing)).toMatchObject({ may_text: true });
  });

  it('a “STOP” that comes after a merge holds when the merge is undone', async () => {
    const pair = await givenPair();
    await decide(pair.merged, 'objected', '2026-11-01');
    await app.query(`UPDATE participant SET may_text = false WHERE id = $1`, [pair.merged.participantId]);
    await decide(pair.standing, 'given', '2026-11-15');
    const address = await merge(pair);
    await app.asSystem(() =>
      app.nest.get(ParticipantConsents).answer(pair.standing.participantId, 'no', {
        ...{ purpose: 'text-messages', decidedOn: app.today, how: 'online', note: 'Sent STOP as a text' },
      }),
    );
    await undo(address).expect(303);
    const said = await app.query(`SELECT decision FROM standing_decision($1, 'text-messages')`, [
      pair.standing.participantId,
    ]);
    expect(said).toEqual([{ decision: 'objected' }]);
    expect(await person(pair.standing)).toMatchObject({ may_text: false });
    expect(wordsOf((await leader.get(address).expect(200)).text)).toMatch(/as it is: Texts/);
  });

  it('the stricter rules of being written to hold for the one record, and each has its own again after undoing', async () => {
    const pair = await givenPair();
    await contactRule(pair.standing, '09:00', '{1,2,3}', false);
    await contactRule(pair.merged, '14:00', '{3,4}', true);
    const { text } = await leader.get(`${addressOf(pair.standing)}?with=${pair.merged.participantId}`).expect(200);
    expect(wordsOf(text)).toContain('The stricter will hold for the one record');
    const address = await merge(pair);
    expect(await rules(pair.standing)).toEqual([['14:00', [3], true]]);
    await undo(address).expect(303);
    expect(await rules(pair.standing)).toEqual([['09:00', [1, 2, 3], false]]);
    expect(await rules(pair.merged)).toEqual([['14:00', [3, 4], true]]);
  });

  it('is stopped where no time keeps to what both said', async () => {
    const pair = await givenPair();
    await contactRule(pair.standing, '', '{1}', false);
    const seen = await seenOf(pair);
    await contactRule(pair.merged, '', '{2}', false);
    const form = { other: pair.merged.participantId, seen };
    const { text } = await leader.submit(addressOf(pair.standing), form).expect(400);
    expect(wordsOf(text)).toContain('no time keeps to both');
  });

  it.each<[string, readonly ('standing' | 'merged')[]]>([
    ['of the one that stood', ['standing']],
    ['of the one that was merged', ['merged']],
    ['of both', ['standing', 'merged']],
    ['of neither', []],
  ])('a rule %s that was tightened since holds for both when the merge is undone', async (_whose, had) => {
    const pair = await givenPair();
    for (const which of had) await contactRule(pair[which], '09:00', '{}', false);
    const address = await merge(pair);
    if (had.length > 0)
      await app.query(`UPDATE contact_rule SET is_discreet = true, not_before = '15:00' WHERE participant_id = $1`, [
        pair.standing.participantId,
      ]);
    else await contactRule(pair.standing, '15:00', '{}', true);
    await undo(address).expect(303);
    expect(await rules(pair.standing)).toEqual([['15:00', [], true]]);
    expect(await rules(pair.merged)).toEqual([['15:00', [], true]]);
    expect(wordsOf((await leader.get(address).expect(200)).text)).toContain('The stricter holds on both records');
  });

  it('a rule that nobody touched goes back to whom it is of, and to nobody else', async () => {
    const pair = await givenPair();
    await contactRule(pair.merged, '09:00', '{}', true);
    const address = await merge(pair);
    expect(await rules(pair.standing)).toEqual([['09:00', [], true]]);
    await undo(address).expect(303);
    expect([await rules(pair.standing), await rules(pair.merged)]).toEqual([[], [['09:00', [], true]]]);
  });

  it('is refused after the days of the policy, and of others’ records, and to specialists', async () => {
    const pair = await givenPair();
    const address = await merge(pair);
    const specialist = await app.as('specialist@demo.example');
    await specialist.get(addressOf(pair.standing)).expect(403);
    await specialist.submit(`${address}/undo`, {}).expect(403);
    const stranger = Object.values(app.cast.people).find(
      ({ role, providerId }) =>
        role === 'team-leader' && providerId !== app.cast.person('leader@demo.example').providerId,
    );
    if (!stranger) throw new Error('The cast has no leader of another provider');
    const other = await app.as(stranger.email);
    await other.get(addressOf(pair.standing)).expect(404);
    await other.get(address).expect(404);
    app.clock.moveTo(new Date('2026-12-05T12:00:00Z'));
    const later = await app.as('leader@demo.example');
    expect(wordsOf((await later.get(address).expect(200)).text)).toContain('The days for undoing this are over');
    await undo(address, later).expect(409);
    expect(await rowsOf(pair.merged)).toEqual({});
  });

  it('a restricted record is not merged away, and a reference is looked up in words', async () => {
    const pair = await givenPair();
    await app.query(
      `INSERT INTO record_restriction (area_id, provider_id, participant_id, reason, words, restricted_at)
       SELECT area_id, provider_id, id, 'staff-relative', 'A relative', '2026-11-19T10:00Z' FROM participant WHERE id = $1`,
      [pair.merged.participantId],
    );
    await leader.get(`${addressOf(pair.standing)}?with=${pair.merged.participantId}`).expect(404);
    const unknown = await leader.get(`${addressOf(pair.standing)}?with=KM-999999`).expect(400);
    expect(wordsOf(unknown.text)).toContain('No record with that reference is yours to see');
  });

  it('says of every table with a person what becomes of it', async () => {
    const tables = await app.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'participant_id' AND NOT a.attisdropped
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1`,
    );
    const said = [...Object.keys(MOVED_TABLES), ...Object.keys(STAYING_TABLES)];
    expect(tables.map(({ name }) => name)).toEqual(said.toSorted());
    expect(new Set(said).size).toBe(said.length);
  });
});
