import { supported } from '../outcomes/people.js';
import { wordsOf } from '../reporting/page-words.js';
import { startApp, type TestApp } from '../support/app.js';
import { InReview } from './in-review.js';

const codeOf = ({ body }: { body: unknown }): string => (body as { code?: string }).code ?? '';

describe('the review of an outcome', () => {
  let app: TestApp;
  let review: InReview;

  beforeAll(async () => {
    app = await startApp();
    review = await InReview.of(app);
  });
  afterAll(() => app.close());

  it('says what is there and what is missing, and takes nothing that is not proved', async () => {
    const { work } = review;
    const { person, job } = await review.proved();
    await work.pay(job, 200_000, { paidOn: '2026-11-06' });
    const { LOWER = '' } = await review.idsOf(person);
    const lower = await review.get(LOWER);
    expect(lower).toMatchObject({ state: 'claimed', checklist: [{ what: 'Evidence of the pay', state: 'missing' }] });
    expect(lower.checklist[0]?.words).toContain('1 payment has no file');
    const refused = await review.submit(LOWER, work.us);
    expect([refused.status, codeOf(refused)]).toEqual([422, 'review.evidence-missing']);
    expect((await review.get(LOWER)).state).toBe('claimed');
    const trail = await app.auditOf(person.participantId);
    expect(trail).toContainEqual(
      expect.objectContaining({ action: 'denied', what: 'a step in the review of an outcome' }),
    );
  });

  it('asks of a business that counts by its days of trading for its papers, not for each payment', async () => {
    const { work } = review;
    const person = await supported(app, { startedOn: '2026-01-05' });
    const own = {
      jobTitle: 'Gardener',
      kind: 'self-employment',
      contractType: 'self-employed',
      startsOn: '2026-02-02',
    };
    const business = await work.recordJob(person, { ...own, fourHoursWorkedOn: '2026-02-03' });
    const profit = { kind: 'self-employed-profit', periodFrom: '2026-03-01', periodTo: '2026-03-31' };
    const said = await work.pay(business, 20_000, { ...profit, paidOn: '2026-04-01' });
    await work.prove(`earnings/${said.id}`, `said ${person.episodeId}`, { evidenceKind: 'declaration' }).expect(201);
    await work.pay(business, 30_000, { ...profit, paidOn: '2026-04-02' });
    const papers = { evidenceKind: 'self-employed-records' };
    await work.prove(`placements/${business.id}`, `accounts ${person.episodeId}`, papers).expect(201);
    const { LOWER = '' } = await review.idsOf(person);
    const lower = await review.get(LOWER);
    expect(lower).toMatchObject({
      state: 'evidenced',
      checklist: [{ what: 'Evidence of the business', state: 'there' }],
    });
    await review.passed(LOWER);
    expect((await review.decide(LOWER, 'verify')).status).toBe(200);
  });

  it('goes from evidence to DWP, with every step, who made it and why', async () => {
    const { ids } = await review.proved();
    const id = ids['FIRST_EARNINGS'] ?? '';
    await review.submit(id, review.work.us, 'The payslip is for October');
    expect((await review.check(id, review.quality, 'return')).status).toBe(422);
    await review.check(id, review.quality, 'return', 'The name on the payslip cannot be read');
    const tasks = () =>
      app.query(
        `SELECT title FROM task WHERE kind = 'outcome-came-back' AND done_at IS NULL AND cause_key LIKE '%' || $1`,
        [id],
      );
    expect(await tasks()).toEqual([{ title: 'First earnings of 30 October 2026 was returned by the quality check' }]);
    expect(await review.get(id)).toMatchObject({
      state: 'evidenced',
      reason: 'The name on the payslip cannot be read',
    });
    // Nobody takes it for one that was never sent.
    expect(wordsOf((await review.quality.get(`/outcomes/${id}`).expect(200)).text)).toContain(
      'How far it has come: Returned',
    );
    const ready = await review.quality.get('/quality-checks?state=evidenced').expect(200);
    expect(wordsOf(ready.text)).toMatch(/First earnings of .* 30 Oct 2026 .* Returned/);
    await review.passed(id);
    expect(await tasks()).toEqual([]);
    await review.decide(id, 'query', 'Which employer is it?');
    expect(codeOf(await review.submit(id, review.work.us))).toBe('review.reason-missing');
    await review.submit(id, review.work.us, 'The bakery in Deal');
    await review.check(id, review.quality, 'pass');
    expect((await review.decide(id, 'verify')).status).toBe(200);
    expect((await review.decide(id, 'confirm')).status).toBe(200);
    const { steps, state } = await review.get(id);
    expect(state).toBe('confirmed');
    expect(steps.map(({ move }) => move)).toEqual([
      ...['prove', 'submit', 'return', 'submit', 'pass'],
      ...['query', 'answer', 'pass', 'verify', 'confirm'],
    ]);
    expect(steps[6]).toMatchObject({
      reason: 'The bakery in Deal',
      by: app.cast.person('specialist@demo.example').name,
    });
  });

  it('takes back a confirmation that was recorded by mistake, with a reason', async () => {
    const { ids } = await review.proved();
    const id = ids['JOB_START'] ?? '';
    await review.passed(id);
    await review.decide(id, 'verify');
    expect(codeOf(await review.decide(id, 'unconfirm', 'Too early'))).toBe('review.wrong-state');
    await review.decide(id, 'confirm');
    expect(codeOf(await review.decide(id, 'unconfirm'))).toBe('review.reason-missing');
    await review.commissioner
      .submit(`/verification/${id}`, { purpose: 'query', reason: 'The wrong one was confirmed' })
      .expect(303);
    const { version } = await review.get(id);
    const typed = { move: 'unconfirm', reason: 'DWP confirmed another one', version: String(version) };
    await review.commissioner.submit(`/verification/${id}/decision`, typed).expect(303);
    const { state, steps } = await review.get(id);
    expect(state).toBe('verified');
    expect(steps.at(-1)).toMatchObject({ move: 'unconfirm', reason: 'DWP confirmed another one' });
    expect((await review.decide(id, 'reject', 'It was never theirs')).status).toBe(200);
  });

  it('refuses what the state does not allow, and says so', async () => {
    const { ids } = await review.proved();
    const id = ids['JOB_START'] ?? '';
    for (const move of ['verify', 'query', 'reject', 'confirm'])
      expect(codeOf(await review.decide(id, move, 'Because'))).toBe('review.wrong-state');
    expect(codeOf(await review.check(id, review.quality, 'pass'))).toBe('review.wrong-state');
    await review.submit(id, review.work.us);
    expect(codeOf(await review.submit(id, review.work.us))).toBe('review.wrong-state');
    const { version } = await review.get(id);
    const stale = { 'if-match': `"${version - 1}"` };
    await review.quality.post(`/api/v1/outcomes/${id}/quality-check`, { result: 'pass' }, stale).expect(412);
    await review.quality.post(`/api/v1/outcomes/${id}/quality-check`, { result: 'pass' }).expect(428);
  });

  it('puts before whoever checks it every payment it was worked out from, and the files', async () => {
    const { ids, person } = await review.proved();
    const id = ids['FIRST_EARNINGS'] ?? '';
    const before = await review.quality.get(`/outcomes/${id}`).expect(200);
    expect(before.text).not.toContain('What it was worked out from');
    await review.submit(id, review.work.us);
    const { text } = await review.quality.get(`/outcomes/${id}`).expect(200);
    const said = wordsOf(text);
    expect(said).toMatch(/What it was worked out from .* £881\.35 .* Counted/);
    expect(said).toMatch(/Files June payslip.pdf Payslip, Kent Bakery, for 1 Oct 2026 to 31 Oct 2026: £881\.35/);
    expect(text).toContain(`/episodes/${person.episodeId}/outcomes/explanation#first_earnings`);
    const [, file = ''] = /href="(\/documents\/[0-9a-f-]{36})"/.exec(text) ?? [];
    await review.quality.get(file).expect(200);
  });

  it('lets nobody check their own work: neither who submitted it nor who recorded the pay', async () => {
    const { ids } = await review.proved();
    const id = ids['JOB_START'] ?? '';
    await review.submit(id, review.quality);
    const own = await review.check(id, review.quality, 'pass');
    expect([own.status, codeOf(own)]).toEqual([422, 'review.own-work']);
    const page = await review.quality.get(`/outcomes/${id}`).expect(200);
    expect(page.text).toContain('Nobody checks their own work');
    expect((await review.check(id, review.manager, 'pass')).status).toBe(200);
    const second = await review.proved();
    const recorded = second.ids['FIRST_EARNINGS'] ?? '';
    await app.query(`UPDATE earning SET recorded_by = $1 WHERE id = $2`, [
      app.cast.person('quality@demo.example').id,
      second.payment.id,
    ]);
    await review.submit(recorded, review.work.us);
    expect(codeOf(await review.check(recorded, review.quality, 'pass'))).toBe('review.own-work');
  });

  it('lets nobody check what they corrected, and holds a corrected payment against its file again', async () => {
    const { ids, payment, person } = await review.proved();
    const id = ids['FIRST_EARNINGS'] ?? '';
    const { body } = await review.work.us.get(`/api/v1/earnings/${payment.id}`).expect(200);
    const { version } = body as { version: number };
    const tag = { 'if-match': `"${version}"` };
    await review.quality.patch(`/api/v1/earnings/${payment.id}`, { grossPence: 90_000 }, tag).expect(200);
    const { body: now } = await review.work.us.get(`/api/v1/earnings/${payment.id}`).expect(200);
    expect(now).toMatchObject({ fileToCheck: true, grossPence: 90_000 });
    expect((await review.work.outcomesOf(person))['FIRST_EARNINGS']?.recordedState).toBe('claimed');
    const seen = String((now as { version: number }).version);
    await review.work.us.submit(`/earnings/${payment.id}/file`, { version: seen, answer: 'shows-it' }).expect(303);
    await review.submit(id, review.work.us);
    expect(codeOf(await review.check(id, review.quality, 'pass'))).toBe('review.own-work');
    expect((await review.check(id, review.manager, 'pass')).status).toBe(200);
  });

  it('takes no decision about money or files that were not seen', async () => {
    const { ids, payment } = await review.proved();
    const id = ids['FIRST_EARNINGS'] ?? '';
    await review.passed(id);
    const { version } = await review.get(id);
    await review.work.prove(`earnings/${payment.id}`, `another file ${payment.id}`).expect(201);
    const verify = { move: 'verify', reason: '' };
    await review.commissioner
      .post(`/api/v1/verification/outcomes/${id}/decision`, verify, { 'if-match': `"${version}"` })
      .expect(412);
    expect((await review.decide(id, 'verify')).status).toBe(200);
  });

  it('lets nobody check a job they recorded or corrected, nor what they handed in before it came back', async () => {
    const { person, job } = await review.proved();
    const tag = { 'if-match': `"${job.version}"` };
    await review.manager.patch(`/api/v1/placements/${job.id}`, { fourHoursWorkedOn: '2026-06-03' }, tag).expect(200);
    const id = (await review.idsOf(person))['JOB_START'] ?? '';
    await review.submit(id, review.work.us);
    expect(codeOf(await review.check(id, review.manager, 'pass'))).toBe('review.own-work');
    const other = (await review.proved()).ids['JOB_START'] ?? '';
    await review.submit(other, review.quality);
    await review.check(other, review.manager, 'return', 'The name of the employer is missing');
    await review.submit(other, review.work.us);
    expect(codeOf(await review.check(other, review.quality, 'pass'))).toBe('review.own-work');
  });

  it('takes a rejected outcome again only once something changed, and counts it no more until then', async () => {
    const { ids, payment } = await review.proved();
    const id = ids['FIRST_EARNINGS'] ?? '';
    const counted = async () =>
      (
        await app.query<{ n: number }>(
          `SELECT count(*)::int AS n FROM measure_row WHERE measure = 'first-earnings' AND row_id = $1`,
          [id],
        )
      )[0]?.n;
    await review.passed(id);
    expect(await counted()).toBe(1);
    await review.decide(id, 'reject', 'The payslip is somebody else’s');
    expect(await counted()).toBe(0);
    const again = await review.submit(id, review.work.us);
    expect([again.status, codeOf(again)]).toEqual([422, 'review.nothing-changed']);
    await review.work.prove(`earnings/${payment.id}`, `a better payslip ${payment.id}`).expect(201);
    expect((await review.submit(id, review.work.us, 'The right payslip')).status).toBe(200);
    expect(await counted()).toBe(1);
    expect((await review.get(id)).steps.at(-1)).toMatchObject({ move: 'resubmit', reason: 'The right payslip' });
  });

  it('submits and verifies work for the provider itself with a reason only, once it is disclosed', async () => {
    const { ids, job } = await review.proved({ isProviderJob: true });
    const id = ids['JOB_START'] ?? '';
    expect(await review.get(id)).toMatchObject({ state: 'claimed', ownJob: true });
    expect(codeOf(await review.submit(id, review.work.us))).toBe('review.own-job');
    await review.submit(id, review.work.us, 'They applied like everybody else');
    await review.check(id, review.quality, 'pass');
    await review.commissioner
      .submit(`/verification/${id}`, { purpose: 'query', reason: 'How they came to it' })
      .expect(303);
    const seen = async () => wordsOf((await review.commissioner.get(`/verification/${id}`).expect(200)).text);
    expect(await seen()).toContain('Not disclosed yet');
    expect(codeOf(await review.decide(id, 'verify', 'The post was advertised'))).toBe('review.not-disclosed');
    const tag = { 'if-match': `"${job.version}"` };
    await review.work.us.patch(`/api/v1/placements/${job.id}`, { disclosedOn: '2026-06-08' }, tag).expect(200);
    expect(await seen()).toContain('Disclosed on 8 June 2026');
    expect(await review.get(id)).toMatchObject({ state: 'provider-qa', disclosedOn: '2026-06-08' });
    expect(codeOf(await review.decide(id, 'verify'))).toBe('review.own-job');
    expect((await review.decide(id, 'verify', 'The post was advertised')).status).toBe(200);
  });

  it('writes what happens by itself into the trail, and nobody takes a step out of it', async () => {
    const { ids, payment } = await review.proved();
    const id = ids['FIRST_EARNINGS'] ?? '';
    await review.passed(id);
    const { body } = await review.quality.get(`/api/v1/earnings/${payment.id}`).expect(200);
    const { version } = body as { version: number };
    await review.work.us
      .post(`/api/v1/earnings/${payment.id}/voiding`, { reason: 'It was never paid' }, { 'if-match': `"${version}"` })
      .expect(200);
    const { state, steps } = await review.get(id);
    expect(state).toBe('reversed');
    expect(steps.at(-1)).toMatchObject({ move: 'reverse', toState: 'reversed' });
    const [grants] = await app.query<{ may: boolean }>(
      `SELECT has_table_privilege('ctw_app', 'outcome_step', 'UPDATE') OR has_table_privilege('ctw_app', 'outcome_step', 'DELETE') AS may`,
    );
    expect(grants?.may).toBe(false);
  });

  it('goes back for evidence when what proved it falls away, and asks for it', async () => {
    const { person, ids, payment } = await review.proved();
    const id = ids['FIRST_EARNINGS'] ?? '';
    await review.passed(id);
    await app.query(
      `UPDATE earning SET proof_unchecked = true, proof_checked_by = NULL, proof_checked_at = NULL WHERE id = $1`,
      [payment.id],
    );
    const [unchecked] = (await review.get(id)).checklist;
    expect(unchecked).toMatchObject({ state: 'missing' });
    expect(unchecked?.words).toContain('1 payment has a file that nobody has held against what was typed');
    expect(codeOf(await review.decide(id, 'verify'))).toBe('review.evidence-missing');
    const { body } = await review.quality.get(`/api/v1/earnings/${payment.id}`).expect(200);
    const { version } = body as { version: number };
    await review.work.us
      .submit(`/earnings/${payment.id}/file`, { answer: 'does-not', version: String(version) })
      .expect(303);
    expect(await review.get(id)).toMatchObject({ state: 'claimed' });
    expect((await review.get(id)).steps.at(-1)).toMatchObject({ move: 'unprove', toState: 'claimed' });
    const tasks = await app.query(
      `SELECT title FROM task WHERE done_at IS NULL AND kind = 'outcome-came-back' AND participant_id = $1`,
      [person.participantId],
    );
    expect(tasks).toEqual([{ title: 'First earnings of 30 October 2026 has no evidence any more' }]);
    await review.work.prove(`earnings/${payment.id}`, `found again ${payment.id}`).expect(201);
    expect(await review.get(id)).toMatchObject({ state: 'evidenced', reason: '' });
    await review.passed(id);
    expect((await review.decide(id, 'verify')).status).toBe(200);
  });

  it('is done once when two press at once', async () => {
    const { ids } = await review.proved();
    const id = ids['JOB_START'] ?? '';
    await review.submit(id, review.work.us);
    const answers = await Promise.all([
      review.check(id, review.quality, 'pass'),
      review.check(id, review.manager, 'pass'),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await review.get(id)).steps.filter(({ move }) => move === 'pass')).toHaveLength(1);
  });

  it('is nothing to another provider', async () => {
    const { ids } = await review.proved();
    const id = ids['JOB_START'] ?? '';
    await review.work.them.get(`/api/v1/outcomes/${id}`).expect(404);
    await review.work.them.get(`/outcomes/${id}`).expect(404);
    await review.work.them.post(`/api/v1/outcomes/${id}/submission`, {}, { 'if-match': '"1"' }).expect(404);
    await review.work.us
      .post(`/api/v1/outcomes/${id}/quality-check`, { result: 'pass' }, { 'if-match': '"1"' })
      .expect(403);
  });
});
