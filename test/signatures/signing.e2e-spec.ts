import { createHash, randomUUID } from 'node:crypto';
import { givenConsent, givenJob, givenMade, givenPlan } from '../generated-documents/given-papers.js';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { flashOf } from '../support/flash.js';
import { NotifyStandIn } from '../support/notify.js';
import { smallPdf } from '../support/small-pdf.js';

const PHONE = '+441632960001';
const BORN = '17/5/1990';

interface Request {
  readonly id: string;
  readonly state: string;
  readonly documentSha256: string;
  readonly signedSha256: string | null;
  readonly signers: readonly { readonly id: string; readonly state: string; readonly identifiedBy: string | null }[];
}

describe('signing a paper, one after the other', () => {
  let app: TestApp;
  let notify: NotifyStandIn;
  let maya: Client;
  let stranger: Client;
  let ada: GivenEpisode;
  let plan: string;

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
    await givenPlan(maya, ada);
    plan = await givenMade(maya, ada.participantId, { template: 'action-plan' });
    notify.taken.length = 0;
  });

  const ask = async (...signers: readonly object[]): Promise<Request> => {
    const { body } = await maya.post(`/api/v1/made-documents/${plan}/signature-requests`, { signers }).expect(201);
    await app.runJobs();
    return body as Request;
  };
  const state = async ({ id }: Request): Promise<Request> =>
    (await maya.get(`/api/v1/signature-requests/${id}`).expect(200)).body as Request;
  const linkTo = (address: string): string => /\/sign\/[\w-]{43}/.exec(notify.lastTo(address).body)?.[0] ?? 'no link';
  const copyLinkTo = (address: string): string =>
    /\/your-copy\/[\w-]{43}/.exec(notify.lastTo(address).body)?.[0] ?? 'no link';
  const proofIn = (text: string): string => /name="proof" value="([\w-]{43})"/.exec(text)?.[1] ?? 'no proof';
  const prove = async (link: string): Promise<string> =>
    proofIn((await stranger.submit(link, { born: BORN }).expect(200)).text);
  const signature = (proof: string, typedName = 'Ada Ashbourne') => ({ proof, step: 'sign', typedName, agree: 'yes' });
  const mayaSigns = (id: string) =>
    maya.submit(`/signatures/${id}/signing`, { step: 'sign', typedName: 'Maya Thornton', agree: 'yes' });

  it('asks the second only when the first has signed, and keeps a signed copy that anybody can check', async () => {
    const request = await ask({ role: 'participant' }, { role: 'specialist' });
    expect(request.signers.map((each) => each.state)).toEqual(['asked', 'later']);
    expect((await maya.get('/reminders')).text).not.toContain('Sign: My action plan');
    const early = await mayaSigns(request.id).expect(400);
    expect(early.text).toContain('It is not this person’s turn to sign');

    const link = linkTo(PHONE);
    const closed = (await stranger.get(link).expect(200)).text;
    expect(closed).toContain('It comes from Maya.');
    expect(closed).not.toMatch(/Ada|Ashbourne|Thornton|plan|Connect to Work/);
    const opened = (await stranger.submit(link, { born: BORN }).expect(200)).text;
    expect(opened).toMatch(/Hello Ada Ashbourne[^]*A job outdoors[^]*Type your full name to sign/);
    const proof = proofIn(opened);
    const pdf = (await stranger.submit(`${link}/answer`, { proof, step: 'file' }).expect(200)).body as Buffer;
    expect(createHash('sha256').update(pdf).digest('hex')).toBe(request.documentSha256);
    const bare = (await stranger.submit(`${link}/answer`, { proof, step: 'sign', typedName: 'Ada' }).expect(400)).text;
    expect(bare).toMatch(/Tick the box if you agree to sign[^]*value="Ada"/);
    const half = (await stranger.submit(`${link}/answer`, signature(proof, 'Ada')).expect(400)).text;
    expect(half).toContain('Type your full name');
    expect((await stranger.submit(`${link}/answer`, signature(proof)).expect(200)).text).toContain(
      'Your link does not work again',
    );
    await stranger.get(link).expect(404);
    await stranger.submit(`${link}/answer`, signature(proof)).expect(404);

    expect((await maya.get('/reminders')).text).toContain('Sign: My action plan');
    await mayaSigns(request.id).expect(303);
    const signed = await state(request);
    expect(signed).toMatchObject({ state: 'complete' });
    expect(signed.signers.map(({ identifiedBy }) => identifiedBy)).toEqual(['date-of-birth', 'signed-in']);
    const copy = (await maya.get(`/signatures/${request.id}/copy`).expect(200)).body as Buffer;
    const hash = createHash('sha256').update(copy).digest('hex');
    expect(hash).toBe(signed.signedSha256);
    expect((await maya.get('/reminders')).text).not.toContain('Sign: My action plan');
    expect(await app.eventsAbout(request.id)).toContain('signature.completed');

    // Whoever signed by a link is sent one to the copy; the colleague finds it on the record.
    await app.runJobs();
    const mine = copyLinkTo(PHONE);
    expect((await stranger.get(mine).expect(200)).text).not.toMatch(/Ada|Ashbourne|Maya|Connect to Work/);
    await stranger.submit(`${mine}/file`, { proof }).expect(404);
    const offered = (await stranger.submit(mine, { born: BORN }).expect(200)).text;
    expect(offered).toMatch(/Hello Ada Ashbourne[^]*My action plan[^]*Maya Thornton, /);
    const own = await stranger.submit(`${mine}/file`, { proof: proofIn(offered) }).expect(200);
    expect(
      createHash('sha256')
        .update(own.body as Buffer)
        .digest('hex'),
    ).toBe(hash);
    await stranger.submit(mine, { born: BORN }).expect(200);
    await maya.submit(`/signatures/${request.id}/copies`).expect(303);
    await app.runJobs();
    expect(copyLinkTo(PHONE)).not.toBe(mine);
    expect((await maya.get(`/signatures/${request.id}`)).text).toContain('Signed copy sent');

    const checked = await stranger
      .upload('/check-a-document', { file: { name: 'x.pdf', bytes: copy, type: 'application/pdf' } })
      .expect(200);
    expect(checked.text).toContain('This is the signed copy of a document signed on 20 November 2026 by 2 people.');
    expect(checked.text).not.toMatch(/Ada|Ashbourne|Maya|action plan/);
    const byHash = await stranger
      .submit('/check-a-document', { sha256: hash.replaceAll(/(.{8})/g, '$1 ').toUpperCase() })
      .expect(200);
    expect(byHash.text).toContain('This copy is genuine');
    const { body } = await stranger.get(`/api/v1/signed-copies/${hash}`).expect(200);
    expect(body).toEqual({ completedAt: '2026-11-20T12:00:00.000Z', people: 2 });
  });

  it('knows no file that was changed, and says what it cannot read', async () => {
    const changed = await stranger
      .upload('/check-a-document', { file: { name: 'x.pdf', bytes: smallPdf('Another'), type: 'application/pdf' } })
      .expect(200);
    expect(changed.text).toContain('We do not know this file');
    // The file before it was signed is no signed copy.
    const { sha256 } = (await maya.get(`/api/v1/made-documents/${plan}`)).body as { sha256: string };
    await stranger.get(`/api/v1/signed-copies/${sha256}`).expect(404);
    await stranger.get('/api/v1/signed-copies/nothing').expect(404);
    const wrong = await stranger.submit('/check-a-document', { sha256: 'abc' }).expect(400);
    expect(wrong.text).toMatch(/A SHA-256 has 64 letters[^]*value="abc"/);
    await stranger.submit('/check-a-document', { sha256: '' }).expect(400);
  });

  it('never changes what was signed, and gives out no copy whose bytes were changed', async () => {
    const request = await ask({ role: 'specialist' });
    await mayaSigns(request.id).expect(303);
    for (const change of [
      `title = 'x'`,
      `state = 'open', closed_at = NULL, signed_sha256 = NULL, signed_document_id = NULL`,
      `paper = '{}'`,
    ])
      await expect(app.query(`UPDATE signature_request SET ${change} WHERE id = $1`, [request.id])).rejects.toThrow(
        /stays as it was made/,
      );
    await expect(
      app.query(`UPDATE signature_signer SET typed_name = 'Eve' WHERE signature_request_id = $1`, [request.id]),
    ).rejects.toThrow(/stays as it was made/);
    await app.query(
      `UPDATE document SET sha256 = sha256('other') WHERE id = (SELECT signed_document_id FROM signature_request WHERE id = $1)`,
      [request.id],
    );
    await maya.get(`/signatures/${request.id}/copy`).expect(503);
  });

  it('takes the signature of one of two who open the same link at once', async () => {
    const request = await ask({ role: 'participant' }, { role: 'specialist' });
    const link = linkTo(PHONE);
    const proof = await prove(link);
    const answers = await Promise.all([
      app.stranger().submit(`${link}/answer`, signature(proof)),
      app.stranger().submit(`${link}/answer`, signature(proof)),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404]);
    expect((await state(request)).signers.map((each) => each.state)).toEqual(['signed', 'asked']);
  });

  it.each([1, 2, 3])('takes one of two links to the same paper that are answered at once (try %i)', async () => {
    const request = await ask({ role: 'participant' });
    const first = linkTo(PHONE);
    await maya.submit(`/signatures/${request.id}/reminder`).expect(303);
    await app.runJobs();
    const second = linkTo(PHONE);
    expect(second).not.toBe(first);
    const proofs = [await prove(first), await prove(second)] as const;
    const answers = await Promise.all([
      app.stranger().submit(`${first}/answer`, signature(proofs[0])),
      app.stranger().submit(`${second}/answer`, signature(proofs[1])),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404]);
    expect((await state(request)).state).toBe('complete');
  });

  it.each([1, 2, 3])('is either signed or called off when both happen at once (try %i)', async () => {
    const request = await ask({ role: 'participant' });
    const link = linkTo(PHONE);
    const proof = await prove(link);
    const [signed, off] = await Promise.all([
      stranger.submit(`${link}/answer`, signature(proof)),
      maya.post(`/api/v1/signature-requests/${request.id}/calling-off`, { because: 'The goal has changed' }),
    ]);
    const after = await state(request);
    const outcome = [signed.status, off.status, after.state].join(' ');
    expect(['200 409 complete', '404 200 called-off']).toContain(outcome);
    expect(after.signedSha256 === null).toBe(after.state === 'called-off');
  });

  it('ends when it is called off: the link opens nothing, and another can be asked for', async () => {
    const request = await ask({ role: 'participant' }, { role: 'specialist' });
    const link = linkTo(PHONE);
    const again = await maya
      .post(`/api/v1/made-documents/${plan}/signature-requests`, { signers: [{ role: 'participant' }] })
      .expect(409);
    expect(again.body).toMatchObject({ code: 'signature.already-asked' });
    expect((await maya.submit(`/signatures/${request.id}/calling-off`, { because: '' }).expect(400)).text).toContain(
      'Write why nobody',
    );
    await maya.submit(`/signatures/${request.id}/calling-off`, { because: 'The goal has changed' }).expect(303);
    await stranger.submit(link, { born: BORN }).expect(404);
    expect((await state(request)).signers.map((each) => each.state)).toEqual(['not-needed', 'not-needed']);
    expect((await ask({ role: 'participant' })).state).toBe('open');
  });

  it('can be declined with a reason, or asked about first', async () => {
    const request = await ask({ role: 'participant' }, { role: 'specialist' });
    const link = linkTo(PHONE);
    const proof = await prove(link);
    await stranger.submit(`${link}/answer`, { proof, step: 'question', words: 'Can I change the goal?' }).expect(200);
    expect((await maya.get('/reminders')).text).toContain('has a question before signing');
    const page = (await maya.get(`/signatures/${request.id}`).expect(200)).text;
    const question = /name="question" value="([\w-]{36})"/.exec(page)?.[1] ?? '';
    await maya.submit(`/signatures/${request.id}/answers`, { question, reply: 'Yes, at any time.' }).expect(303);
    const read = (await stranger.submit(link, { born: BORN }).expect(200)).text;
    expect(read).toMatch(/Can I change the goal\?[^]*Yes, at any time\. \(Maya Thornton\)/);
    const later = proofIn(read);
    expect(
      (await stranger.submit(`${link}/answer`, { proof: later, step: 'decline', reason: '' }).expect(400)).text,
    ).toContain('Write why you do not want to sign');
    await stranger.submit(`${link}/answer`, { proof: later, step: 'decline', reason: 'Not now' }).expect(200);
    expect((await state(request)).state).toBe('declined');
    expect((await maya.get(`/signatures/${request.id}`)).text).toMatch(/Why not: Not now/);
    expect((await maya.get('/reminders')).text).toContain('did not sign My action plan: read why');
  });

  it('lets an employer sign by a link and a code, only while the person allows it', async () => {
    const withdrawn = { purpose: 'employer-contact', decision: 'withdrawn', decidedOn: '2026-11-20', how: 'in-person' };
    const contact = await givenJob(maya, app, ada);
    await givenConsent(maya, ada, 'employer-contact');
    const letter = { template: 'letter-employer', body: 'Thank you.', recipient: contact };
    plan = await givenMade(maya, ada.participantId, letter);
    await maya.post(`/api/v1/participants/${ada.participantId}/consents`, withdrawn).expect(201);
    const employer = { role: 'employer', contact };
    const address = 'sam@pier.example';
    const refused = await maya
      .post(`/api/v1/made-documents/${plan}/signature-requests`, { signers: [employer] })
      .expect(422);
    expect(refused.body).toMatchObject({ code: 'signature.employer-not-agreed' });
    await givenConsent(maya, ada, 'employer-contact');
    const request = await ask(employer);
    const mail = notify.lastTo(address);
    expect(mail.body.replace(/\/sign\/\S+/, '')).not.toMatch(/Ada|Ashbourne/);
    const link = linkTo(address);
    expect((await stranger.get(link).expect(200)).text).toMatch(/It comes from Wealden Works\.[^]*Send me the code/);
    await stranger.submit(`${link}/code`).expect(200);
    await app.runJobs();
    const code = /code is (\d{6})/.exec(notify.lastTo(address).body)?.[1] ?? 'none';
    const wrongCode = code === '000000' ? '000001' : '000000';
    expect((await stranger.submit(link, { code: wrongCode }).expect(400)).text).toContain('4 tries left');
    expect((await stranger.submit(link, { code: 'abc' }).expect(400)).text).toContain('Enter the 6 numbers');
    const opened = (await stranger.submit(link, { code }).expect(200)).text;
    expect(opened).toContain('You are asked as: Manager');
    const proof = proofIn(opened);

    await maya.post(`/api/v1/participants/${ada.participantId}/consents`, withdrawn).expect(201);
    await stranger.submit(`${link}/answer`, signature(proof, 'Sam Okafor')).expect(404);
    await givenConsent(maya, ada, 'employer-contact');
    await stranger.submit(`${link}/answer`, signature(proof, 'Sam Okafor')).expect(200);
    expect(await state(request)).toMatchObject({ state: 'complete', signers: [{ identifiedBy: 'email-code' }] });
    await app.runJobs();
    const copy = copyLinkTo(address);
    await stranger.submit(`${copy}/code`).expect(200);
    await app.runJobs();
    const second = /code is (\d{6})/.exec(notify.lastTo(address).body)?.[1] ?? 'none';
    expect((await stranger.submit(copy, { code: second }).expect(200)).text).toContain('Download the signed copy');
    await maya.post(`/api/v1/participants/${ada.participantId}/consents`, withdrawn).expect(201);
    await stranger.get(copy).expect(404);
    await expect(
      app.query(`SELECT body FROM message WHERE body LIKE '%${code}%' OR body LIKE '%${link}%'`),
    ).resolves.toEqual([]);
  });

  it('says until the morning that a text waits, and not that somebody has been asked', async () => {
    const now = app.clock.now();
    app.clock.moveTo(new Date('2026-11-20T22:07:00Z'));
    const late = await app.as('specialist@demo.example');
    const asked = await late.submit(`/made-documents/${plan}/signers`, { participantPlace: '1' }).expect(303);
    expect(flashOf(asked)).toBe('The link to whoever signs first will be sent tomorrow at 8am');
    const path = asked.headers['location'] as string;
    const waiting = (await late.get(path).expect(200)).text;
    expect(waiting).toMatch(/Link not sent yet[^]*The link goes to them Saturday 21 November 2026 at 8am/);
    await app.runJobs();
    expect(flashOf(await late.submit(`${path}/reminder`).expect(303))).toBe('A reminder will be sent tomorrow at 8am');
    app.clock.moveTo(new Date('2026-11-21T08:01:00Z'));
    await app.runJobs();
    const early = await app.as('specialist@demo.example');
    expect((await early.get(path)).text).toMatch(/Asked to sign[^]*Asked Friday[^]*Reminded once/);
    app.clock.moveTo(now);
  });

  it('asks nobody for an employer but people at the one it was made for', async () => {
    const contact = await givenJob(maya, app, ada);
    await givenConsent(maya, ada, 'employer-contact');
    const letter = { template: 'letter-employer', body: 'Thank you.', recipient: contact };
    const made = await givenMade(maya, ada.participantId, letter);
    const elsewhere = await givenJob(maya, app, await givenEpisode(app, { name: ['Ben', 'Barnes'] }));
    const mailbox = { name: 'Sam Okafor', email: 'eve@elsewhere.example' };
    for (const [document, who] of [
      [made, mailbox],
      [made, { contact: elsewhere, ...mailbox }],
      // Made for the participant: no employer is to read it.
      [plan, { contact }],
    ] as const) {
      const signers = [{ role: 'employer', ...who }];
      const refused = await maya.post(`/api/v1/made-documents/${document}/signature-requests`, { signers }).expect(422);
      expect(refused.body).toMatchObject({ code: 'generated-document.employer-signer' });
    }
    await app.runJobs();
    expect(notify.taken).toEqual([]);
    const page = (await maya.get(`/made-documents/${made}/signers`).expect(200)).text;
    expect(page).toMatch(/Sam Okafor, Manager, Pier Bakery [^<]*sam@pier\.example, given on 20 November 2026 by /);
  });

  it('sends what is made for an employer to nobody who is only called a relative', async () => {
    const contact = await givenJob(maya, app, ada);
    await givenConsent(maya, ada, 'employer-contact', 'family-contact');
    const letter = { template: 'letter-employer', body: 'Thank you.', recipient: contact };
    const made = await givenMade(maya, ada.participantId, letter);
    const signers = [{ role: 'other', name: 'Sam Okafor', email: 'eve@elsewhere.example' }];
    const refused = await maya.post(`/api/v1/made-documents/${made}/signature-requests`, { signers }).expect(422);
    expect(refused.body).toMatchObject({ code: 'generated-document.other-signer' });
    const page = (await maya.get(`/made-documents/${made}/signers`).expect(200)).text;
    expect(page).toContain('Only a document made for the participant can be signed by a parent, carer');
    expect(page).not.toContain('otherEmail');
    const typed = { otherPlace: '1', otherName: 'Sam Okafor', otherEmail: 'eve@elsewhere.example' };
    await maya.submit(`/made-documents/${made}/signers`, typed).expect(400);
    await app.runJobs();
    expect(notify.taken).toEqual([]);
    expect((await maya.get(`/made-documents/${plan}/signers`).expect(200)).text).toContain('otherEmail');
  });

  it('asks a relative only where the person agreed to that, and says where it is recorded', async () => {
    const mother = { otherPlace: '1', otherName: 'Ruth Ashbourne', otherEmail: 'ruth@elsewhere.example' };
    const words =
      'A parent, carer or somebody else may not be asked to sign. On talking to family or friends: the person has not been asked';
    const allowing = `href="/participants/${ada.participantId}/consents"`;
    expect((await maya.get(`/made-documents/${plan}/signers`).expect(200)).text).toContain(allowing);
    const refused = (await maya.submit(`/made-documents/${plan}/signers`, mother).expect(400)).text;
    expect(refused).toMatch(new RegExp(`href="#otherPlace">${words}`));
    expect(refused).toContain(allowing);
    expect(refused).toContain('value="Ruth Ashbourne"');
    const signers = [{ role: 'other', name: 'Ruth Ashbourne', email: 'ruth@elsewhere.example' }];
    const { body } = await maya.post(`/api/v1/made-documents/${plan}/signature-requests`, { signers }).expect(422);
    expect(body).toMatchObject({ code: 'signature.other-not-agreed' });
    await givenConsent(maya, ada, 'family-contact');
    await maya.submit(`/made-documents/${plan}/signers`, mother).expect(303);
  });

  it('opens nothing once the record was merged into another, though link and paper moved together', async () => {
    const request = await ask({ role: 'participant' });
    const link = linkTo(PHONE);
    const ben = await givenEpisode(app, { name: ['Ben', 'Barnes'] });
    for (const table of ['signature_request', 'signature_signer', 'one_use_link'])
      await app.query(`UPDATE ${table} SET participant_id = $2 WHERE participant_id = $1`, [
        ada.participantId,
        ben.participantId,
      ]);
    await stranger.get(link).expect(404);
    await stranger.submit(link, { born: BORN }).expect(404);
    expect((await state(request)).state).toBe('open');
  });

  it('sends a code once a minute and ten times a link, and takes five questions before an answer', async () => {
    await givenConsent(maya, ada, 'family-contact');
    const email = `joan-${randomUUID()}@home.example`;
    await ask({ role: 'other', name: 'Joan Ashbourne', capacity: 'Mother', email });
    const link = linkTo(email);
    const codes = (): readonly string[] =>
      notify.taken.flatMap(({ to, body }) => (to === email ? (/code is (\d{6})/.exec(body)?.[1] ?? []) : []));
    const press = async (status: number): Promise<void> => {
      await stranger.submit(`${link}/code`).expect(status);
      await app.runJobs();
    };
    const now = app.clock.now();
    await press(200);
    await press(200);
    expect(codes()).toHaveLength(1);
    for (let minute = 1; minute < 10; minute += 1) {
      app.clock.moveTo(new Date(now.getTime() + minute * 60_000));
      await press(200);
    }
    expect(codes()).toHaveLength(10);
    app.clock.moveTo(new Date(now.getTime() + 10 * 60_000));
    await press(404);
    expect(codes()).toHaveLength(10);
    // What is on its way goes on working.
    const opened = await stranger.submit(link, { code: codes().at(-1) ?? '' }).expect(200);
    const proof = proofIn(opened.text);
    const question = { proof, step: 'question', words: 'Why?' };
    for (let asked = 0; asked < 5; asked += 1) {
      app.clock.moveTo(new Date(now.getTime() + 10 * 60_000 + asked));
      await stranger.submit(`${link}/answer`, question).expect(200);
    }
    const more = await stranger.submit(`${link}/answer`, { ...question, words: 'And what else?' }).expect(400);
    expect(more.text).toMatch(/have not answered what you asked before[^]*And what else\?/);
    app.clock.moveTo(now);
  });

  it('lets a code run out', async () => {
    await givenConsent(maya, ada, 'family-contact');
    const mother = {
      role: 'other',
      name: 'Joan Ashbourne',
      capacity: 'Mother',
      email: `joan-${randomUUID()}@home.example`,
    };
    await ask(mother);
    const link = linkTo(mother.email);
    await stranger.submit(`${link}/code`).expect(200);
    await app.runJobs();
    const code = /code is (\d{6})/.exec(notify.lastTo(mother.email).body)?.[1] ?? 'none';
    const now = app.clock.now();
    app.clock.moveTo(new Date(now.getTime() + 15 * 60_000));
    expect((await stranger.submit(link, { code }).expect(400)).text).toContain('or it is too old');
    app.clock.moveTo(now);
    await stranger.submit(link, { code }).expect(200);
  });

  it('is recorded from paper with a scan, and the link ends', async () => {
    const request = await ask({ role: 'participant' }, { role: 'specialist' });
    const link = linkTo(PHONE);
    const scan = { file: { name: 'Signed.pdf', bytes: smallPdf('Signed'), type: 'application/pdf' } };
    const at = `/signatures/${request.id}/paper`;
    expect((await maya.upload(at, scan, { signedOn: '19/11/2026', step: 'save' }).expect(400)).text).toContain(
      'it was made then',
    );
    expect((await maya.submit(at, { signedOn: '20/11/2026', step: 'save' }).expect(400)).text).toContain(
      'Choose a scan or a photo',
    );
    await maya.upload(at, scan, { signedOn: '20/11/2026', step: 'save' }).expect(303);
    await stranger.submit(link, { born: BORN }).expect(404);
    expect(await state(request)).toMatchObject({
      signers: [{ state: 'signed', identifiedBy: 'paper' }, { state: 'asked' }],
    });
    expect((await maya.get(`/signatures/${request.id}`)).text).toMatch(
      /On paper on 20 November 2026[^]*Download the scan/,
    );
  });

  it('is reminded of by policy, and runs out after its last day', async () => {
    const request = await ask({ role: 'participant' });
    const now = app.clock.now();
    const days = (count: number): Date => new Date(now.getTime() + count * 86_400_000);
    notify.taken.length = 0;
    app.clock.moveTo(days(3));
    await app.runSweep('signatures');
    await app.runJobs();
    expect(notify.taken).toEqual([]);
    app.clock.moveTo(days(4));
    await app.runSweep('signatures');
    await app.runSweep('signatures');
    await app.runJobs();
    expect(notify.taken.filter(({ to }) => to === PHONE)).toHaveLength(1);
    expect(notify.lastTo(PHONE).body).toMatch(/^Hello Ada\. A reminder/);
    app.clock.moveTo(days(29));
    await app.runSweep('signatures');
    app.clock.moveTo(now);
    expect((await state(request)).state).toBe('expired');
    const tasks = await app.query<{ title: string }>(`SELECT title FROM task WHERE participant_id = $1`, [
      ada.participantId,
    ]);
    expect(tasks.map(({ title }) => title)).toContain('Not everybody signed My action plan in time');
  });

  it('ends a link after too many wrong dates of birth, and is nobody’s of another provider', async () => {
    const request = await ask({ role: 'participant' });
    const link = linkTo(PHONE);
    for (const left of ['4 tries left', '3 tries left', '2 tries left', '1 try left'])
      expect((await stranger.submit(link, { born: '1/1/1980' }).expect(400)).text).toContain(left);
    await stranger.submit(link, { born: '1/1/1980' }).expect(404);
    await stranger.submit(link, { born: BORN }).expect(404);
    const other = await app.as('manager2@demo.example');
    await other.get(`/signatures/${request.id}`).expect(404);
    await other.get(`/api/v1/signature-requests/${request.id}`).expect(404);
    await other.get(`/signatures/${request.id}/copy`).expect(404);
    await maya.submit(`/signatures/${request.id}/reminder`).expect(303);
    await app.runJobs();
    expect(await prove(linkTo(PHONE))).toMatch(/^[\w-]{43}$/);
  });
});
