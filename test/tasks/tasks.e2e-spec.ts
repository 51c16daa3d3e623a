import type { Response } from 'supertest';
import { TasksService, type NewTask } from '#modules/tasks';
import { addDays } from '#shared/calendar-date';
import { givenEpisode } from '../sessions/given-episode.js';
import { startApp, type Client, type TestApp } from '../support/app.js';

let app: TestApp;
let specialist: Client;
let tasks: TasksService;
let task: Omit<NewTask, 'causeKey'>;

beforeAll(async () => {
  app = await startApp();
  specialist = await app.as('specialist@demo.example');
  tasks = app.nest.get(TasksService);
  const { id: episodeId, participantId, specialistId: assigneeId } = await givenEpisode(app);
  const providerId = app.cast.providers[0].id;
  const owners = { areaId: app.cast.areaId, providerId, participantId, episodeId, assigneeId };
  task = { ...owners, kind: 'outreach', title: 'Reach out', dueOn: app.today };
});
afterAll(() => app.close());

const open = (causeKey: string, more: Partial<NewTask> = {}) =>
  app.asSystem(() => tasks.open({ ...task, causeKey, ...more }));
const idOf = async (causeKey: string) =>
  (await app.query<{ id: string }>(`SELECT id FROM task WHERE cause_key = $1`, [causeKey]))[0]?.id ?? '';

describe('opening', () => {
  it('makes one task for one cause, also when asked twenty times at once', async () => {
    const made = await Promise.all(Array.from({ length: 20 }, () => open('once')));
    expect(made.filter(Boolean)).toHaveLength(1);
    expect(await app.query(`SELECT id FROM task WHERE cause_key = 'once'`)).toHaveLength(1);
  });

  it('does not bring back what is done', async () => {
    await open('finished');
    await specialist.submit(`/tasks/${await idOf('finished')}/done`).expect(303);
    expect(await open('finished')).toBe(false);
    const [row] = await app.query<{ done: boolean }>(
      `SELECT done_at IS NOT NULL AS done FROM task WHERE cause_key = 'finished'`,
    );
    expect(row).toEqual({ done: true });
  });
});

describe('finishing', () => {
  it('on a page goes back to where the button stood, and never to another host', async () => {
    await open('page');
    const id = await idOf('page');
    const back = await specialist.submit(`/tasks/${id}/done`, { returnTo: '/today' }).expect(303);
    expect(back.headers['location']).toBe('/today');
    const elsewhere = await specialist.submit(`/tasks/${id}/done`, { returnTo: '//evil.example' }).expect(303);
    expect(elsewhere.headers['location']).toBe('/');
    const plain = await specialist.submit(`/tasks/${id}/done`).expect(303);
    expect(plain.headers['location']).toBe('/reminders');
  });

  it('keeps who did it first, however often it is done', async () => {
    await open('twice');
    const id = await idOf('twice');
    await specialist.submit(`/tasks/${id}/done`).expect(303);
    const leader = await app.as('leader@demo.example');
    await leader.submit(`/tasks/${id}/done`).expect(303);
    const [row] = await app.query<{ by: string; version: number }>(
      `SELECT done_by AS by, version FROM task WHERE id = $1`,
      [id],
    );
    expect(row).toEqual({ by: app.cast.person('specialist@demo.example').id, version: 2 });
    expect((await app.auditOf(id)).map(({ by, action }) => [by, action])).toEqual([
      ['system', 'insert'],
      [app.cast.person('specialist@demo.example').id, 'update'],
    ]);
  });

  it('by the API needs the version, and refuses an old one', async () => {
    await open('api');
    const id = await idOf('api');
    await specialist.post(`/api/v1/tasks/${id}/completion`).expect(428);
    const shown = await specialist.get(`/api/v1/tasks/${id}`).expect(200);
    expect(shown.headers['etag']).toBe('"1"');
    const done = await specialist.post(`/api/v1/tasks/${id}/completion`, {}, { 'if-match': '"1"' }).expect(200);
    expect(done.body).toMatchObject({ id, doneBy: app.cast.person('specialist@demo.example').id, version: 2 });
    const stale = await specialist.post(`/api/v1/tasks/${id}/completion`, {}, { 'if-match': '"1"' }).expect(412);
    expect(stale.body).toMatchObject({ code: 'stale-version' });
  });

  it('is not for people who only read, nor for another provider', async () => {
    await open('guarded');
    const id = await idOf('guarded');
    await (await app.as('quality@demo.example')).submit(`/tasks/${id}/done`).expect(403);
    await (await app.as('specialist2@demo.example')).submit(`/tasks/${id}/done`).expect(404);
    await (await app.as('commissioner@demo.example')).get(`/api/v1/tasks/${id}`).expect(403);
    await app.stranger().submit(`/tasks/${id}/done`).expect(303).expect('location', '/sign-in');
    expect(await app.query(`SELECT id FROM task WHERE id = $1 AND done_at IS NULL`, [id])).toHaveLength(1);
  });
});

describe('tasks about a person who moves on', () => {
  const rows = (episodeId: string) =>
    app.query<{ cause: string; who: string; open: boolean; why: string }>(
      `SELECT cause_key AS cause, assignee_id AS who, done_at IS NULL AS open, closed_because AS why FROM task WHERE episode_id = $1 ORDER BY cause_key`,
      [episodeId],
    );

  it('go to whoever carries them now: what is open and was theirs, and nothing else', async () => {
    const [maya, ben] = [
      app.cast.person('specialist@demo.example').id,
      app.cast.person('ben.hollis@wealden-works.example').id,
    ];
    const { id: episodeId } = await givenEpisode(app, { name: ['Hand', 'Over'] });
    await open('hand/open', { episodeId });
    await open('hand/done', { episodeId });
    await open('hand/somebody-else', { episodeId, assigneeId: app.cast.person('leader@demo.example').id });
    await specialist.submit(`/tasks/${await idOf('hand/done')}/done`).expect(303);
    const move = () => app.asSystem(() => tasks.handOver(episodeId, maya, ben, null));
    await move();
    await move();
    expect((await rows(episodeId)).map(({ cause, who }) => [cause, who])).toEqual([
      ['hand/done', maya],
      ['hand/open', ben],
      ['hand/somebody-else', app.cast.person('leader@demo.example').id],
    ]);
    const [row] = await app.query<{ version: number }>(`SELECT version FROM task WHERE cause_key = 'hand/open'`);
    expect(row?.version).toBe(2);
  });

  it('are closed with the reason, by kind or by cause, and say so; one that was done stays done', async () => {
    const { id: episodeId } = await givenEpisode(app, { name: ['Clo', 'Sed'] });
    for (const [cause, kind] of [
      ['close/a', 'outreach'],
      ['close/b', 'outreach'],
      ['close/c', 'other'],
    ] as const)
      await open(cause, { episodeId, kind });
    const close = (about: object, because: string) =>
      app.asSystem(() => tasks.closeFor({ episodeId, ...about }, because));
    expect(await close({ causeKeys: ['close/a'] }, 'Reached')).toBe(1);
    expect(await close({ kind: 'outreach' }, 'Support has ended')).toBe(1);
    expect(await close({ kind: 'outreach' }, 'Again')).toBe(0);
    expect((await rows(episodeId)).map(({ open: isOpen, why }) => [isOpen, why])).toEqual([
      [false, 'Reached'],
      [false, 'Support has ended'],
      [true, ''],
    ]);
    const { body } = await specialist.get(`/api/v1/tasks/${await idOf('close/a')}`).expect(200);
    expect(body).toMatchObject({ closedBecause: 'Reached', doneBy: 'system', version: 2 });
  });

  it('that were closed because their cause had gone open again when it comes back', async () => {
    const { id: episodeId } = await givenEpisode(app, { name: ['Re', 'Opened'] });
    await open('again', { episodeId });
    await app.asSystem(() => tasks.closeFor({ episodeId }, 'Corrected'));
    expect(await open('again', { episodeId, dueOn: addDays(app.today, 2) })).toBe(true);
    const { body } = await specialist.get(`/api/v1/tasks/${await idOf('again')}`).expect(200);
    expect(body).toMatchObject({ doneAt: null, closedBecause: '', dueOn: addDays(app.today, 2), version: 3 });
  });
});

describe('listing', () => {
  it('goes through open tasks page by page, soonest due first, each once', async () => {
    const episode = await givenEpisode(app, { name: ['Page', 'Turner'] });
    for (let n = 0; n < 7; n += 1) {
      await open(`list/${n}`, { episodeId: episode.id, dueOn: addDays(app.today, [5, 1, 3, 1, 4, 2, 0][n] ?? 0) });
    }
    await specialist.submit(`/tasks/${await idOf('list/6')}/done`).expect(303);
    const seen: { id: string; dueOn: string }[] = [];
    let url: string | undefined = `/api/v1/tasks?episodeId=${episode.id}&limit=4`;
    for (let pages = 0; url && pages < 5; pages += 1) {
      const answer: Response = await specialist.get(url).expect(200);
      seen.push(...(answer.body as { items: typeof seen }).items);
      url = /<([^>]+)>; rel="next"/.exec(answer.headers['link'] ?? '')?.[1];
    }
    expect(seen.map(({ dueOn }) => dueOn)).toEqual([1, 1, 2, 3, 4, 5].map((days) => addDays(app.today, days)));
    expect(new Set(seen.map(({ id }) => id)).size).toBe(6);
    const done = await specialist.get(`/api/v1/tasks?episodeId=${episode.id}&state=done`).expect(200);
    expect((done.body as { items: object[] }).items).toHaveLength(1);
  });

  it('shows another provider nothing, and says what is wrong with a query', async () => {
    const other = await app.as('specialist2@demo.example');
    expect((await other.get('/api/v1/tasks?state=all').expect(200)).body).toEqual({ items: [] });
    const refused = await specialist.get('/api/v1/tasks?limit=0&state=late').expect(422);
    expect((refused.body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer).toSorted()).toEqual(
      ['/limit', '/state'],
    );
    await specialist.get('/api/v1/tasks?after=rubbish').expect(200);
  });

  it('gives another room what one person still has to do', async () => {
    const { id } = app.cast.person('specialist2@demo.example');
    const providerId = app.cast.providers[1].id;
    await open('mine', { assigneeId: id, providerId });
    const mine = await app.asSystem(() => tasks.openFor(id));
    expect(mine.map(({ title, assigneeId }) => [title, assigneeId])).toEqual([['Reach out', id]]);
  });
});
