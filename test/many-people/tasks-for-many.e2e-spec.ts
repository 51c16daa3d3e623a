import { startApp, type Client, type TestApp } from '../support/app.js';
import { wordsOf } from '../reporting/page-words.js';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { BEN, ids, LEADER, Many, MAYA } from './many.js';

interface TaskRow {
  readonly id: string;
  readonly participantId: string;
  readonly who: string | null;
  readonly dueOn: string;
  readonly isOpen: boolean;
  readonly because: string;
  readonly made: { readonly by: string };
  readonly version: number;
}

describe('a task for many people', () => {
  let app: TestApp;
  let many: Many;
  let maya: Client;
  let leader: Client;
  const idOf = (email: string): string => app.cast.person(email).id;

  beforeAll(async () => {
    app = await startApp();
    many = new Many(app);
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    app.clock.moveTo(new Date('2026-11-20T12:00:00Z'));
    [maya, leader] = [await app.as(MAYA), await app.as(LEADER)];
    await many.nobody();
  });

  const FORM = { title: 'Check the CV', details: 'Is it still true?', dueOn: '4/12/2026', who: 'own' };
  const tasks = (people: readonly GivenEpisode[]): Promise<TaskRow[]> =>
    app.query<TaskRow>(
      `SELECT t.id, t.participant_id AS "participantId", u.name AS who, t.due_on::text AS "dueOn", t.done_at IS NULL AS "isOpen",
              t.closed_because AS because, t.history -> 0 AS made, t.version
         FROM task t LEFT JOIN user_account u ON u.id = t.assignee_id JOIN participant p ON p.id = t.participant_id
        WHERE t.participant_id = ANY ($1::uuid[]) AND t.kind = 'by-hand' ORDER BY p.family_name, t.created_at`,
      [people.map(({ participantId }) => participantId)],
    );

  it('is shown before it is added, is added once for each, and is taken back', async () => {
    const people = await many.given(3);
    const picked = people.slice(0, 2);
    const address = await many.plan(maya, 'tasks', { ...FORM, episodeIds: ids(picked) });
    const { seen, words } = await many.seen(maya, address);
    expect(words).toContain('Nothing has happened yet');
    expect(words).toMatch(/Maya Thornton \d+ \d+/);
    expect(words).not.toContain('Ada2');
    expect(await tasks(people)).toEqual([]);

    const answers = await Promise.all([1, 2, 3].map(() => maya.submit(address, { seen })));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    const made = await tasks(people);
    expect(made.map(({ participantId, who, dueOn, isOpen }) => [participantId, who, dueOn, isOpen])).toEqual(
      picked.map(({ participantId }) => [participantId, 'Maya Thornton', '2026-12-04', true]),
    );
    expect(await many.words(maya, address)).toContain('2 tasks added');
    const done = await many.words(maya, '/bulk-actions');
    expect(done).toContain('Task added Check the CV');
    expect(done).toContain('Until 4 Dec 2026');

    await many.undo(maya, address);
    await many.undo(maya, address);
    expect((await tasks(people)).map(({ isOpen, because }) => [isOpen, because])).toEqual([
      ...picked.map(() => [false, 'Taken back: it was added for many people on 20 November 2026']),
    ]);
    expect(await many.words(maya, address)).toContain('Undone: 2 tasks taken back');
  });

  it('is for everybody of the filtered list; left out are those who have it, whose support ended or who are restricted', async () => {
    const [ada, bea, cleo, dot] = (await many.given(4)) as [GivenEpisode, GivenEpisode, GivenEpisode, GivenEpisode];
    await leader
      .submit(`/participants/${dot.participantId}/restriction`, { reason: 'at-risk', words: 'Her brother works here' })
      .expect(303);
    await app.query(`UPDATE episode SET status = 'in-work' WHERE id = $1`, [cleo.id]);
    const form = await maya.get('/bulk-actions/tasks?status=pre-employment').expect(200);
    expect(wordsOf(form.text)).toContain('Everybody on the filtered list: 2 people');
    expect(wordsOf(form.text)).toContain('1 restricted record is not on this list');
    expect(form.text).not.toContain('Ada3');
    // Named for the restricted record or not, nobody handles it among many.
    await maya.submit('/bulk-actions/tasks', { list: '', whom: 'some', ...FORM, episodeIds: [dot.id] }).expect(400);

    await many.does(maya, await many.plan(maya, 'tasks', { ...FORM, episodeIds: [ada.id] }));
    const everybody = { ...FORM, title: ' check the cv', list: 'status=pre-employment', whom: 'all' };
    const address = await many.plan(maya, 'tasks', everybody);
    expect((await many.seen(maya, address)).words).toContain('Has this task already, by 4 Dec 2026');
    expect(await many.does(maya, address)).toContain('1 task added, 1 left out');
    expect((await tasks([ada, bea, cleo, dot])).map(({ participantId }) => participantId)).toEqual([
      ada.participantId,
      bea.participantId,
    ]);
  });

  it('does nothing where somebody’s record changed since, marks whom, and goes on after another look', async () => {
    const [ada, bea] = (await many.given(2)) as [GivenEpisode, GivenEpisode];
    const address = await many.plan(maya, 'tasks', { ...FORM, episodeIds: [ada.id, bea.id] });
    const { seen } = await many.seen(maya, address);
    await app.query(
      `UPDATE episode SET status = 'exited', exited_on = '2026-11-20', exit_reason = 'withdrew' WHERE id = $1`,
      [bea.id],
    );
    const refused = await maya.submit(address, { seen }).expect(400);
    expect(wordsOf(refused.text)).toContain('Something changed for 1 person since you looked');
    expect(wordsOf(refused.text)).toContain('Support ended on 20 November 2026');
    expect(refused.text.match(/Changed since you looked/g)).toHaveLength(1);
    expect(await tasks([ada, bea])).toEqual([]);
    expect(await many.does(maya, address)).toContain('1 task added, 1 left out');
  });

  it('stays where somebody did something with it, and the undo says so', async () => {
    const people = await many.given(3);
    const address = await many.plan(leader, 'tasks', { ...FORM, whom: 'all', who: 'team' });
    expect((await many.seen(leader, address)).words).toContain('The team’s queue');
    await many.does(leader, address);
    const [first, second] = await tasks(people);
    await maya.submit(`/tasks/${first?.id ?? ''}/taking`).expect(303);
    await maya.submit(`/tasks/${second?.id ?? ''}/taking`).expect(303);
    await maya.submit(`/tasks/${second?.id ?? ''}/done`).expect(303);
    await many.undo(leader, address);
    expect((await tasks(people)).map(({ isOpen, because }) => [isOpen, because === ''])).toEqual([
      ...[
        [true, true],
        [false, true],
        [false, false],
      ],
    ]);
    const words = await many.words(leader, address);
    expect(words).toContain('Undone: 1 task taken back, 2 stay');
    expect(words).toContain('Somebody took it on since');
    expect(words).toContain('It was done before');
  });

  it('many are added in the job process, which goes on where a crash left it, as the one who asked', async () => {
    await many.atOnce(3);
    const people = await many.given(14);
    const address = await many.plan(leader, 'tasks', { ...FORM, whom: 'all' });
    expect(await many.does(leader, address)).toContain('Adding the tasks');
    const last = people.toSorted((one, other) => (one.id < other.id ? -1 : 1)).at(-1);
    await app.query(
      `ALTER TABLE task ADD CONSTRAINT broken CHECK (episode_id IS DISTINCT FROM '${last?.id ?? ''}') NOT VALID`,
    );
    await app.runJobs().catch(() => undefined);
    expect(await tasks(people)).toHaveLength(10);
    await app.query(`ALTER TABLE task DROP CONSTRAINT broken`);
    await app.query(`UPDATE outbox_delivery SET due_at = now() WHERE done_at IS NULL`);
    await app.runJobs();
    const made = await tasks(people);
    expect(made).toHaveLength(14);
    expect(new Set(made.map(({ made: { by } }) => by))).toEqual(new Set([idOf(LEADER)]));
    expect(new Set(made.map(({ who }) => who))).toEqual(new Set(['Maya Thornton']));
    expect(await many.words(leader, address)).toContain('14 tasks added');
    await many.undo(leader, address);
    await app.runJobs();
    expect((await tasks(people)).filter(({ isOpen }) => isOpen)).toEqual([]);
    await many.atOnce(30);
  });

  it('is for one’s own people or one’s team’s, and its page for those who may see it; kinds are not mixed up', async () => {
    const [ada] = (await many.given(1)) as [GivenEpisode];
    const bens = await givenEpisode(app, { email: BEN, name: ['Carl', 'Ben'] });
    const foreign = { ...FORM, list: '', whom: 'some', episodeIds: [bens.id] };
    const refused = await maya.submit('/bulk-actions/tasks', foreign).expect(400);
    expect(wordsOf(refused.text)).toContain('Select at least one person');
    await maya.submit('/bulk-actions/tasks', { ...foreign, list: `specialist=${idOf(BEN)}` }).expect(404);

    const address = await many.plan(maya, 'tasks', { ...FORM, episodeIds: [ada.id] });
    const id = address.split('/').at(-1) ?? '';
    for (const who of ['manager2@demo.example', BEN]) await (await app.as(who)).get(address).expect(404);
    const { seen } = await many.seen(maya, address);
    await (await app.as(BEN)).submit(address, { seen }).expect(404);
    await leader.get(address).expect(200);
    await leader.get(`/moves/${id}`).expect(404);
    await leader.get(`/api/v1/caseload-moves/${id}`).expect(404);
    await leader.post(`/api/v1/caseload-moves/${id}/confirmation`, { seen: seen.split('.') }).expect(404);
    await leader.submit(`/moves/${id}/undo`).expect(404);
    const wish = { specialistId: idOf(MAYA), episodeIds: [ada.id], toId: idOf(BEN) };
    const { body } = await leader.post('/api/v1/caseload-moves', wish).expect(201);
    const move = (body as { id: string }).id;
    await leader.get(`/bulk-actions/${move}`).expect(404);
    await leader.submit(`/bulk-actions/${move}`, { seen: '' }).expect(404);
    await leader.submit(`/bulk-actions/${move}/undo`).expect(404);
    expect(await tasks([ada])).toEqual([]);
    await many.does(maya, address);
    expect(await many.words(await app.as(BEN), '/bulk-actions')).not.toContain('Check the CV');
    expect(await many.words(leader, '/bulk-actions')).toContain('Check the CV');
  });

  it('is not undone after its days', async () => {
    await many.given(1);
    const address = await many.plan(maya, 'tasks', { ...FORM, whom: 'all' });
    await many.does(maya, address);
    app.clock.moveTo(new Date('2026-12-05T12:00:00Z'));
    const later = await app.as(MAYA);
    expect(await many.words(later, address)).toContain('The days for undoing this are over');
    await later.submit(`${address}/undo`).expect(409);
  });
});
