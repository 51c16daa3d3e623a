import { randomUUID } from 'node:crypto';
import type { GivenEpisode } from '../sessions/given-episode.js';
import { givenEpisode } from '../sessions/given-episode.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { givenTag, tagsOf } from '../tags/given-tag.js';
import { BEN, ids, LEADER, Many, MAYA } from './many.js';

interface View {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly named: string;
  readonly notUndone: string | null;
  readonly people: readonly { readonly state: string; readonly because: string; readonly effect: readonly string[] }[];
  readonly seen: readonly string[];
}

const API = '/api/v1/bulk-actions';

describe('the API of what is done to many people', () => {
  let app: TestApp;
  let maya: Client;
  let leader: Client;
  let people: GivenEpisode[];
  let fair: string;

  beforeAll(async () => {
    app = await startApp();
    maya = await app.as(MAYA);
    leader = await app.as(LEADER);
    fair = await givenTag(maya, 'Autumn job fair');
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    const many = new Many(app);
    await many.nobody();
    people = await many.given(2);
  });

  const planned = async (what: string, wish: object, who = maya): Promise<View> => {
    const answer = await who.post(`${API}/${what}`, { episodeIds: ids(people), ...wish }).expect(201);
    const view = answer.body as View;
    expect(answer.headers['location']).toBe(`${API}/${view.id}`);
    return view;
  };
  const confirmed = async ({ id, seen }: View): Promise<View> =>
    (await maya.post(`${API}/${id}/confirmation`, { seen }).expect(200)).body as View;
  const undone = async ({ id }: View): Promise<View> =>
    (await maya.post(`${API}/${id}/undo`, {}).expect(200)).body as View;

  it.each<[string, object, string]>([
    ['tasks', { title: 'Check the CV', dueOn: '2026-12-04', who: 'own' }, 'add-task'],
    ['messages', { purpose: 'programme-agreement', saying: 'please-call' }, 'message'],
  ])('plans, does and takes back %s, as it was seen', async (what, wish, kind) => {
    await app.query(`UPDATE participant SET contact_preference = 'sms', may_text = true WHERE id = ANY ($1::uuid[])`, [
      people.map(({ participantId }) => participantId),
    ]);
    const plan = await planned(what, wish);
    expect(plan).toMatchObject({ kind, state: 'planned', people: [{ state: 'planned' }, { state: 'planned' }] });
    expect(plan.seen).toHaveLength(2);
    const done = await confirmed(plan);
    expect(done).toMatchObject({ state: 'done', notUndone: null, people: [{ state: 'done' }, { state: 'done' }] });
    expect(await undone(plan)).toMatchObject({
      state: 'undone',
      people: [{ state: 'put-back' }, { state: 'put-back' }],
    });
  });

  it('tags and takes the tag off again; who has it already is left out with the reason', async () => {
    const { body } = await maya.get('/api/v1/tags').expect(200);
    expect(body).toMatchObject({ items: [{ id: fair, name: 'Autumn job fair' }] });
    const [ada] = people as [GivenEpisode, GivenEpisode];
    await maya.submit(`/participants/${ada.participantId}/tags`, { tagIds: fair }).expect(303);
    const plan = await planned('tags', { tagId: fair, does: 'add' });
    expect(plan).toMatchObject({
      named: 'Autumn job fair',
      people: [{ because: 'Has this tag already' }, { because: '' }],
    });
    expect((await confirmed(plan)).people.map(({ state }) => state)).toEqual(['refused', 'done']);
    await undone(plan);
    expect(await Promise.all(people.map((person) => tagsOf(app, person)))).toEqual([['Autumn job fair'], []]);
  });

  it('ends support, once however often it is sent, and says that there is no way back', async () => {
    const plan = await planned('endings', { reason: 'withdrew', on: '2026-11-20', note: 'Moved on' });
    expect(plan).toMatchObject({ named: 'Chose to leave', people: [{ effect: ['Nothing else'] }, {}] });
    const key = { 'idempotency-key': randomUUID() };
    for (const _ of [1, 2]) await maya.post(`${API}/${plan.id}/confirmation`, { seen: plan.seen }, key).expect(200);
    const { body } = await maya.get(`${API}/${plan.id}`).expect(200);
    expect(body).toMatchObject({ state: 'done', notUndone: expect.stringContaining('cannot be undone') as string });
    const refused = await maya.post(`${API}/${plan.id}/undo`, {}).expect(409);
    expect(refused.body).toMatchObject({ code: 'bulk-action.past' });
    const ended = await app.query(
      `SELECT exit_note AS note FROM episode WHERE id = ANY ($1::uuid[]) AND exited_on = '2026-11-20'`,
      [ids(people)],
    );
    expect(ended).toEqual([{ note: 'Moved on' }, { note: 'Moved on' }]);
  });

  it('refuses what changed since, what makes no sense, and whoever it is not for', async () => {
    const plan = await planned('endings', { reason: 'withdrew', on: '2026-11-20' });
    const [ada] = people as [GivenEpisode, GivenEpisode];
    await app.query(
      `UPDATE episode SET status = 'exited', exited_on = '2026-11-19', exit_reason = 'withdrew' WHERE id = $1`,
      [ada.id],
    );
    const stale = await maya.post(`${API}/${plan.id}/confirmation`, { seen: plan.seen }).expect(409);
    expect(stale.body).toMatchObject({ code: 'bulk-action.changed-since' });
    for (const [what, wish, code] of [
      ['endings', { reason: 'withdrew', on: '2026-11-21' }, 422],
      ['endings', { reason: 'no-such-reason', on: '2026-11-20' }, 422],
      ['endings', { reason: 'withdrew', on: 'today' }, 422],
      ['tags', { tagId: randomUUID(), does: 'add' }, 422],
      ['tags', { tagId: fair, does: 'swap' }, 422],
      ['tasks', { title: '', dueOn: '2026-12-04', who: 'own' }, 422],
      ['messages', { purpose: 'no-such-purpose', saying: 'please-call' }, 422],
    ] as const)
      await maya.post(`${API}/${what}`, { episodeIds: ids(people), ...wish }).expect(code);
    await (await app.as(BEN)).get(`${API}/${plan.id}`).expect(404);
    await (
      await app.as('manager2@demo.example')
    )
      .post(`${API}/${plan.id}/confirmation`, { seen: plan.seen })
      .expect(404);
    await leader.get(`${API}/${plan.id}`).expect(200);
    const bens = await givenEpisode(app, { email: BEN, name: ['Carl', 'Ben'] });
    await maya.post(`${API}/tags`, { episodeIds: [bens.id], tagId: fair, does: 'add' }).expect(422);
    await (
      await app.as('commissioner@demo.example')
    )
      .post(`${API}/tags`, { episodeIds: ids(people), tagId: fair, does: 'add' })
      .expect(403);
  });
});
