import { TasksService } from '#modules/tasks';
import { addDays, formatUkDate } from '#shared/calendar-date';
import { givenEpisode } from '../sessions/given-episode.js';
import { startApp, type Client, type TestApp } from '../support/app.js';

let app: TestApp;
let specialist: Client;
let leader: Client;
let episode: Awaited<ReturnType<typeof givenEpisode>>;
let ids: Readonly<Record<'maya' | 'leader' | 'ben' | 'stranger', string>>;

beforeAll(async () => {
  app = await startApp();
  specialist = await app.as('specialist@demo.example');
  leader = await app.as('leader@demo.example');
  episode = await givenEpisode(app, { name: ['Ada', 'Byron'] });
  const id = (email: string): string => app.cast.person(email).id;
  ids = {
    ...{ maya: id('specialist@demo.example'), leader: id('leader@demo.example') },
    ...{ ben: id('ben.hollis@wealden-works.example'), stranger: id('specialist2@demo.example') },
  };
});
afterAll(() => app.close());

let keys = 0;
const key = (): string => `7e0c3b1a-9f52-4d1e-8b6d-${String((keys += 1)).padStart(12, '0')}`;
const typed = (more: Readonly<Record<string, string | readonly string[]>> = {}) => ({
  ...{ title: 'Ask for the payslip', details: '', dueOn: formatUkDate(app.today), who: ids.maya, key: key() },
  ...more,
});
const add = async (by: Client, at: string, more: Readonly<Record<string, string | readonly string[]>> = {}) => {
  const form = typed(more);
  await by.submit(at, form).expect(303);
  const [row] = await app.query<{ id: string }>(`SELECT id FROM task WHERE cause_key LIKE $1`, [`%/${form.key}`]);
  return row?.id ?? '';
};
const about = (): string => `/participants/${episode.participantId}/tasks/new`;
const shown = async (id: string, by = specialist) =>
  (await by.get(`/api/v1/tasks/${id}`).expect(200)).body as Record<string, unknown> & {
    version: number;
    history: { what: string; by: string }[];
  };
const edit = async (id: string, more: Readonly<Record<string, string | readonly string[]>>, by = specialist) => {
  const { version } = await shown(id);
  const { key: _key, ...rest } = typed(more);
  await by.submit(`/tasks/${id}/edit`, { ...rest, version: String(version) }).expect(303);
};

describe('complaint 12: tasks misbehave', () => {
  it('complaint 12: a task for two people is done for both by either, and the other sees who did it', async () => {
    const id = await add(specialist, about(), { who: [ids.maya, ids.leader] });
    expect((await leader.get('/tasks').expect(200)).text).toContain(`/tasks/${id}`);
    expect((await leader.get('/today').expect(200)).text).toContain('About Ada Byron');
    expect((await specialist.get('/tasks').expect(200)).text).toContain('For you and');
    await leader.submit(`/tasks/${id}/done`).expect(303);
    expect((await specialist.get('/tasks').expect(200)).text).not.toContain(`/tasks/${id}`);
    const page = (await specialist.get(`/tasks/${id}`).expect(200)).text;
    expect(page).toContain(`Done by ${app.cast.person('leader@demo.example').name}`);
  });

  it('complaint 12: what is closed stays in Done with its reason, and can be opened again', async () => {
    const id = await add(specialist, about());
    const refused = await specialist.submit(`/tasks/${id}/closure`, { because: '', version: '1' }).expect(400);
    expect(refused.text).toContain('Enter why nobody need do it');
    await specialist.submit(`/tasks/${id}/closure`, { because: 'They found it', version: '1' }).expect(303);
    const done = (await leader.get('/tasks?show=done&how=closed').expect(200)).text;
    expect(done).toContain(`/tasks/${id}`);
    expect(done).toContain('They found it');
    expect((await leader.get('/tasks?show=done&how=done').expect(200)).text).not.toContain(`/tasks/${id}`);
    await leader.submit(`/tasks/${id}/reopening`).expect(303);
    expect(await shown(id)).toMatchObject({ doneAt: null, closedBecause: '', assigneeId: ids.maya });
    expect((await shown(id)).history.map(({ what, by }) => [what, by])).toEqual([
      ['made', ids.maya],
      ['closed', ids.maya],
      ['reopened', ids.leader],
    ]);
    expect((await specialist.get(`/tasks/${id}`).expect(200)).text).toContain('They found it');
  });

  it('complaint 12: whatever is changed, the person stays with it, and the history says who changed what', async () => {
    const id = await add(specialist, about());
    await edit(id, { title: 'Ask for the April payslip', details: 'Payroll: Mondays', who: 'team' });
    await leader.submit(`/tasks/${id}/taking`).expect(303);
    const task = await shown(id);
    expect(task).toMatchObject({
      ...{ participantId: episode.participantId, episodeId: episode.id, title: 'Ask for the April payslip' },
      ...{ details: 'Payroll: Mondays', forWhom: [ids.leader] },
    });
    expect(task.history).toMatchObject([
      { what: 'made', by: ids.maya },
      { what: 'changed', by: ids.maya, parts: ['title', 'details'] },
      { what: 'handed-on', by: ids.maya, to: [] },
      { what: 'taken', by: ids.leader },
    ]);
    const page = (await specialist.get(`/tasks/${id}`).expect(200)).text;
    expect(page).toContain('Changed the title and details');
    expect(page).toContain('Taken from the team’s queue');
    expect((await specialist.get(`/participants/${episode.participantId}`).expect(200)).text).toContain(`/tasks/${id}`);
  });
});

describe('adding', () => {
  it('the same form sent twice, also at once, makes one task', async () => {
    const form = typed({ title: 'Once only' });
    await Promise.all([specialist.submit(about(), form), specialist.submit(about(), form)]);
    expect(await app.query(`SELECT id FROM task WHERE title = 'Once only'`)).toHaveLength(1);
  });

  it('says what is wrong beside the field and keeps what was typed', async () => {
    const answer = await specialist
      .submit('/tasks/new', typed({ title: '', details: 'Kept', dueOn: '31/2/2026', who: [] }))
      .expect(400);
    for (const words of ['Enter what is to be done', 'is not a date we can use', 'Select who should do it', 'Kept'])
      expect(answer.text).toContain(words);
    const both = await specialist.submit('/tasks/new', typed({ who: [ids.maya, 'team'] })).expect(400);
    expect(both.text).toContain('Select colleagues, or anybody in the team, not both');
  });

  it('gives it only to colleagues of the team, by page and by API', async () => {
    const answer = await specialist.submit('/tasks/new', typed({ who: [ids.stranger] })).expect(400);
    expect(answer.text).toContain('Select colleagues from the list');
    const body = { title: 'No', dueOn: app.today, forWhom: [ids.stranger] };
    const refused = await specialist.post('/api/v1/tasks', body).expect(422);
    expect(refused.body).toMatchObject({ code: 'task.not-a-colleague' });
  });

  it('is not for those who only read, nor about people of another provider', async () => {
    await (await app.as('quality@demo.example')).submit('/tasks/new', typed()).expect(403);
    await (await app.as('specialist2@demo.example')).submit(about(), typed()).expect(404);
    const other = { title: 'No', dueOn: app.today, participantId: episode.participantId };
    await (await app.as('specialist2@demo.example')).post('/api/v1/tasks', other).expect(404);
  });
});

describe('the queue of the team', () => {
  it('is taken by one of two who want it at once', async () => {
    const id = await add(specialist, '/tasks/new', { who: 'team' });
    expect((await leader.get('/tasks?show=queue').expect(200)).text).toContain(`/tasks/${id}/taking`);
    const answers = await Promise.all([specialist, leader].map((by) => by.submit(`/tasks/${id}/taking`)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409]);
    expect((await shown(id)).forWhom).toHaveLength(1);
    expect((await specialist.get('/tasks?show=queue').expect(200)).text).not.toContain(`/tasks/${id}`);
  });
});

describe('by the API', () => {
  it('creates once for one key, changes what is sent and refuses an old version', async () => {
    const body = { title: 'By API', dueOn: app.today, forWhom: [ids.maya], participantId: episode.participantId };
    const made = await specialist.post('/api/v1/tasks', body, { 'idempotency-key': 'task-1' }).expect(201);
    const again = await specialist.post('/api/v1/tasks', body, { 'idempotency-key': 'task-1' }).expect(201);
    const { id } = made.body as { id: string };
    expect(again.body).toMatchObject({ id });
    const address = `/api/v1/tasks/${id}`;
    await specialist.patch(address, { title: 'Changed' }).expect(428);
    const changed = await specialist.patch(address, { title: 'Changed' }, { 'if-match': '"1"' }).expect(200);
    expect(changed.body).toMatchObject({ title: 'Changed', forWhom: [ids.maya], participantId: episode.participantId });
    await specialist.patch(address, { title: 'Again' }, { 'if-match': '"1"' }).expect(412);
    await specialist.post(`${address}/closure`, { because: 'Not needed' }, { 'if-match': '"2"' }).expect(200);
    const over = await specialist.patch(address, { title: 'Late' }, { 'if-match': '"3"' }).expect(409);
    expect(over.body).toMatchObject({ code: 'task.over' });
    const reopened = await specialist.post(`${address}/reopening`, {}, { 'if-match': '"3"' }).expect(200);
    expect(reopened.body).toMatchObject({ doneAt: null, closedBecause: '' });
    expect((await app.auditOf(id)).filter(({ action }) => action !== 'read')).toHaveLength(4);
  });
});

describe('tasks that the service made', () => {
  const cause = async (causeKey: string, more: object = {}) => {
    const owners = { areaId: app.cast.areaId, providerId: app.cast.providers[0].id };
    await app.asSystem(() =>
      app.nest.get(TasksService).open({
        ...{ ...owners, participantId: episode.participantId, episodeId: episode.id, assigneeId: ids.maya },
        ...{ causeKey, kind: 'outreach', title: 'Reach out', dueOn: app.today, ...more },
      }),
    );
    const [row] = await app.query<{ id: string }>(`SELECT id FROM task WHERE cause_key = $1`, [causeKey]);
    return row?.id ?? '';
  };

  it('can be handed on, and keep what they say', async () => {
    const id = await cause('kept');
    await edit(id, { title: 'Something else', who: 'team' });
    expect(await shown(id)).toMatchObject({ title: 'Reach out', forWhom: [] });
    const refused = await specialist.patch(`/api/v1/tasks/${id}`, { title: 'No' }, { 'if-match': '"2"' }).expect(409);
    expect(refused.body).toMatchObject({ code: 'task.made-by-the-service' });
  });

  it('closed by somebody with a reason, stay closed when their cause is found again', async () => {
    const id = await cause('by-hand-closed');
    await specialist.submit(`/tasks/${id}/closure`, { because: 'They moved away', version: '1' }).expect(303);
    await cause('by-hand-closed');
    expect(await shown(id)).toMatchObject({ closedBecause: 'They moved away' });
  });

  it('that are decided on a page of their own are neither changed nor closed here', async () => {
    const id = await cause('decided', { kind: 'break-glass-review', assigneeId: null });
    await specialist.submit(`/tasks/${id}/taking`).expect(409);
    expect((await specialist.get(`/tasks/${id}`).expect(200)).text).not.toContain('Mark as done');
  });
});

it('shared tasks follow the person: the new specialist stands in the place of the one before, once', async () => {
  const { id: episodeId, participantId } = await givenEpisode(app, { name: ['Grace', 'Moved'] });
  const at = `/participants/${participantId}/tasks/new`;
  const shared = await add(specialist, at, { who: [ids.maya, ids.leader] });
  const second = await add(leader, at, { who: [ids.leader, ids.maya] });
  const both = await add(leader, at, { who: [ids.maya, ids.ben] });
  const tasks = app.nest.get(TasksService);
  for (let times = 0; times < 2; times += 1)
    await app.asSystem(() => tasks.handOver(episodeId, ids.maya, ids.ben, null));
  expect((await shown(shared)).forWhom).toEqual([ids.ben, ids.leader]);
  expect((await shown(second)).forWhom).toEqual([ids.leader, ids.ben]);
  expect((await shown(both)).forWhom).toEqual([ids.ben]);
  expect((await shown(shared)).history.map(({ what, by }) => [what, by])).toEqual([
    ['made', ids.maya],
    ['handed-on', 'system'],
  ]);
});

it('all tasks about somebody who goes elsewhere are one colleague’s alone, and each says so', async () => {
  const { participantId } = await givenEpisode(app, { name: ['Grace', 'Gone'] });
  const shared = await add(specialist, `/participants/${participantId}/tasks/new`, { who: [ids.maya, ids.leader] });
  await app.asSystem(() => app.nest.get(TasksService).giveAll(participantId, ids.ben, null));
  expect(await shown(shared)).toMatchObject({
    forWhom: [ids.ben],
    history: [{ what: 'made' }, { what: 'handed-on', by: 'system', to: [ids.ben] }],
  });
});

it('goes through what is done page by page, the last first, each once', async () => {
  for (let n = 0; n < 27; n += 1) {
    const id = await add(specialist, '/tasks/new', { title: `Paged ${n}`, dueOn: formatUkDate(addDays(app.today, n)) });
    await specialist.submit(`/tasks/${id}/done`).expect(303);
  }
  const seen = new Set<string>();
  let at: string | undefined = '/tasks?show=done&whose=mine&how=done';
  for (let pages = 0; at && pages < 4; pages += 1) {
    const { text }: { text: string } = await specialist.get(at).expect(200);
    for (const [, title = ''] of text.matchAll(/>(Paged \d+)<\/a>/g)) {
      expect(seen).not.toContain('About Ada Byron');
      seen.add(title);
    }
    at = /href="([^"]+)" rel="next"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
  }
  expect(seen.size).toBe(27);
});
