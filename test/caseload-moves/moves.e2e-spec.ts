import { PolicyService } from '#modules/policy';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { wordsOf } from '../reporting/page-words.js';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';

const MAYA = 'specialist@demo.example';
const BEN = 'ben.hollis@wealden-works.example';
const ZOFIA = 'zofia.kowal@wealden-works.example';

interface MoveBody {
  readonly id: string;
  readonly state: string;
  readonly seen: string[];
  readonly people: readonly {
    id: string;
    episodeId: string;
    state: string;
    because: string;
    effect: string[];
    toName: string;
  }[];
  readonly loads: readonly { name: string; before: number; after: number }[];
}

describe('moving people between caseloads', () => {
  let app: TestApp;
  let leader: Client;
  const idOf = (email: string): string => app.cast.person(email).id;

  beforeAll(async () => {
    app = await startApp();
    leader = await app.as('leader@demo.example');
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    app.clock.moveTo(new Date('2026-11-20T12:00:00Z'));
    await app.query(
      `UPDATE episode SET status = 'exited', exited_on = '2026-11-19', exit_reason = 'withdrew' WHERE exited_on IS NULL`,
    );
  });

  const given = async (count: number): Promise<GivenEpisode[]> => {
    const people: GivenEpisode[] = [];
    for (let n = 0; n < count; n += 1) {
      people.push(await givenEpisode(app, { name: [`Ada${n}`, `Moved${String(n).padStart(3, '0')}`] }));
    }
    await app.query(
      `INSERT INTO episode_assignment (episode_id, area_id, provider_id, participant_id, specialist_id, from_day)
       SELECT id, area_id, provider_id, participant_id, specialist_id, allocated_on FROM episode WHERE id = ANY ($1::uuid[])`,
      [people.map(({ id }) => id)],
    );
    return people;
  };
  const atOnce = async (people: number): Promise<void> => {
    const value = JSON.stringify({ undoDays: 14, atOnce: people });
    await app.query(`UPDATE policy_value SET value = $1 WHERE key = 'bulk-action'`, [value]);
    app.nest.get(PolicyService).forget();
  };
  const ids = (people: readonly GivenEpisode[]): string[] => people.map(({ id }) => id);
  const carriers = async (people: readonly GivenEpisode[]): Promise<string[]> => {
    const rows = await app.query<{ id: string; name: string }>(
      `SELECT e.id, u.name FROM episode e JOIN user_account u ON u.id = e.specialist_id WHERE e.id = ANY ($1::uuid[])`,
      [ids(people)],
    );
    const names = new Map(rows.map(({ id, name }) => [id, name]));
    return people.map(({ id }) => names.get(id) ?? '');
  };
  const plan = async (people: readonly GivenEpisode[], more: object = {}, as = leader): Promise<MoveBody> => {
    const wish = { specialistId: idOf(MAYA), episodeIds: ids(people), toId: idOf(BEN), ...more };
    return (await as.post('/api/v1/caseload-moves', wish).expect(201)).body as MoveBody;
  };
  const confirm = ({ id, seen }: Pick<MoveBody, 'id' | 'seen'>, as = leader) =>
    as.post(`/api/v1/caseload-moves/${id}/confirmation`, { seen });
  const book = (person: GivenEpisode, specialist: string, from: string, until: string): Promise<unknown> =>
    app.query(
      `INSERT INTO support_session (area_id, provider_id, participant_id, episode_id, specialist_id, starts_at, ends_at, mode)
       SELECT area_id, provider_id, participant_id, id, $2, $3, $4, 'phone' FROM episode WHERE id = $1`,
      [person.id, specialist, from, until],
    );

  it('complaint 17: staff leave and their cases are stuck: a suspension leads to moving everybody, and nobody is left', async () => {
    const people = await given(3);
    const [admin, manager] = [await app.as('admin@demo.example'), await app.as('manager@demo.example')];
    const sam = idOf(MAYA);
    await app.query(`UPDATE user_account SET suspended_at = '2026-11-20T09:00Z' WHERE id = $1`, [sam]);
    try {
      const account = await manager.get(`/accounts/${sam}`).expect(200);
      expect(wordsOf(account.text)).toContain('3 people need another specialist');
      expect(account.text).toContain(`/moves/new?from=${sam}&amp;whom=all`);
      const choose = await manager.get(`/moves/new?from=${sam}&whom=all`).expect(200);
      expect(wordsOf(choose.text)).toContain('Everybody: 3 people');
      const planned = await manager
        .submit('/moves/new', { fromId: sam, whom: 'all', toId: 'suggest', note: 'Maya left' })
        .expect(303);
      const address = String(planned.headers['location']);
      const preview = await manager.get(address).expect(200);
      const seen = /name="seen" value="([^"]+)"/.exec(preview.text)?.[1] ?? '';
      await manager.submit(address, { seen, note: 'Maya left', personIds: [], takers: [], notes: [] }).expect(303);
      expect(await carriers(people)).not.toContain('Maya Thornton');
      expect(wordsOf((await admin.get(`/accounts/${sam}`).expect(200)).text)).not.toContain('need another specialist');
    } finally {
      await app.query(`UPDATE user_account SET suspended_at = NULL WHERE id = $1`, [sam]);
    }
  });

  it('says the effect before, does what was said, keeps the notes on the record and in front of the taker, and undoes it', async () => {
    const [ada, bea, other] = (await given(3)) as [GivenEpisode, GivenEpisode, GivenEpisode];
    const bens = await givenEpisode(app, { email: BEN, name: ['Carl', 'Ben'] });
    await book(bens, idOf(BEN), '2026-11-24T10:00Z', '2026-11-24T11:00Z');
    await book(ada, idOf(MAYA), '2026-11-24T10:30Z', '2026-11-24T11:30Z');
    await book(bea, idOf(MAYA), '2026-11-25T10:30Z', '2026-11-25T11:30Z');
    const planned = await plan([ada, bea], { note: 'Both like to be rung before ten' });
    expect(planned.state).toBe('planned');
    expect(planned.people.map(({ effect }) => effect)).toEqual([
      [
        'The session on Tuesday 24 November 2026 at 10:30am stays with Maya Thornton, because Ben Hollis has another then. Ben Hollis gets a task to rearrange it',
      ],
      ['1 booked session goes along: Wednesday 25 November 2026 at 10:30am'],
    ]);
    expect(planned.loads.map(({ name, before, after }) => [name, before, after])).toEqual([
      ['Maya Thornton', 3, 1],
      ['Ben Hollis', 1, 3],
    ]);
    expect(await carriers([ada, bea])).toEqual(['Maya Thornton', 'Maya Thornton']);

    const note = { id: planned.people[0]?.id, note: 'Ring her sister first' };
    const done = await leader
      .post(`/api/v1/caseload-moves/${planned.id}/confirmation`, { seen: planned.seen, people: [note] })
      .expect(200);
    expect((done.body as MoveBody).people.map(({ state }) => state)).toEqual(['done', 'done']);
    await app.runJobs();
    expect(await carriers([ada, bea, other])).toEqual(['Ben Hollis', 'Ben Hollis', 'Maya Thornton']);
    const sessions = await app.query<{ name: string }>(
      `SELECT u.name FROM support_session s JOIN user_account u ON u.id = s.specialist_id WHERE s.episode_id = ANY ($1::uuid[]) ORDER BY s.starts_at`,
      [[ada.id, bea.id]],
    );
    expect(sessions.map(({ name }) => name)).toEqual(['Maya Thornton', 'Ben Hollis']);

    const ben = await app.as(BEN);
    const record = wordsOf((await ben.get(`/participants/${ada.participantId}`).expect(200)).text);
    expect(record).toContain('Moved to Ben Hollis');
    expect(record).toContain('Both like to be rung before ten');
    expect(record).toContain('Ring her sister first');
    const today = wordsOf((await ben.get('/today').expect(200)).text);
    expect(today).toContain('Handed over to you on 20 Nov 2026: 2 people of Maya Thornton');
    expect(today).toContain('Ada0 Moved000 : Ring her sister first');
    expect(wordsOf((await (await app.as(ZOFIA)).get('/today').expect(200)).text)).not.toContain('Handed over to you');
    await ben.submit(`/moves/${planned.id}/read`).expect(303);
    expect(wordsOf((await ben.get('/today').expect(200)).text)).not.toContain('Handed over to you');

    // One of them is moved on by hand and stays there.
    const version = (await leader.get(`/api/v1/episodes/${bea.id}`).expect(200)).headers['etag'];
    await leader
      .patch(
        `/api/v1/episodes/${bea.id}`,
        { specialistId: idOf(ZOFIA), reason: 'Nearer' },
        { 'if-match': String(version) },
      )
      .expect(200);
    await leader.submit(`/moves/${planned.id}/undo`).expect(303);
    expect(await carriers([ada, bea])).toEqual(['Maya Thornton', 'Zofia Kowal']);
    const result = wordsOf((await leader.get(`/moves/${planned.id}`).expect(200)).text);
    expect(result).toContain('Undone: 1 person put back, 1 could not be');
    expect(result).toContain('Somebody moved them to another specialist since');
    // Pressed again, nothing more happens.
    await leader.submit(`/moves/${planned.id}/undo`).expect(303);
    expect(await carriers([ada])).toEqual(['Maya Thornton']);
  });

  it('refuses what changed since it was seen, marks whom, and goes on after another look', async () => {
    const [ada, bea] = (await given(2)) as [GivenEpisode, GivenEpisode];
    const planned = await plan([ada, bea]);
    await book(bea, idOf(MAYA), '2026-11-26T10:30Z', '2026-11-26T11:30Z');
    const refused = await leader
      .submit(`/moves/${planned.id}`, {
        ...{ seen: planned.seen.join('.'), note: 'Kept', personIds: planned.people.map(({ id }) => id) },
        ...{ takers: [idOf(BEN), idOf(BEN)], notes: ['', 'Typed and kept'] },
      })
      .expect(400);
    expect(wordsOf(refused.text)).toContain('Something changed for 1 person since you looked');
    expect(refused.text).toContain('Typed and kept');
    expect(refused.text.match(/Changed since you looked/g)).toHaveLength(1);
    expect(await carriers([ada, bea])).toEqual(['Maya Thornton', 'Maya Thornton']);
    const again = (await leader.get(`/api/v1/caseload-moves/${planned.id}`).expect(200)).body as MoveBody;
    await confirm(again).expect(200);
    expect(await carriers([ada, bea])).toEqual(['Ben Hollis', 'Ben Hollis']);
  });

  it('shows the effect first when somebody else is chosen for one person', async () => {
    const [ada] = (await given(1)) as [GivenEpisode];
    const planned = await plan([ada]);
    const form = { seen: planned.seen.join('.'), note: '', personIds: planned.people.map(({ id }) => id), notes: [''] };
    await leader.submit(`/moves/${planned.id}`, { ...form, takers: [idOf(ZOFIA)] }).expect(303);
    expect(await carriers([ada])).toEqual(['Maya Thornton']);
    const looked = (await leader.get(`/api/v1/caseload-moves/${planned.id}`).expect(200)).body as MoveBody;
    expect(looked.people[0]?.toName).toBe('Zofia Kowal');
    await confirm(looked).expect(200);
    expect(await carriers([ada])).toEqual(['Zofia Kowal']);
  });

  it('is done once however often it is sent, also at once', async () => {
    const people = await given(2);
    const planned = await plan(people);
    const answers = await Promise.all(Array.from({ length: 6 }, () => confirm(planned)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 200));
    const [{ count } = { count: 0 }] = await app.query<{ count: number }>(
      `SELECT count(*)::integer AS count FROM episode_assignment WHERE episode_id = ANY ($1::uuid[]) AND specialist_id = $2`,
      [ids(people), idOf(BEN)],
    );
    expect(count).toBe(2);
  });

  it('two leaders who move the same people at once: each person ends with one of them, and the other is told', async () => {
    const people = await given(4);
    const manager = await app.as('manager@demo.example');
    const [first, second] = [await plan(people), await plan(people, { toId: idOf(ZOFIA) }, manager)];
    const answers = await Promise.all([confirm(first), confirm(second, manager)]);
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    const results = await Promise.all(
      [first, second].map(
        async ({ id }) => (await leader.get(`/api/v1/caseload-moves/${id}`).expect(200)).body as MoveBody,
      ),
    );
    const moved = results.flatMap(({ people: each }) => each.filter(({ state }) => state === 'done'));
    expect(moved).toHaveLength(4);
    expect(new Set(moved.map(({ episodeId }) => episodeId)).size).toBe(4);
    expect(await carriers(people)).not.toContain('Maya Thornton');
    const [{ open } = { open: 0 }] = await app.query<{ open: number }>(
      `SELECT count(*)::integer AS open FROM episode_assignment WHERE episode_id = ANY ($1::uuid[]) AND to_day IS NULL`,
      [ids(people)],
    );
    expect(open).toBe(4);
  });

  it('many are moved in the job process, which goes on where a crash left it, on record as done by the leader', async () => {
    await atOnce(3);
    const people = await given(14);
    const planned = await plan(people);
    expect((await confirm(planned).expect(200)).body).toMatchObject({ state: 'running' });
    expect(new Set(await carriers(people))).toEqual(new Set(['Maya Thornton']));
    const last = [...ids(people)].sort().at(-1);
    // The database gives way in the second step, after ten people.
    await app.query(
      `ALTER TABLE episode_assignment ADD CONSTRAINT broken CHECK (episode_id <> '${last ?? ''}') NOT VALID`,
    );
    await app.runJobs().catch(() => undefined);
    const half = (await leader.get(`/api/v1/caseload-moves/${planned.id}`).expect(200)).body as MoveBody;
    expect(half.people.filter(({ state }) => state === 'done')).toHaveLength(10);
    expect(half.state).toBe('running');
    await app.query(`ALTER TABLE episode_assignment DROP CONSTRAINT broken`);
    await app.query(`UPDATE outbox_delivery SET due_at = now() WHERE done_at IS NULL`);
    await app.runJobs();
    const whole = (await leader.get(`/api/v1/caseload-moves/${planned.id}`).expect(200)).body as MoveBody;
    expect(whole).toMatchObject({ state: 'done' });
    expect(new Set(await carriers(people))).toEqual(new Set(['Ben Hollis']));
    const by = await app.query<{ assigned_by: string; count: number }>(
      `SELECT assigned_by, count(*)::integer AS count FROM episode_assignment WHERE episode_id = ANY ($1::uuid[]) AND specialist_id = $2 GROUP BY 1`,
      [ids(people), idOf(BEN)],
    );
    expect(by).toEqual([{ assigned_by: idOf('leader@demo.example'), count: 14 }]);
    await leader.submit(`/moves/${planned.id}/undo`).expect(303);
    await app.runJobs();
    expect(new Set(await carriers(people))).toEqual(new Set(['Maya Thornton']));
    await atOnce(30);
  });

  it('is no longer undone after its days, and never by those of another provider', async () => {
    const [ada] = (await given(1)) as [GivenEpisode];
    const planned = await plan([ada]);
    await (await app.as('manager2@demo.example')).get(`/moves/${planned.id}`).expect(404);
    await (await app.as(MAYA)).get(`/moves/${planned.id}`).expect(403);
    await confirm(planned).expect(200);
    app.clock.moveTo(new Date('2026-12-05T12:00:00Z'));
    const later = await app.as('leader@demo.example');
    await later.post(`/api/v1/caseload-moves/${planned.id}/undo`).expect(409);
    expect(await carriers([ada])).toEqual(['Ben Hollis']);
  });
});
