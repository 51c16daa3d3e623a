import { PolicyService } from '#modules/policy';
import { wordsOf } from '../reporting/page-words.js';
import { supported } from '../outcomes/people.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { InReview } from '../verification/in-review.js';

interface Claim {
  readonly id: string;
  readonly state: string;
  readonly pence: number | null;
  readonly version: number;
  readonly lines: readonly {
    readonly id: string;
    readonly outcomeId: string;
    readonly state: string;
    readonly pence: number | null;
    readonly isAdjustment: boolean;
    readonly changed: string | null;
    readonly version: number;
  }[];
}

/** The quarter in which the people of these tests reach what they reach is over by then. */
const TODAY = '2027-01-20';
const QUARTER = '2026-10-01';

describe('claims', () => {
  let app: TestApp;
  let review: InReview;

  beforeEach(async () => {
    app = await startApp({ today: TODAY });
    review = await InReview.of(app);
  });
  afterEach(() => app.close());

  const code = ({ body }: { body: unknown }): string => (body as { code?: string }).code ?? '';
  const draw = (outcomeIds: readonly string[], periodFrom = QUARTER) =>
    review.manager.post('/api/v1/claims', { periodFrom, outcomeIds });
  const get = async (id: string) => (await review.commissioner.get(`/api/v1/claims/${id}`).expect(200)).body as Claim;
  const submit = async ({ id }: Claim) => {
    const { version } = await get(id);
    return review.manager.post(`/api/v1/claims/${id}/submission`, {}, { 'if-match': `"${version}"` });
  };
  const approve = async ({ id }: Claim) => {
    const { version } = await get(id);
    return review.commissioner.post(`/api/v1/claims/${id}/approval`, {}, { 'if-match': `"${version}"` });
  };
  const decide = (claim: Claim, decision: string, reason = '', lineIds = claim.lines.map(({ id }) => id)) =>
    review.commissioner.post(`/api/v1/claims/${claim.id}/decisions`, { decision, reason, lineIds });
  const stage = async (name: string) => {
    const { body } = await review.manager.get('/api/v1/claims/stages').expect(200);
    return (body as { items: { stage: string; count: number }[] }).items.find((one) => one.stage === name)?.count;
  };

  /** Somebody whose first earnings of October are verified. */
  const verified = async (): Promise<string> => {
    const id = (await review.proved()).ids['FIRST_EARNINGS'] ?? '';
    await review.passed(id);
    await review.decide(id, 'verify');
    return id;
  };

  it('is drawn up from what is ready, decided line by line, and locked; nothing is claimed twice', async () => {
    const [one, two] = [await verified(), await verified()];
    const { body } = await review.manager.get(`/api/v1/claims/proposal?from=${QUARTER}`).expect(200);
    const proposal = body as { ready: { id: string }[]; leftOut: { state: string }[] };
    expect(proposal.ready.map(({ id }) => id).toSorted()).toEqual([one, two].toSorted());
    expect(proposal.leftOut.every(({ state }) => state === 'evidenced')).toBe(true);
    expect(await stage('ready')).toBe(2);
    const answers = await Promise.all([draw([one, two]), draw([one, two])]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
    const claim = answers.find(({ status }) => status === 201)?.body as Claim;
    expect(await stage('verified')).toBe(2);
    expect((await decide(claim, 'approve')).status).toBe(409);
    expect((await submit(claim)).status).toBe(200);
    expect((await decide(claim, 'query')).status).toBe(422);
    const [first, second] = claim.lines;
    await decide(claim, 'query', 'Which month is it?', [first?.id ?? '']).expect(200);
    expect(await stage('queried')).toBe(1);
    await decide(claim, 'approve', '', [second?.id ?? '']).expect(200);
    expect((await approve(claim)).status).toBe(409);
    const asked = (await get(claim.id)).lines.find(({ id }) => id === first?.id);
    await review.manager
      .post(
        `/api/v1/claims/${claim.id}/lines/${first?.id}/answer`,
        { answer: 'October' },
        { 'if-match': `"${asked?.version}"` },
      )
      .expect(200);
    await decide(claim, 'approve', '', [first?.id ?? '']).expect(200);
    expect((await approve(claim)).status).toBe(200);
    expect(await get(claim.id)).toMatchObject({ state: 'approved', pence: null });
    expect(await stage('counted')).toBe(2);
    expect((await decide(claim, 'reject', 'Too late')).status).toBe(409);
    await expect(app.query(`UPDATE claim_line SET state = 'rejected'`)).rejects.toThrow('approved claim cannot change');
    await expect(app.query(`UPDATE claim SET state = 'submitted'`)).rejects.toThrow('approved claim cannot change');
  });

  it('approves nothing that is not verified, and takes back in the next claim what fell since', async () => {
    const { ids, payment } = await review.proved();
    const id = ids['FIRST_EARNINGS'] ?? '';
    await review.passed(id);
    const claim = (await draw([id]).expect(201)).body as Claim;
    expect(await stage('claimed')).toBe(1);
    await submit(claim);
    expect((await decide(claim, 'approve')).status).toBe(409);
    await review.decide(id, 'verify');
    await decide(claim, 'approve').expect(200);
    await approve(claim);
    const { body } = await review.quality.get(`/api/v1/earnings/${payment.id}`).expect(200);
    const voiding = { 'if-match': `"${(body as { version: number }).version}"` };
    await review.work.us.post(`/api/v1/earnings/${payment.id}/voiding`, { reason: 'Never paid' }, voiding).expect(200);
    expect((await get(claim.id)).lines[0]).toMatchObject({ state: 'approved', changed: 'No longer reached since' });
    app.clock.moveTo(new Date('2027-04-20T12:00:00Z'));
    await review.signInAgain();
    const next = (await draw([], '2027-01-01').expect(201)).body as Claim;
    expect(next.lines).toMatchObject([{ outcomeId: id, isAdjustment: true }]);
    await submit(next);
    await decide(next, 'approve').expect(200);
    expect((await approve(next)).status).toBe(200);
  });

  it('carries the price of the policy where outcomes are paid for, fixed as it is drawn up', async () => {
    const price = (pence: number) =>
      app.query(`UPDATE policy_value SET value = $1 WHERE key = 'outcome-prices'`, [
        JSON.stringify([{ kind: 'FIRST_EARNINGS', ruleSet: 'CTW-2025', contract: null, pence }]),
      ]);
    await price(120_000);
    const id = await verified();
    app.nest.get(PolicyService).forget();
    const claim = (await draw([id]).expect(201)).body as Claim;
    expect(claim).toMatchObject({ pence: 120_000, lines: [{ pence: 120_000 }] });
    await price(1);
    await submit(claim);
    await decide(claim, 'approve').expect(200);
    await approve(claim);
    expect((await get(claim.id)).pence).toBe(120_000);
    expect(await stage('paid')).toBe(1);
  });

  it('frees what was taken off or rejected, and is drawn up for periods that are over alone', async () => {
    const [one, two] = [await verified(), await verified()];
    const claim = (await draw([one, two]).expect(201)).body as Claim;
    const [line] = claim.lines;
    await review.manager.post(`/api/v1/claims/${claim.id}/lines/${line?.id}/removal`).expect(200);
    expect(await stage('ready')).toBe(1);
    expect(code(await draw([one], '2027-01-01'))).toBe('claim.period');
    await submit(claim);
    await review.manager.post(`/api/v1/claims/${claim.id}/lines/${line?.id}/removal`).expect(409);
    await decide(claim, 'reject', 'It is another programme’s', [claim.lines[1]?.id ?? '']).expect(200);
    expect(await stage('ready')).toBe(2);
  });

  it('lists what is forming page by page, on the page and for programs', async () => {
    for (let n = 0; n < 14; n += 1)
      await review.work.recordJob(await supported(app), { fourHoursWorkedOn: '2026-06-02' });
    const kept = await supported(app, { route: 'in-work-retention' });
    await review.work.recordJob(kept, { startsOn: '2026-01-05', fourHoursWorkedOn: '2026-01-05' });
    const forming = await stage('forming');
    type Answer = Awaited<ReturnType<Client['get']>>;
    interface Forming {
      readonly items: readonly {
        readonly episodeId: string;
        readonly kind: string;
        readonly missing: readonly string[];
      }[];
    }
    const seen: string[] = [];
    const missing: string[] = [];
    let address: string | undefined = '/api/v1/claims/forming';
    while (address) {
      const answer: Answer = await review.manager.get(address).expect(200);
      const { items } = answer.body as Forming;
      seen.push(...items.map(({ episodeId, kind }) => `${episodeId}/${kind}`));
      missing.push(...items.map((item) => item.missing.join('; ')));
      address = /<([^>]+)>; rel="next"/.exec(answer.headers['link'] ?? '')?.[1];
    }
    expect(seen.length).toBeGreaterThan(25);
    const ofKept = seen.filter((line) => line.startsWith(kept.episodeId));
    expect(ofKept.every((line) => line.endsWith('/RETENTION'))).toBe(true);
    expect(missing.every((words) => words !== '' && !words.includes('Kent Bakery'))).toBe(true);
    expect(missing).toContainEqual(expect.stringContaining('Evidence of 1 job'));
    expect(missing).toContainEqual(expect.stringMatching(/£[\d,.]+ of £[\d,.]+ still to be earned; Pay from 1 job/));
    expect([seen.length, new Set(seen).size]).toEqual([forming, forming]);
    const first = (await review.manager.get('/claims/stages?stage=forming').expect(200)).text;
    expect(wordsOf(first)).toContain('Evidence of 1 job');
    const next = /href="(\/claims\/stages\?stage=forming&amp;after=[^"]+)"/.exec(first)?.[1]?.replace('&amp;', '&');
    expect((await review.manager.get(next ?? '').expect(200)).text).toContain('At work since');
    await review.manager.get('/api/v1/claims/outcomes?stage=forming').expect(422);
  });

  it('says on each line what is missing of its evidence since, as long as it can be decided', async () => {
    const person = await review.proved();
    const id = person.ids['FIRST_EARNINGS'] ?? '';
    await review.passed(id);
    await review.decide(id, 'verify');
    const claim = (await draw([id]).expect(201)).body as Claim;
    const words = async () => wordsOf((await review.commissioner.get(`/claims/${claim.id}`).expect(200)).text);
    expect(await words()).not.toContain('Missing:');
    const { body } = await review.quality.get(`/api/v1/earnings/${person.payment.id}`).expect(200);
    const tag = { 'if-match': `"${(body as { version: number }).version}"` };
    // Corrected money is held against its file anew: until then nothing proves it.
    await review.quality.patch(`/api/v1/earnings/${person.payment.id}`, { grossPence: 88_136 }, tag).expect(200);
    expect(await words()).toContain('Missing: Evidence of the pay: 1 payment has a file that nobody has held against');
  });

  it('says of each line the rule as it was when that support started, whatever policy says since', async () => {
    await app.query(
      `INSERT INTO policy_value (key, effective_from, value, label, source, status) VALUES
         ('job-start-min-hours', '2026-12-01', '9', 'Hours', 'DWP letter', 'assumed'),
         ('retention-check-weeks', '2026-12-01', '[40]', 'Weeks', 'DWP letter', 'assumed')`,
    );
    app.nest.get(PolicyService).forget();
    const id = (await review.proved()).ids['JOB_START'] ?? '';
    await app.query(
      `UPDATE outcome SET achieved_on = '2026-10-05', kind = 'RETENTION', placement_id = NULL WHERE id = $1`,
      [id],
    );
    await app.query(`UPDATE outcome SET state = 'provider-qa' WHERE id = $1`, [id]);
    const claim = (await draw([id]).expect(201)).body as Claim;
    const words = wordsOf((await review.commissioner.get(`/claims/${claim.id}`).expect(200)).text);
    expect(words).toContain('Still in paid work 13 and 26 weeks after the start');
    expect(words).not.toContain('40 weeks');
  });

  it('leads from each stage to its queue, says what is missing, filters, and readies many up after a look', async () => {
    const people = [await review.proved(), await review.proved()];
    const ids = people.map((person) => person.ids['FIRST_EARNINGS'] ?? '');
    const bare = await supported(app);
    const job = await review.work.recordJob(bare, { fourHoursWorkedOn: '2026-06-02' });
    await review.work.pay(job, 88_135);
    const { text } = await review.manager.get('/claims').expect(200);
    for (const state of ['claimed', 'evidenced', 'submitted', 'provider-qa'])
      expect(text).toContain(`href="/quality-checks?state=${state}"`);
    const missing = wordsOf((await review.manager.get('/claims/stages?stage=evidence-missing').expect(200)).text);
    expect(missing).toContain('1 payment has no file');
    const none = await review.manager.get('/claims/stages?stage=checking&kind=HIGHER').expect(200);
    expect(wordsOf(none.text)).toContain('No outcome of this stage fits');
    const page = await review.manager.get('/claims/stages?stage=checking&kind=FIRST_EARNINGS').expect(200);
    for (const id of ids) expect(page.text).toContain(`value="${id}"`);
    const wish = { move: 'submit', outcomeIds: ids, reason: '', list: 'state=evidenced' };
    const planned = await review.manager.submit('/quality-checks/many', wish);
    expect(planned.status).toBe(303);
    const look = (await review.manager.get(planned.headers['location'] ?? '').expect(200)).text;
    expect(wordsOf(look)).toContain('Submit 2 outcomes');
    const auditor = await app.as('auditor@demo.example');
    const seen = (await auditor.get('/claims/stages?stage=checking').expect(200)).text;
    expect(seen).not.toContain('type="checkbox"');
    expect(seen).not.toContain('/quality-checks');
  });

  it('is its provider’s own, and decided by the accountable body alone', async () => {
    const claim = (await draw([await verified()]).expect(201)).body as Claim;
    const other = await app.as('manager2@demo.example');
    await other.get(`/api/v1/claims/${claim.id}`).expect(404);
    expect((await other.get('/claims')).text).not.toContain(claim.id);
    await review.manager.post(`/api/v1/claims/${claim.id}/approval`, {}, { 'if-match': '"1"' }).expect(403);
    await review.commissioner.post('/api/v1/claims', { periodFrom: QUARTER, outcomeIds: [] }).expect(403);
    await review.work.us.get('/claims').expect(403);
    const page = (await review.commissioner.get(`/claims/${claim.id}`).expect(200)).text;
    expect(page).not.toContain('Ashbourne');
    const words = wordsOf(page);
    expect(words).toContain('Connect to Work 2025: earnings (CTW-2025, version 1)');
    // What decides is that there was pay: the sum of all so far is no first pay.
    expect(words).not.toMatch(/First earnings[^.]*earned/);
    expect(words).not.toContain('£881.35');
    expect(words).toContain('The first pay from a job that counts.');
  });
});
