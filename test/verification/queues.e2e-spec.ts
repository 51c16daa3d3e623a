import { wordsOf } from '../reporting/page-words.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { InReview } from './in-review.js';

interface Many {
  readonly id: string;
  readonly state: string;
  readonly outcomes: readonly {
    readonly outcomeId: string;
    readonly state: string;
    readonly because: string;
    readonly mark: string;
  }[];
}

describe('queues of outcomes', () => {
  let app: TestApp;
  let review: InReview;
  let ids: readonly string[];
  let own: string;

  beforeAll(async () => {
    app = await startApp();
    review = await InReview.of(app);
    const people = [await review.proved(), await review.proved(), await review.proved()];
    ids = people.map((person) => person.ids['JOB_START'] ?? '');
    own = (await review.proved({ isProviderJob: true })).ids['JOB_START'] ?? '';
  });
  afterAll(() => app.close());

  const planned = async (
    door: 'verification' | 'quality-checks',
    move: string,
    outcomeIds: readonly string[],
    reason = '',
  ) => {
    const by = door === 'verification' ? review.commissioner : review.quality;
    return by.post(`/api/v1/${door}/many`, { move, outcomeIds, reason });
  };
  const stateOf = async (id: string) => (await review.get(id)).state;

  it('submits and checks many after a look, and names what is left out and why', async () => {
    const asManager = await review.manager.post('/api/v1/quality-checks/many', {
      move: 'submit',
      outcomeIds: [...ids, own],
    });
    const many = asManager.body as Many;
    expect(many.outcomes.map(({ because }) => because === '')).toEqual([true, true, true, false]);
    expect(many.outcomes[3]?.because).toContain('job with the provider itself');
    expect(await stateOf(ids[0] ?? '')).toBe('evidenced');
    const seen = many.outcomes.map(({ mark }) => mark);
    await review.manager.post(`/api/v1/quality-checks/many/${many.id}/confirmation`, { seen }).expect(200);
    expect(await Promise.all([...ids, own].map(stateOf))).toEqual(['submitted', 'submitted', 'submitted', 'claimed']);
    const passing = (await planned('quality-checks', 'pass', ids)).body as Many;
    const marks = passing.outcomes.map(({ mark }) => mark);
    const address = `/api/v1/quality-checks/many/${passing.id}/confirmation`;
    await Promise.all([review.quality.post(address, { seen: marks }), review.quality.post(address, { seen: marks })]);
    expect(await stateOf(ids[2] ?? '')).toBe('provider-qa');
    expect((await review.get(ids[2] ?? '')).steps.filter(({ move }) => move === 'pass')).toHaveLength(1);
  });

  it('shows the accountable body no name, counts each state, and filters', async () => {
    const page = await review.commissioner.get('/verification').expect(200);
    expect(page.text).not.toContain('Ashbourne');
    expect(wordsOf(page.text)).toContain('Waiting to be verified: 3');
    const { body } = await review.commissioner
      .get('/api/v1/verification/outcomes?state=provider-qa&kind=JOB_START')
      .expect(200);
    const items = (body as { items: { id: string }[] }).items.map(({ id }) => id);
    expect(items.toSorted()).toEqual([...ids].toSorted());
    const none = await review.commissioner.get('/verification?kind=HIGHER').expect(200);
    expect(wordsOf(none.text)).toContain('No outcomes');
    const provider = await review.quality.get('/quality-checks?state=claimed').expect(200);
    expect(provider.text).toContain('Ashbourne');
    expect(wordsOf(provider.text)).toContain('Own job');
    await review.quality.get('/verification').expect(403);
    await review.commissioner.get('/quality-checks').expect(403);
  });

  it('does nothing when something changed since the look, and takes back what nobody dealt with since', async () => {
    const [first = '', second = '', third = ''] = ids;
    expect((await planned('verification', 'reject', ids)).status).toBe(422);
    const many = (await planned('verification', 'verify', ids)).body as Many;
    await review.decide(third, 'query', 'Which job is it?');
    const confirm = `/api/v1/verification/many/${many.id}/confirmation`;
    await review.commissioner.post(confirm, { seen: many.outcomes.map(({ mark }) => mark) }).expect(409);
    expect(await stateOf(first)).toBe('provider-qa');
    const { body } = await review.commissioner.get(`/api/v1/verification/many/${many.id}`).expect(200);
    const again = body as Many;
    expect(again.outcomes[2]?.because).toContain('is not possible while it is “Queried”');
    await review.commissioner.post(confirm, { seen: again.outcomes.map(({ mark }) => mark) }).expect(200);
    expect(await Promise.all([first, second, third].map(stateOf))).toEqual(['verified', 'verified', 'queried']);
    await review.decide(second, 'confirm');
    const undone = (await review.commissioner.post(`/api/v1/verification/many/${many.id}/undo`).expect(200))
      .body as Many;
    expect(undone.outcomes.map(({ state }) => state)).toEqual(['undone', 'stays', 'left-out']);
    expect(await Promise.all([first, second].map(stateOf))).toEqual(['provider-qa', 'confirmed']);
    expect((await review.get(first)).steps.at(-1)).toMatchObject({ move: 'undo', toState: 'provider-qa' });
  });

  it('keeps a decision of one door from the other', async () => {
    const many = (await planned('verification', 'verify', [ids[0] ?? ''])).body as Many;
    await review.quality.get(`/api/v1/quality-checks/many/${many.id}`).expect(404);
    expect((await planned('quality-checks', 'verify', [ids[0] ?? ''])).status).toBe(404);
  });
});

describe('audit samples', () => {
  let app: TestApp;
  let review: InReview;

  beforeAll(async () => {
    app = await startApp();
    review = await InReview.of(app);
    for (let number = 0; number < 6; number += 1) await review.proved();
    await app.query(`UPDATE outcome SET created_at = '2026-10-31 12:00Z'`);
    await app.query(`UPDATE outcome_step SET made_at = '2026-10-31 12:00Z'`);
  });
  afterAll(() => app.close());

  const plan = {
    seed: 'Autumn',
    reachedFrom: '2026-06-01',
    asOf: '2026-11-10',
    wanted: 50,
    unit: 'percent',
    strata: 'kind',
  };
  interface Sample {
    readonly id: string;
    readonly result: string;
    readonly frameCount: number;
    readonly items: readonly { readonly id: string; readonly outcomeId: string; readonly version: number }[];
  }
  const draw = async (change: object = {}) =>
    (await review.commissioner.post('/api/v1/verification/samples', { ...plan, ...change }).expect(201)).body as Sample;

  it('gives the same sample from the same seed and day, whatever happened since', async () => {
    const first = await draw();
    expect(first).toMatchObject({ frameCount: 12, result: 'None of 6 outcomes has been looked at yet.' });
    const [drawn] = first.items;
    await review.passed(drawn?.outcomeId ?? '');
    await review.decide(drawn?.outcomeId ?? '', 'reject', 'It is somebody else’s payslip');
    const second = await draw();
    expect(second.items.map(({ outcomeId }) => outcomeId)).toEqual(first.items.map(({ outcomeId }) => outcomeId));
    expect((await draw({ seed: 'Winter' })).items.map(({ outcomeId }) => outcomeId)).not.toEqual(
      first.items.map(({ outcomeId }) => outcomeId),
    );
    const again = await review.commissioner.get(`/verification/samples/${first.id}/again`).expect(200);
    expect(wordsOf(again.text)).toContain('the same outcomes in the same order');
  });

  it('refuses a day that is not over, and keeps findings with their sum and a file without names', async () => {
    const today = await review.commissioner.post('/api/v1/verification/samples', { ...plan, asOf: app.today });
    expect([today.status, (today.body as { code: string }).code]).toEqual([422, 'sample.day-not-over']);
    const { id, items } = await draw({ seed: 'For findings' });
    const [right, wrong] = items;
    const find = (item: Sample['items'][number] | undefined, body: object) =>
      review.commissioner.post(`/api/v1/verification/samples/${id}/findings/${item?.id ?? ''}`, body, {
        'if-match': `"${item?.version ?? 0}"`,
      });
    await find(right, { finding: 'right' }).expect(200);
    await find(right, { finding: 'right' }).expect(412);
    await find(wrong, { finding: 'not-right' }).expect(422);
    const { body } = await find(wrong, { finding: 'not-right', what: 'The payslip is of another month' }).expect(200);
    expect((body as Sample).result).toBe(
      '2 of 6 outcomes looked at: 1 right (50%), 1 not right. 4 are still to be looked at.',
    );
    const csv = (await review.commissioner.get(`/verification/samples/${id}/sample.csv`).expect(200)).text;
    expect(csv.split('\r\n')).toHaveLength(8);
    expect(csv).toContain('The payslip is of another month');
    expect(csv).not.toContain('Ashbourne');
    // Other providers, and their own, see nothing of what the accountable body drew.
    await review.quality.get(`/verification/samples/${id}`).expect(404);
    await review.work.us.get(`/verification/samples/${id}`).expect(403);
  });

  it('is seen, drawn again and taken home by an auditor, who draws and judges none', async () => {
    const { id, items } = await draw({ seed: 'For the auditor' });
    const auditor = await app.as('auditor@demo.example');
    expect(wordsOf((await auditor.get('/verification/samples').expect(200)).text)).toContain('For the auditor');
    const page = (await auditor.get(`/verification/samples/${id}`).expect(200)).text;
    expect(page).not.toContain('Ashbourne');
    expect(page).not.toContain('/findings/');
    // Whoever opens outcomes goes to each from its line; an auditor opens none.
    const outcome = `/verification/${items[0]?.outcomeId ?? ''}`;
    expect(page).not.toContain(outcome);
    expect((await review.commissioner.get(`/verification/samples/${id}`).expect(200)).text).toContain(outcome);
    await review.commissioner.get(outcome).expect(200);
    const again = await auditor.get(`/verification/samples/${id}/again`).expect(200);
    expect(wordsOf(again.text)).toContain('the same outcomes in the same order');
    const csv = (await auditor.get(`/verification/samples/${id}/sample.csv`).expect(200)).text;
    expect(csv.split('\r\n')).toHaveLength(8);
    const [people] = await app.query<{ count: number }>(
      `SELECT count(DISTINCT o.participant_id)::int AS count FROM audit_sample_item i JOIN outcome o ON o.id = i.outcome_id WHERE i.sample_id = $1`,
      [id],
    );
    const taken = await app.query(
      `SELECT purpose, cardinality(seen) AS people FROM audit_entry WHERE action = 'read' AND what = 'outcome-sample' AND row_id = $1 AND actor_id = $2`,
      [id, app.cast.person('auditor@demo.example').id],
    );
    expect(taken).toEqual([{ purpose: 'exported: outcome-sample', people: people?.count }]);
    expect((await auditor.get(`/api/v1/verification/samples/${id}`).expect(200)).body).toMatchObject({
      frameCount: 12,
    });
    await auditor.post('/api/v1/verification/samples', plan).expect(403);
    await auditor
      .post(
        `/api/v1/verification/samples/${id}/findings/${items[0]?.id ?? ''}`,
        { finding: 'right' },
        { 'if-match': '"1"' },
      )
      .expect(403);
  });

  it('is drawn by a provider of its own outcomes, seen by no other provider, and judged by nobody else', async () => {
    const own = { ...plan, seed: 'Our own', strata: 'none' };
    const sample = (await review.manager.post('/api/v1/verification/samples', own).expect(201)).body as Sample;
    expect(sample).toMatchObject({ frameCount: 12 });
    const other = await app.as('manager2@demo.example');
    await other.get(`/verification/samples/${sample.id}`).expect(404);
    const none = await other.post('/api/v1/verification/samples', own);
    expect([none.status, (none.body as { code: string }).code]).toEqual([422, 'sample.nothing']);
    const auditor = await app.as('auditor@demo.example');
    expect(wordsOf((await auditor.get(`/verification/samples/${sample.id}/again`).expect(200)).text)).toContain(
      'the same outcomes in the same order',
    );
    const find = (by: Client, item: Sample['items'][number] | undefined) =>
      by.post(
        `/api/v1/verification/samples/${sample.id}/findings/${item?.id ?? ''}`,
        { finding: 'right' },
        { 'if-match': `"${item?.version ?? 0}"` },
      );
    const ofOthers = await find(review.commissioner, sample.items[0]);
    expect([ofOthers.status, (ofOthers.body as { code: string }).code]).toEqual([422, 'sample.of-others']);
    const [mine] = sample.items;
    await app.query(
      `INSERT INTO outcome_step (area_id, provider_id, participant_id, outcome_id, move, from_state, to_state, made_at, made_by)
       SELECT area_id, provider_id, participant_id, id, 'pass', 'submitted', 'provider-qa', '2026-10-31 13:00Z', $2 FROM outcome WHERE id = $1`,
      [mine?.outcomeId, app.cast.person('manager@demo.example').id],
    );
    expect(((await find(review.manager, mine)).body as { code: string }).code).toBe('sample.own-decision');
    await find(review.manager, sample.items[1]).expect(200);
    const words = wordsOf((await review.manager.get(`/verification/samples/${sample.id}`).expect(200)).text);
    expect(words).toContain('1 of 6 outcomes looked at');
    // Nor what they recorded themselves, though a colleague submitted and checked it.
    await app.query(
      `UPDATE earning SET recorded_by = $2 WHERE episode_id = (SELECT o.episode_id FROM outcome o WHERE o.id = $1)`,
      [sample.items[2]?.outcomeId, app.cast.person('manager@demo.example').id],
    );
    const recorded = await find(review.manager, sample.items[2]);
    expect((recorded.body as { code: string }).code).toBe('sample.own-decision');
  });

  it('stays in sight of an auditor, however many a provider draws', async () => {
    await draw({ seed: 'Before the flood' });
    await app.query(
      `INSERT INTO audit_sample (area_id, provider_id, seed, reached_from, as_of, wanted, unit, strata, frame_count, frame_hash, drawn_by, drawn_at)
       SELECT area_id, provider_id, 'Drop ' || n, '2026-06-01', '2026-11-10', 1, 'outcomes', 'none', 1, 'x', id::text, '2030-01-01Z'
         FROM user_account CROSS JOIN generate_series(1, 110) AS n WHERE email = 'manager@demo.example'`,
    );
    const auditor = await app.as('auditor@demo.example');
    const words = wordsOf((await auditor.get('/verification/samples').expect(200)).text);
    expect(words).toContain('Before the flood');
    await app.query(`DELETE FROM audit_sample WHERE seed LIKE 'Drop %'`);
  });

  it('lets nobody judge an outcome that they verified themselves', async () => {
    const { id, items } = await draw({ seed: 'Own decisions' });
    const [verified, other] = items;
    for (const { outcomeId } of items)
      if ((await review.get(outcomeId)).state === 'evidenced') await review.passed(outcomeId);
    const mine = (await review.get(verified?.outcomeId ?? '')).state === 'provider-qa' ? verified : other;
    expect((await review.decide(mine?.outcomeId ?? '', 'verify')).status).toBe(200);
    const find = (item: Sample['items'][number] | undefined) =>
      review.commissioner.post(
        `/api/v1/verification/samples/${id}/findings/${item?.id ?? ''}`,
        { finding: 'right' },
        { 'if-match': '"1"' },
      );
    const own = await find(mine);
    expect([own.status, (own.body as { code: string }).code]).toEqual([422, 'sample.own-decision']);
    const free = items.find((item) => item !== mine);
    await find(free).expect(200);
  });
});
