import { startApp, type Client, type TestApp } from '../support/app.js';
import { agrees, HARBOUR_MANAGER, TAKER, wishOf } from '../transfers/given-transfer.js';
import { wordsOf } from '../reporting/page-words.js';
import { InReview } from '../verification/in-review.js';

const TODAY = '2027-01-20';
const QUARTER = '2026-10-01';

interface OnItsWay {
  readonly id: string;
  readonly reference: string | null;
}

describe('an outcome of somebody who went to another provider', () => {
  let app: TestApp;
  let review: InReview;
  let receiving: Client;
  let id: string;
  let reference: string;

  beforeAll(async () => {
    app = await startApp({ today: TODAY });
    review = await InReview.of(app);
    receiving = await app.as(HARBOUR_MANAGER);
    const { person, ids } = await review.proved();
    id = ids['FIRST_EARNINGS'] ?? '';
    const [row] = await app.query<{ reference: string }>(`SELECT reference FROM participant WHERE id = $1`, [
      person.participantId,
    ]);
    reference = row?.reference ?? '';
    const specialistId = app.cast.person('specialist@demo.example').id;
    const episode = { participantId: person.participantId, id: person.episodeId, specialistId };
    await agrees(app, episode, 'given');
    const wish = { ...(await wishOf(app, review.work.us, episode)), wantedFrom: '20/01/2027' };
    const answer = await review.work.us.submit(`/participants/${person.participantId}/transfer`, wish).expect(303);
    const transfer = String(answer.headers['location']);
    await receiving
      .submit(`${transfer}/acceptance`, { specialistId: app.cast.person(TAKER).id, version: '1' })
      .expect(303);
  });
  afterAll(() => app.close());

  const proposal = async (who: Client) =>
    (await who.get(`/api/v1/claims/proposal?from=${QUARTER}`).expect(200)).body as {
      ready: OnItsWay[];
      leftOut: OnItsWay[];
    };
  const move = async (who: Client, path: string, body: object) => {
    const { body: outcome } = await receiving.get(`/api/v1/outcomes/${id}`).expect(200);
    return who.post(`/api/v1/${path}`, body, { 'if-match': `"${(outcome as { version: number }).version}"` });
  };

  it('is submitted and checked by whoever has the record now', async () => {
    await review.manager.get(`/api/v1/outcomes/${id}`).expect(404);
    expect((await receiving.get('/quality-checks?state=evidenced').expect(200)).text).toContain(id);
    await receiving.get(`/outcomes/${id}`).expect(200);
    expect((await move(await app.as(TAKER), `outcomes/${id}/submission`, { reason: '' })).status).toBe(200);
    expect((await move(receiving, `outcomes/${id}/quality-check`, { result: 'pass' })).status).toBe(200);
  });

  it('is claimed by the provider it counts for, without saying who it is, and by nobody else', async () => {
    const ours = await proposal(review.manager);
    expect(ours.ready).toMatchObject([{ id, reference: null }]);
    const words = wordsOf((await review.manager.get(`/claims/new?period=${QUARTER}`).expect(200)).text);
    expect(words).toContain('First earnings, with another provider now');
    const theirs = await proposal(receiving);
    expect([...theirs.ready, ...theirs.leftOut].map((one) => one.id)).not.toContain(id);
    const stage = wordsOf((await review.manager.get('/claims/stages?stage=ready').expect(200)).text);
    expect(stage).toContain('With another provider now');
    expect(stage).not.toContain(reference);

    const { body } = await review.manager.post('/api/v1/claims', { periodFrom: QUARTER, outcomeIds: [id] }).expect(201);
    const claim = body as { id: string; version: number; lines: { id: string }[] };
    await review.manager
      .post(`/api/v1/claims/${claim.id}/submission`, {}, { 'if-match': `"${claim.version}"` })
      .expect(200);
    await move(review.commissioner, `verification/outcomes/${id}/decision`, { move: 'verify', reason: '' });
    const lineIds = claim.lines.map((line) => line.id);
    const decided = await review.commissioner
      .post(`/api/v1/claims/${claim.id}/decisions`, { decision: 'approve', lineIds })
      .expect(200);
    expect(decided.body).toMatchObject({ lines: [{ state: 'approved' }] });
    const page = wordsOf((await review.manager.get(`/claims/${claim.id}`).expect(200)).text);
    expect(page).toMatch(/With another provider now.*Verified.*Approved/s);
    expect(page).not.toContain(reference);
  });
});
