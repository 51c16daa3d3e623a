import { wordsOf } from '../reporting/page-words.js';
import { startApp, type TestApp } from '../support/app.js';
import { InReview } from '../verification/in-review.js';

interface Claim {
  readonly id: string;
  readonly version: number;
  readonly lines: readonly {
    readonly id: string;
    readonly outcomeId: string;
    readonly state: string;
    readonly version: number;
  }[];
}

/** October’s pay is claimed for a quarter that is over. */
const TODAY = '2027-01-20';
const QUARTER = '2026-10-01';

describe('a decision about lines of a claim that is taken back', () => {
  let app: TestApp;
  let review: InReview;

  beforeEach(async () => {
    app = await startApp({ today: TODAY });
    review = await InReview.of(app);
  });
  afterEach(() => app.close());

  const get = async (id: string) => (await review.commissioner.get(`/api/v1/claims/${id}`).expect(200)).body as Claim;
  const submitted = async (outcomeIds: readonly string[], periodFrom = QUARTER): Promise<Claim> => {
    const { body } = await review.manager.post('/api/v1/claims', { periodFrom, outcomeIds }).expect(201);
    const { id, version } = body as Claim;
    await review.manager.post(`/api/v1/claims/${id}/submission`, {}, { 'if-match': `"${version}"` }).expect(200);
    return get(id);
  };
  const claimOf = async (count: number): Promise<{ readonly id: string; readonly lines: readonly string[] }> => {
    const outcomeIds: string[] = [];
    for (let n = 0; n < count; n += 1) {
      const id = (await review.proved()).ids['FIRST_EARNINGS'] ?? '';
      await review.passed(id);
      await review.decide(id, 'verify');
      outcomeIds.push(id);
    }
    const { id, lines } = await submitted(outcomeIds);
    return { id, lines: lines.map((line) => line.id) };
  };
  const send = (id: string, decision: string, lineIds: readonly string[], reason = '') =>
    review.commissioner.post(`/api/v1/claims/${id}/decisions`, { decision, reason, lineIds });
  const decide = async (...wish: Parameters<typeof send>): Promise<void> => {
    await send(...wish).expect(200);
  };
  const answer = async (id: string, words: string): Promise<void> => {
    const [line] = (await get(id)).lines;
    const at = `/api/v1/claims/${id}/lines/${line?.id ?? ''}/answer`;
    await review.manager.post(at, { answer: words }, { 'if-match': `"${line?.version ?? 0}"` }).expect(200);
  };
  const stepsOf = (id: string) =>
    app.query<{ id: string; what: string; lines: number }>(
      `SELECT id, what, lines FROM claim_step WHERE claim_id = $1 ORDER BY seq`,
      [id],
    );
  const refusal = async (answered: ReturnType<typeof send>) => {
    const { status, body } = await answered;
    return [status, (body as { title?: string }).title];
  };
  const page = async (at: string) => wordsOf((await review.commissioner.get(at).expect(200)).text);

  it('leaves each line as it was before, question and answer with it, and keeps the trail', async () => {
    const { id, lines } = await claimOf(1);
    expect(await refusal(send(id, 'take-back', lines))).toEqual([
      409,
      expect.stringContaining('Nothing was decided about it'),
    ]);
    await decide(id, 'query', lines, 'Which month is it?');
    await decide(id, 'take-back', lines);
    expect((await get(id)).lines).toMatchObject([{ state: 'waiting', question: '', answer: '', askedBefore: '' }]);
    await decide(id, 'query', lines, 'Which month is it?');
    await answer(id, 'October');
    await decide(id, 'reject', lines, 'Not verified in time');
    await decide(id, 'approve', lines, 'Seen with the payroll');
    await decide(id, 'take-back', lines, 'The wrong line');
    expect((await get(id)).lines).toMatchObject([{ state: 'rejected', decisionWords: 'Not verified in time' }]);
    await decide(id, 'take-back', lines);
    expect((await get(id)).lines).toMatchObject([
      { state: 'waiting', question: 'Which month is it?', answer: 'October', decisionWords: '' },
    ]);
    expect(await refusal(send(id, 'take-back', lines))).toEqual([
      409,
      expect.stringContaining('The provider has answered since'),
    ]);
    const words = await page(`/claims/${id}`);
    expect(words).toContain('Approved 1 line, taken back since Catherine Bell Seen with the payroll');
    expect(words).toContain('Last decision taken back 1 line Catherine Bell The wrong line');
    expect((await stepsOf(id)).filter(({ what }) => what === 'taken-back')).toHaveLength(3);
  });

  it('takes back the whole of a decision about many, but for what was decided again since', async () => {
    const { id, lines } = await claimOf(3);
    const [one = '', two = '', three = ''] = lines;
    await decide(id, 'reject', lines, 'Another programme’s');
    await decide(id, 'approve', [two]);
    const step = (await stepsOf(id)).find(({ what }) => what === 'rejected')?.id ?? '';
    const at = `/claims/${id}/decisions/${step}`;
    expect((await review.commissioner.get(`/claims/${id}`)).text).toContain(`href="${at}"`);
    expect((await review.manager.get(`/claims/${id}`)).text).not.toContain(at);
    await review.manager.get(at).expect(403);
    const { text } = await review.commissioner.get(at).expect(200);
    expect(wordsOf(text)).toContain('Another line of it was decided again or taken back since, and stays as it is');
    expect(wordsOf(text)).toContain('Rejected Another programme’s Waiting');
    expect(text).toContain('Take the decision back for 2 lines');
    const seen = /name="seen" value="([^"]+)"/.exec(text)?.[1] ?? '';
    const form = { decision: 'take-back', reason: '', lineIds: [one, three], seen };
    await decide(id, 'approve', [three]);
    const stale = await review.commissioner.submit(`/claims/${id}/decisions`, form);
    expect([stale.status, wordsOf(stale.text)]).toEqual([400, expect.stringContaining('Nothing has been decided')]);
    await decide(id, 'take-back', [three]);
    const fresh = /name="seen" value="([^"]+)"/.exec((await review.commissioner.get(at)).text)?.[1] ?? '';
    await review.commissioner.submit(`/claims/${id}/decisions`, { ...form, seen: fresh }).expect(303);
    const states = new Map((await get(id)).lines.map((line) => [line.id, line.state]));
    expect([states.get(one), states.get(two), states.get(three)]).toEqual(['waiting', 'approved', 'waiting']);
    expect(await page(`/claims/${id}`)).toContain('Rejected 3 lines, 2 of them taken back since');
    await review.commissioner.submit(`/claims/${id}/decisions`, { ...form, seen: fresh }).expect(400);
  });

  it('is refused in plain words once the claim is approved, and the claim is not approved behind it', async () => {
    const { id, lines } = await claimOf(1);
    const before = (await get(id)).version;
    await decide(id, 'approve', lines);
    const approve = (version: number) =>
      review.commissioner.post(`/api/v1/claims/${id}/approval`, {}, { 'if-match': `"${version}"` });
    expect((await approve(before)).status).toBe(412);
    await decide(id, 'take-back', lines);
    expect(await refusal(approve((await get(id)).version))).toEqual([409, 'One line is not decided yet']);
    await decide(id, 'approve', lines);
    const step = (await stepsOf(id)).at(-1)?.id ?? '';
    await approve((await get(id)).version).then(({ status }) => expect(status).toBe(200));
    expect(await refusal(send(id, 'take-back', lines))).toEqual([
      409,
      expect.stringContaining('taken back while a claim is submitted and not approved'),
    ]);
    expect(await page(`/claims/${id}`)).not.toContain('Take it back');
    const { text } = await review.commissioner.get(`/claims/${id}/decisions/${step}`).expect(200);
    expect(wordsOf(text)).toContain('This claim is approved: none of its decisions is taken back any more.');
    expect(text).not.toContain('Take the decision back for');
  });

  it('leaves a rejected line whose outcome is on another claim since', async () => {
    const { id, lines } = await claimOf(1);
    const outcomeId = (await get(id)).lines[0]?.outcomeId ?? '';
    await decide(id, 'reject', lines, 'Not verified in time');
    app.clock.moveTo(new Date('2027-04-20T12:00:00Z'));
    await review.signInAgain();
    await submitted([outcomeId], '2027-01-01');
    expect(await refusal(send(id, 'take-back', lines))).toEqual([
      409,
      expect.stringContaining('Its outcome is on another claim since'),
    ]);
  });

  it('is looked at and made on the page of those lines alone, and comes back to them', async () => {
    const { id, lines } = await claimOf(3);
    const [one = '', two = '', three = ''] = lines;
    const whole = (await review.commissioner.get(`/claims/${id}`).expect(200)).text;
    // All three are in the same state: nothing to narrow to.
    expect(whole).not.toContain('?lines=');
    await decide(id, 'query', [one], 'Which month is it?');
    await decide(id, 'reject', [two], 'Another programme’s');
    const shown = async (narrowing: string) => {
      const { text } = await review.commissioner.get(`/claims/${id}?lines=${narrowing}`).expect(200);
      return lines.filter((line) => text.includes(`value="${line}"`));
    };
    expect(await page(`/claims/${id}`)).toContain(
      'All lines: 3 Waiting: 1 Waiting, and can be approved: 1 Queried: 1 Rejected: 1',
    );
    expect([await shown('queried'), await shown('rejected'), await shown('ready')]).toEqual([[one], [two], [three]]);
    expect(await shown('anything')).toEqual(lines);
    expect(await page(`/claims/${id}?lines=approved`)).toContain('There is none of these on this claim.');
    await answer(id, 'October');
    expect(await shown('answered')).toEqual([one]);
    const at = `/claims/${id}/decisions`;
    const wish = { lineIds: [one], reason: '', seen: '', shown: 'answered' };
    const refused = (await review.commissioner.submit(at, { ...wish, decision: '' }).expect(400)).text;
    expect(lines.filter((line) => refused.includes(`value="${line}"`))).toEqual([one]);
    const look = (await review.commissioner.submit(at, { ...wish, decision: 'approve' }).expect(200)).text;
    expect(look).toContain(`href="/claims/${id}?lines=answered"`);
    const seen = /name="seen" value="([^"]+)"/.exec(look)?.[1] ?? '';
    const done = await review.commissioner.submit(at, { ...wish, decision: 'approve', seen }).expect(303);
    expect(done.headers['location']).toBe(`/claims/${id}?lines=answered`);
    expect(await shown('approved')).toEqual([one]);
  });
});
