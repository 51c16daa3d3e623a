import { givenConsent, givenJob, givenMade, givenPlan } from '../generated-documents/given-papers.js';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { NotifyStandIn } from '../support/notify.js';

const PHONE = '+441632960001';
const BORN = '17/5/1990';

/** The audit says who looked, account or none (ASVS 16.3.2): the list of who looked at a record is drawn from it. */
describe('a paper that is read by a link', () => {
  let app: TestApp;
  let notify: NotifyStandIn;
  let maya: Client;
  let stranger: Client;
  let ada: GivenEpisode;

  beforeAll(async () => {
    notify = await NotifyStandIn.open();
    app = await startApp({ today: '2026-11-20', environment: notify.environment });
    maya = await app.as('specialist@demo.example');
    stranger = app.stranger();
  });
  afterAll(async () => {
    await app.close();
    await notify.close();
  });
  beforeEach(async () => {
    await app.query(`UPDATE participant SET phone = NULL WHERE phone = $1`, [PHONE]);
    ada = await givenEpisode(app, { name: ['Ada', 'Ashbourne'] });
    notify.taken.length = 0;
  });

  const looksBy = (actor: string): Promise<{ what: string; row: string; purpose: string }[]> =>
    app.query(
      `SELECT what, row_id AS row, purpose FROM audit_entry
        WHERE action = 'read' AND actor_id = $1 AND subject_id = $2 ORDER BY seq`,
      [actor, ada.participantId],
    );
  const linkTo = (address: string, path: string): string =>
    new RegExp(`/${path}/[\\w-]{43}`).exec(notify.lastTo(address).body)?.[0] ?? 'no link';
  const proofIn = (text: string): string => /name="proof" value="([\w-]{43})"/.exec(text)?.[1] ?? 'no proof';

  it('is a look by whoever signs, at the paper, at its file and at the signed copy, and stands among who looked', async () => {
    await givenPlan(maya, ada);
    const plan = await givenMade(maya, ada.participantId, { template: 'action-plan' });
    const signers = [{ role: 'participant' }];
    const { body } = await maya.post(`/api/v1/made-documents/${plan}/signature-requests`, { signers }).expect(201);
    const { id } = body as { id: string };
    await app.runJobs();
    const link = linkTo(PHONE, 'sign');
    await stranger.get(link).expect(200);
    await stranger.submit(link, { born: '18/5/1990' }).expect(400);
    expect(await looksBy('signer')).toEqual([]);
    const proof = proofIn((await stranger.submit(link, { born: BORN }).expect(200)).text);
    const paper = { what: 'paper', row: id, purpose: 'one-use link: signature' };
    expect(await looksBy('signer')).toEqual([paper]);
    await stranger.submit(`${link}/answer`, { proof, step: 'file' }).expect(200);
    expect((await looksBy('signer')).at(-1)).toMatchObject({ what: 'document', purpose: paper.purpose });
    const signed = { proof, step: 'sign', typedName: 'Ada Ashbourne', agree: 'yes' };
    await stranger.submit(`${link}/answer`, signed).expect(200);
    await app.runJobs();
    const copy = linkTo(PHONE, 'your-copy');
    const own = proofIn((await stranger.submit(copy, { born: BORN }).expect(200)).text);
    await stranger.submit(`${copy}/file`, { proof: own }).expect(200);
    expect((await looksBy('signer')).slice(-2)).toMatchObject([
      { what: 'paper', row: id, purpose: 'one-use link: signed-copy' },
      { what: 'document', purpose: 'one-use link: signed-copy' },
    ]);

    const who = (await maya.get(`/participants/${ada.participantId}/access`).expect(200)).text;
    expect(who).toMatch(
      /Somebody who was asked to sign, by a link[^]*pened a document that was made or is to be signed/,
    );
  });

  it('is a look by somebody who was asked to sign, where that is an employer', async () => {
    const contact = await givenJob(maya, app, ada);
    await givenConsent(maya, ada, 'employer-contact');
    const letter = { template: 'letter-employer', body: 'Thank you.', recipient: contact };
    const made = await givenMade(maya, ada.participantId, letter);
    const signers = [{ role: 'employer', contact }];
    await maya.post(`/api/v1/made-documents/${made}/signature-requests`, { signers }).expect(201);
    await app.runJobs();
    const link = linkTo('sam@pier.example', 'sign');
    await stranger.submit(`${link}/code`).expect(200);
    await app.runJobs();
    const code = /code is (\d{6})/.exec(notify.lastTo('sam@pier.example').body)?.[1] ?? 'none';
    expect(await looksBy('signer')).toEqual([]);
    await stranger.submit(link, { code }).expect(200);
    expect(await looksBy('signer')).toMatchObject([{ what: 'paper' }]);
  });
});
