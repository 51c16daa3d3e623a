import { ours } from '../outcomes/at-work.js';
import { pdf } from '../outcomes/people.js';
import { startApp, type TestApp } from '../support/app.js';
import { InReview } from '../verification/in-review.js';

interface Claim {
  readonly id: string;
  readonly version: number;
  readonly lines: readonly {
    readonly id: string;
    readonly outcomeId: string;
    readonly state: string;
    readonly isAdjustment: boolean;
    readonly changed: string | null;
  }[];
}

/** Quarters that are over one after another, as the test goes on. */
const [AUTUMN, WINTER, SPRING] = ['2026-10-01', '2027-01-01', '2027-04-01'];

describe('an outcome that a claim took back', () => {
  let app: TestApp;
  let review: InReview;
  let outcomeId: string;
  let paymentId: string;
  let first: Claim;

  beforeEach(async () => {
    app = await startApp({ today: '2027-01-20' });
    review = await InReview.of(app);
    const { ids, payment } = await review.proved();
    [outcomeId, paymentId] = [ids['FIRST_EARNINGS'] ?? '', payment.id];
    await review.passed(outcomeId);
    await review.decide(outcomeId, 'verify');
    first = await drawn(AUTUMN, [outcomeId]);
    await approved(first);
    expect(await counted()).toBe(1);
    await review.decide(outcomeId, 'reject', 'The payslip is somebody else’s');
  });
  afterEach(() => app.close());

  const moveTo = async (day: string): Promise<void> => {
    app.clock.moveTo(new Date(`${day}T12:00:00Z`));
    await review.signInAgain();
  };
  const get = async ({ id }: Pick<Claim, 'id'>) =>
    (await review.commissioner.get(`/api/v1/claims/${id}`).expect(200)).body as Claim;
  const draw = (periodFrom: string | undefined, outcomeIds: readonly string[]) =>
    review.manager.post('/api/v1/claims', { periodFrom, outcomeIds });
  const drawn = async (periodFrom: string | undefined, outcomeIds: readonly string[]) =>
    (await draw(periodFrom, outcomeIds).expect(201)).body as Claim;
  const submit = async (claim: Claim) => {
    const { version } = await get(claim);
    return review.manager.post(`/api/v1/claims/${claim.id}/submission`, {}, { 'if-match': `"${version}"` });
  };
  const decide = ({ id, lines }: Claim, decision: string, reason = '') =>
    review.commissioner.post(`/api/v1/claims/${id}/decisions`, {
      decision,
      reason,
      lineIds: lines.map((line) => line.id),
    });
  const approved = async (claim: Claim): Promise<void> => {
    expect((await submit(claim)).status).toBe(200);
    await decide(claim, 'approve').expect(200);
    const { version } = await get(claim);
    await review.commissioner
      .post(`/api/v1/claims/${claim.id}/approval`, {}, { 'if-match': `"${version}"` })
      .expect(200);
  };
  const stage = async (name: string) => {
    const { body } = await review.manager.get('/api/v1/claims/stages').expect(200);
    return (body as { items: { stage: string; count: number }[] }).items.find((one) => one.stage === name)?.count;
  };
  const counted = () => stage('counted');
  /** The provider attaches another payslip and submits it again; it is checked and verified. */
  const putRight = async (): Promise<void> => {
    const [us, program] = [await app.as(ours), await app.withToken(ours)];
    await program
      .upload(
        `/api/v1/earnings/${paymentId}/evidence`,
        { file: { name: 'The right payslip.pdf', bytes: pdf(`the right payslip ${paymentId}`) } },
        { evidenceKind: 'payslip' },
      )
      .expect(201);
    expect((await review.submit(outcomeId, us, 'The right payslip')).status).toBe(200);
    expect((await review.check(outcomeId, review.quality, 'pass')).status).toBe(200);
    expect((await review.decide(outcomeId, 'verify')).status).toBe(200);
  };

  it('is counted no more, and claimed again once it is proved anew', async () => {
    expect([await counted(), await stage('to-take-back')]).toEqual([0, 1]);
    await moveTo('2027-04-20');
    const second = await drawn(WINTER, []);
    expect(second.lines).toMatchObject([{ outcomeId, isAdjustment: true }]);
    await review.manager.post(`/api/v1/claims/${second.id}/lines/${second.lines[0]?.id}/removal`).expect(409);
    await approved(second);
    expect([await counted(), await stage('to-take-back')]).toEqual([0, 0]);
    await putRight();
    expect(await stage('ready')).toBe(1);
    await moveTo('2027-07-20');
    const third = await drawn(SPRING, [outcomeId]);
    expect(third.lines).toMatchObject([{ outcomeId, isAdjustment: false }]);
    await approved(third);
    expect([await counted(), await stage('ready')]).toEqual([1, 0]);
    const turns = await app.query<{ turn: number }>(
      `SELECT turn FROM claim_line WHERE outcome_id = $1 AND adjusts_id IS NULL ORDER BY turn`,
      [outcomeId],
    );
    expect(turns.map(({ turn }) => turn)).toEqual([1, 2]);
  });

  it('stays counted where it is proved anew before the taking back is submitted or approved', async () => {
    await moveTo('2027-04-20');
    const second = await drawn(WINTER, []);
    await putRight();
    expect((await get(second)).lines).toMatchObject([{ isAdjustment: true, changed: 'Holds again since' }]);
    expect((await submit(second)).status).toBe(409);
    await review.manager.post(`/api/v1/claims/${second.id}/lines/${second.lines[0]?.id}/removal`).expect(200);
    expect([await counted(), await stage('to-take-back')]).toEqual([1, 0]);
  });

  it('keeps a submitted line that takes back nothing any more from being approved', async () => {
    await moveTo('2027-04-20');
    const second = await drawn(WINTER, []);
    expect((await submit(second)).status).toBe(200);
    await putRight();
    expect((await decide(second, 'approve')).status).toBe(409);
    await decide(second, 'reject', 'It holds again').expect(200);
    expect(await counted()).toBe(1);
  });
});

describe('a line that was rejected', () => {
  it('is not approved any more once its outcome is on another claim, and says so', async () => {
    const app = await startApp({ today: '2027-01-20' });
    try {
      const review = await InReview.of(app);
      const { ids } = await review.proved();
      const outcomeId = ids['FIRST_EARNINGS'] ?? '';
      await review.passed(outcomeId);
      await review.decide(outcomeId, 'verify');
      const draw = async (periodFrom: string | undefined) =>
        (await review.manager.post('/api/v1/claims', { periodFrom, outcomeIds: [outcomeId] }).expect(201))
          .body as Claim;
      const claim = await draw(AUTUMN);
      await review.manager
        .post(`/api/v1/claims/${claim.id}/submission`, {}, { 'if-match': `"${claim.version}"` })
        .expect(200);
      const lineIds = claim.lines.map(({ id }) => id);
      const decisions = `/api/v1/claims/${claim.id}/decisions`;
      await review.commissioner.post(decisions, { decision: 'reject', reason: 'Not ours', lineIds }).expect(200);
      app.clock.moveTo(new Date('2027-04-20T12:00:00Z'));
      await review.signInAgain();
      await draw(WINTER);
      const late = await review.commissioner.post(decisions, { decision: 'approve', lineIds });
      expect([late.status, (late.body as { code: string }).code]).toEqual([409, 'claim.outcome-already-claimed']);
    } finally {
      await app.close();
    }
  });
});
