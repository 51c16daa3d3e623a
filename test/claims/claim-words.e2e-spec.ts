import { wordsOf } from '../reporting/page-words.js';
import { startApp, type TestApp } from '../support/app.js';
import { InReview } from '../verification/in-review.js';

interface Claim {
  readonly id: string;
  readonly version: number;
  readonly lines: readonly {
    readonly id: string;
    readonly state: string;
    readonly question: string;
    readonly answer: string;
    readonly askedBefore: string;
    readonly decisionWords: string;
    readonly version: number;
  }[];
}

/** October’s pay is claimed for a quarter that is over. */
const TODAY = '2027-01-20';
const QUARTER = '2026-10-01';

describe('what is asked and decided about the lines of a claim', () => {
  let app: TestApp;
  let review: InReview;

  beforeEach(async () => {
    app = await startApp({ today: TODAY });
    review = await InReview.of(app);
  });
  afterEach(() => app.close());

  const verified = async (): Promise<string> => {
    const id = (await review.proved()).ids['FIRST_EARNINGS'] ?? '';
    await review.passed(id);
    await review.decide(id, 'verify');
    return id;
  };
  const submitted = async (count: number): Promise<Claim> => {
    const outcomeIds = [];
    for (let n = 0; n < count; n += 1) outcomeIds.push(await verified());
    const { body } = await review.manager.post('/api/v1/claims', { periodFrom: QUARTER, outcomeIds }).expect(201);
    const { id, version } = body as Claim;
    await review.manager.post(`/api/v1/claims/${id}/submission`, {}, { 'if-match': `"${version}"` }).expect(200);
    return get(id);
  };
  const get = async (id: string) => (await review.commissioner.get(`/api/v1/claims/${id}`).expect(200)).body as Claim;
  const decide = (id: string, decision: string, lineIds: readonly string[], reason = '') =>
    review.commissioner.post(`/api/v1/claims/${id}/decisions`, { decision, reason, lineIds }).expect(200);
  const answer = async (id: string, words: string): Promise<void> => {
    const line = (await get(id)).lines.find(({ state }) => state === 'queried');
    const at = `/api/v1/claims/${id}/lines/${line?.id ?? ''}/answer`;
    await review.manager.post(at, { answer: words }, { 'if-match': `"${line?.version ?? 0}"` }).expect(200);
  };
  const page = async (at: string) => wordsOf((await review.commissioner.get(at).expect(200)).text);
  const looked = async (id: string, decision: string, lineIds: readonly string[], reason = '') => {
    const sent = await review.commissioner.submit(`/claims/${id}/decisions`, { decision, reason, lineIds, seen: '' });
    expect(sent.status).toBe(200);
    return wordsOf(sent.text);
  };

  it('keeps every question with its answer, and the words of no decision but the one that holds', async () => {
    const { id, lines } = await submitted(1);
    const all = lines.map((line) => line.id);
    await decide(id, 'query', all, 'Which month is it?');
    await answer(id, 'October');
    await decide(id, 'reject', all, 'Not verified in time');
    expect((await get(id)).lines).toMatchObject([
      { state: 'rejected', question: 'Which month is it?', answer: 'October', decisionWords: 'Not verified in time' },
    ]);
    expect(await page(`/claims/${id}`)).toContain('Which month is it? Answer: October Rejected: Not verified in time');
    await decide(id, 'approve', all);
    expect((await get(id)).lines).toMatchObject([
      { state: 'approved', question: 'Which month is it?', answer: 'October', decisionWords: '' },
    ]);
    expect(await page(`/claims/${id}`)).not.toContain('Rejected: ');
    await decide(id, 'query', all, 'Is it one payment or two?');
    expect((await get(id)).lines).toMatchObject([
      { askedBefore: 'Which month is it?\nAnswer: October', question: 'Is it one payment or two?', answer: '' },
    ]);
    expect(await page(`/claims/${id}`)).toContain('Which month is it? Answer: October Is it one payment or two?');
    await answer(id, 'One');
    await decide(id, 'approve', all, 'Seen with the payroll');
    expect(await page(`/claims/${id}`)).toContain(
      'Is it one payment or two? Answer: One Approved: Seen with the payroll',
    );
  });

  it('says before it is done what each line is now, what it overturns and which question nobody answered', async () => {
    const { id, lines } = await submitted(3);
    const [one = '', two = '', three = ''] = lines.map((line) => line.id);
    expect(await looked(id, 'approve', [one, two, three])).not.toMatch(/Warning|before\. That/);
    await decide(id, 'approve', [one, two]);
    await decide(id, 'query', [three], 'Is this the first job of this person?');
    const rejecting = await looked(id, 'reject', [one, two, three], 'Not verified in time');
    expect(rejecting).toContain('2 lines were approved before. That would no longer hold: they would be rejected');
    expect(rejecting).toContain('The provider has not answered the question about 1 line. Once it is rejected, nobody');
    expect(rejecting).toContain('Queried Is this the first job of this person?');
    await decide(id, 'reject', [one], 'Not verified in time');
    const approving = await looked(id, 'approve', [one, three]);
    expect(approving).toContain('1 line was rejected before. That would no longer hold: it would be approved');
    expect(approving).toContain('Rejected Not verified in time');
    expect(approving).toContain('Once it is approved, nobody can answer it');
  });

  it('is looked at as a whole before it is approved for good', async () => {
    const { id, lines } = await submitted(2);
    const [one = '', two = ''] = lines.map((line) => line.id);
    const at = `/claims/${id}/approval`;
    await decide(id, 'approve', [one]);
    expect(await page(at)).toContain('One line is not decided yet');
    expect((await review.commissioner.get(at)).text).not.toContain('<button type="submit" class="govuk-button"');
    expect((await review.commissioner.get(`/claims/${id}`)).text).not.toContain(at);
    await decide(id, 'reject', [two], 'Another programme’s');
    expect((await review.commissioner.get(`/claims/${id}`)).text).toContain(`href="${at}"`);
    const words = await page(at);
    expect(words).toContain('Approved 1 line Rejected 1 line');
    expect(words).toContain('This cannot be taken back');
    const { version } = await get(id);
    await review.commissioner.submit(at, { version: String(version) }).expect(303);
    expect(await page(at)).toContain('This claim was approved already');
    await review.manager.get(at).expect(403);
  });

  it('is told in the audit with its claim, its outcome and whose it is, and never what was said', async () => {
    const { id, lines } = await submitted(1);
    await decide(
      id,
      'reject',
      lines.map((line) => line.id),
      'Not verified in time',
    );
    const [whose] = await app.query<{ reference: string }>(
      `SELECT p.reference FROM participant p JOIN outcome o ON o.participant_id = p.id JOIN claim_line l ON l.outcome_id = o.id WHERE l.claim_id = $1`,
      [id],
    );
    const auditor = await app.as('auditor@demo.example');
    const { text } = await auditor.get('/audit?action=update').expect(200);
    const claim = /(the claim of .+? for 1 October 2026 to 31 December 2026)/.exec(wordsOf(text))?.[1] ?? '';
    expect(claim).not.toBe('');
    expect(wordsOf(text)).toContain(`First earnings of ${whose?.reference ?? '?'}, on ${claim}`);
    expect(text).toContain(`href="/claims/${id}"`);
    expect(text).not.toContain('Not verified in time');
    const { body } = await auditor.get('/api/v1/audit?action=update').expect(200);
    const entries = (body as { items: { what: string; claimId: string | null; claimWords: string | null }[] }).items;
    expect(entries.find(({ what }) => what === 'claim')).toMatchObject({
      claimId: id,
      claimWords: claim.replace('the', 'The'),
    });
    expect(entries.filter(({ what }) => what === 'outcome').every(({ claimId }) => claimId === null)).toBe(true);
  });

  it('says why stages and claims count different things', async () => {
    const { id, lines } = await submitted(1);
    await decide(
      id,
      'query',
      lines.map((line) => line.id),
      'Which month is it?',
    );
    const words = await page('/claims');
    expect(words).toContain('Queried 1 The accountable body asks about the outcome, or about its line on a claim');
    expect(words).toContain('Claims count all of their lines: also of people whose record is restricted');
    expect(words).toContain('questions about lines are answered on their claim');
  });

  it('offers one press for all lines to whoever decides about them', async () => {
    const { id } = await submitted(2);
    expect((await review.commissioner.get(`/claims/${id}`)).text).toContain('data-ctw-tick-all');
    expect((await review.manager.get(`/claims/${id}`)).text).not.toContain('data-ctw-tick-all');
    expect((await review.manager.get('/claims/stages?stage=checking')).text).toContain('data-ctw-tick-all');
  });
});
