import { startApp, type Client, type TestApp } from '../support/app.js';
import { stopping } from '../rights/stopping.js';
import { wordsOf } from '../reporting/page-words.js';
import { givenOutcome, givenStarted, type StartedPerson } from '../reporting/population.js';

describe('verifying one outcome', () => {
  let app: TestApp;
  let commissioner: Client;
  let person: StartedPerson;
  let outcome: string;
  let name: string;

  beforeAll(async () => {
    app = await startApp();
    [person] = (await givenStarted(app, { count: 1, from: '2026-02-02', to: '2026-02-02' })) as [StartedPerson];
    await givenOutcome(app, person, 'LOWER', '2026-09-01');
    const [row] = await app.query<{ id: string; name: string }>(
      `SELECT o.id, p.given_name || ' ' || p.family_name AS name FROM outcome o JOIN participant p ON p.id = o.participant_id`,
    );
    [outcome, name] = [row?.id ?? '', row?.name ?? ''];
    commissioner = await app.as('commissioner@demo.example');
  });
  afterAll(() => app.close());

  it('shows no name until it is opened, and opens only for a reason', async () => {
    for (const path of ['/verification', `/verification/${outcome}`])
      expect((await commissioner.get(path).expect(200)).text).not.toContain(name);
    const empty = await commissioner.submit(`/verification/${outcome}`, { purpose: '', reason: '' }).expect(400);
    expect(wordsOf(empty.text)).toContain('Say in a few words why');
    expect(empty.text).not.toContain(name);
    await commissioner.get(`/participants/${person.participantId}`).expect(403);
  });

  it('opened, it shows the name, the dates and the proof, no notes and no health, and only to who opened it', async () => {
    const why = { purpose: 'verify', reason: 'Claim for July to September, line 14' };
    await commissioner.submit(`/verification/${outcome}`, why).expect(303);
    const page = await commissioner.get(`/verification/${outcome}`).expect(200);
    expect(page.text).toContain(name);
    expect(wordsOf(page.text)).toContain('Claim for July to September, line 14');
    expect(page.text).not.toMatch(/LTHC|Long-term|National Insurance|AB000000A/);
    expect(page.text).not.toContain(`/participants/`);
    const [opening] = await app.query<{ id: string; reason: string; opened_by: string }>(
      `SELECT * FROM outcome_opening`,
    );
    expect(opening).toMatchObject({ reason: why.reason, opened_by: app.cast.person('commissioner@demo.example').id });
    const trail = await app.auditOf(person.participantId);
    expect(trail).toContainEqual(expect.objectContaining({ action: 'insert', what: 'outcome_opening' }));
    expect(trail).toContainEqual(expect.objectContaining({ action: 'read', what: 'outcome' }));
    await app.query(`UPDATE outcome_opening SET opened_by = $1`, [app.cast.person('auditor@demo.example').id]);
    expect((await commissioner.get(`/verification/${outcome}`)).text).not.toContain(name);
    await app.query(`UPDATE outcome_opening SET opened_by = $1`, [app.cast.person('commissioner@demo.example').id]);
  });

  it('closes by itself, hands over no file that is no evidence of it, and is nobody else’s page', async () => {
    const now = app.clock.now();
    app.clock.moveTo(new Date(now.getTime() + 24 * 3_600_000));
    const later = await app.as('commissioner@demo.example');
    expect((await later.get(`/verification/${outcome}`).expect(200)).text).not.toContain(name);
    app.clock.moveTo(now);
    await commissioner.get(`/verification/${outcome}/evidence/${person.participantId}`).expect(404);
    for (const email of [
      'manager@demo.example',
      'auditor@demo.example',
      'admin@demo.example',
      'evaluator@demo.example',
    ])
      await (await app.as(email)).get(`/verification/${outcome}`).expect(403);
  });
});

describe('the national evaluation', () => {
  let app: TestApp;
  let evaluator: Client;

  beforeAll(async () => {
    app = await startApp();
    const large = await givenStarted(app, { count: 30, from: '2026-07-01', to: '2026-07-31' });
    await givenStarted(app, { count: 4, from: '2026-04-01', to: '2026-04-03' });
    await app.query(`UPDATE participant SET evaluation_contact_opt_out = true WHERE id = ANY ($1)`, [
      large.slice(0, 8).map(({ participantId }) => participantId),
    ]);
    for (const person of large.slice(8, 11)) await givenOutcome(app, person, 'LOWER', '2026-10-01');
    evaluator = await app.as('evaluator@demo.example');
  });
  afterAll(() => app.close());

  it('gets counts without those who want no contact, small ones hidden, and nothing of anybody', async () => {
    const csv = (await evaluator.get('/evaluation/figures.csv').expect(200)).text.trim().split('\r\n');
    expect(csv).toHaveLength(3);
    expect(csv[1]).toMatch(/^July 2026 to September 2026,[^,]+\(IPS\),[^,]+,22,0,c,0$/);
    expect(csv[2]).toMatch(/^April 2026 to June 2026,[^,]+\(IPS\),[^,]+,c,c,c,c$/);
    const page = wordsOf((await evaluator.get('/evaluation').expect(200)).text);
    expect(page).toContain('22');
    expect(page).toContain('hidden');
    for (const path of ['/performance', '/caseload', '/returns', '/verification', '/api/v1/participants', '/audit'])
      expect([403, 404]).toContain((await evaluator.get(path)).status);
    const { body } = await evaluator.get('/api/v1/evaluation').expect(200);
    expect(body).toMatchObject({
      cohorts: [{ quarter: '2026-07-01', starts: 22, jobStarts: 0, lower: null }, { starts: null }],
    });
    await (await app.as('specialist@demo.example')).get('/api/v1/evaluation').expect(403);
    const [rows] = await app.query<{ n: number }>(`SELECT count(*)::int AS n FROM participant`);
    expect(rows?.n).toBe(34);
  });

  it('leaves out whoever’s data may not be used for it from that moment on, until it is lifted', async () => {
    const line = async () => (await evaluator.get('/evaluation/figures.csv').expect(200)).text.split('\r\n')[1];
    const privacy = await app.as('privacy@demo.example');
    const [counted] = await app.query<{ reference: string }>(
      `SELECT p.reference FROM participant p JOIN episode e ON e.participant_id = p.id
        WHERE e.started_on >= '2026-07-01' AND NOT p.evaluation_contact_opt_out ORDER BY p.reference DESC LIMIT 1`,
    );
    const person = counted?.reference ?? '';
    await evaluator.get('/evaluation').expect(200);
    expect(await line()).toMatch(/,22,0,c,0$/);
    const { stop, lift } = stopping(privacy);
    const stopped = await stop(person, 'evaluation');
    expect(await line()).toMatch(/,21,0,c,0$/);
    await lift(stopped);
    expect(await line()).toMatch(/,22,0,c,0$/);
    await stop(person, 'messages');
    expect(await line()).toMatch(/,22,0,c,0$/);
    await stop(person, 'everything');
    expect(await line()).toMatch(/,21,0,c,0$/);
  });
});
