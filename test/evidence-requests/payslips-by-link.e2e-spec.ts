import { randomUUID } from 'node:crypto';
import { pdf } from '../outcomes/people.js';
import { plain } from '../documents/corpus/picture-file.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { NotifyStandIn } from '../support/notify.js';
import { asking, BORN, linkIn, PHONE, proofIn, type AskedJob, type Asking } from './asked-job.js';

describe('payslips that somebody sends by a link', () => {
  let app: TestApp;
  let notify: NotifyStandIn;
  let stranger: Client;
  let { us, them, aJob }: Asking = {} as Asking;
  let at: AskedJob;
  let photo: Buffer;

  beforeAll(async () => {
    notify = await NotifyStandIn.open();
    app = await startApp({ today: '2026-11-20', environment: notify.environment });
    ({ us, them, aJob } = await asking(app));
    stranger = app.stranger();
    photo = await plain('jpeg');
  });
  afterAll(async () => {
    await app.close();
    await notify.close();
  });
  beforeEach(async () => {
    at = await aJob();
    notify.taken.length = 0;
  });

  const ask = async (key: string = randomUUID()): Promise<string> => {
    await us.submit(`/placements/${at.job.id}/ask-for-payslips`, { key, way: 'message' }).expect(303);
    await app.runJobs();
    return linkIn(notify.lastTo(PHONE).body);
  };
  const prove = async (link: string): Promise<string> =>
    proofIn((await stranger.submit(link, { born: BORN }).expect(200)).text);
  const send = (link: string, proof: string, fields: Record<string, string> = {}, bytes = photo, name = 'IMG_1.jpg') =>
    stranger.upload(`${link}/payslips`, { file: { name, bytes } }, { proof, ...fields });
  const requests = async () => {
    const { body } = await us.get(`/api/v1/placements/${at.job.id}/evidence-requests`).expect(200);
    return (
      body as { items: { id: string; state: string; payslips: { id: string; documentId: string; state: string }[] }[] }
    ).items;
  };
  const payments = async () => {
    const { body } = await us.get(`/api/v1/placements/${at.job.id}/earnings`).expect(200);
    return (body as { items: { grossPence: number; documentId: string | null; counts: boolean }[] }).items;
  };

  it('are said to be asked for once the text has gone, and until then when it goes', async () => {
    const now = app.clock.now();
    const list = `/episodes/${at.person.episodeId}/evidence-requests`;
    app.clock.moveTo(new Date('2026-11-20T22:07:00Z'));
    const late = await app.as('specialist@demo.example');
    await late.submit(`/placements/${at.job.id}/ask-for-payslips`, { key: randomUUID(), way: 'message' }).expect(303);
    await app.runJobs();
    expect((await late.get(list).expect(200)).text).toMatch(/Not sent yet[^]*Saturday 21 November 2026 at 8am, when/);
    app.clock.moveTo(new Date('2026-11-21T08:01:00Z'));
    await app.runJobs();
    const early = await app.as('specialist@demo.example');
    const gone = (await early.get(list).expect(200)).text;
    expect(gone).toContain('Not answered yet');
    expect(gone).not.toContain('Not sent yet');
    app.clock.moveTo(now);
  });

  it('are said not to be asked for where the text did not arrive, with why and how to ask again', async () => {
    await ask();
    const receipt = notify.receipt(notify.lastTo(PHONE), 'permanent-failure');
    await stranger.post('/api/v1/notify/receipts', receipt, notify.authorization).expect(204);
    const list = (await us.get(`/episodes/${at.person.episodeId}/evidence-requests`).expect(200)).text;
    expect(list).toMatch(/Not sent\s*<[^]*Why it was not sent[^]*nobody has this number or address/);
    const job = (await us.get(`/placements/${at.job.id}`).expect(200)).text;
    expect(job).toMatch(/Payslips, of the person: asked [^<]*, but the last message was not sent/);
    expect(list).toContain(`href="/placements/${at.job.id}/ask-for-payslips">Ask again, or another way<`);
    expect(list).not.toContain('Not answered yet');
  });

  it('are asked for, photographed, handed in, taken over beside the picture, and only then counted', async () => {
    const page = (await us.get(`/placements/${at.job.id}/ask-for-payslips`).expect(200)).text;
    expect(page).toMatch(/By text message[^]*ends in 001[^]*4 December 2026/);
    const link = await ask();
    expect(notify.lastTo(PHONE).body).toMatch(/^Hello Ada\. Maya asks you for a payslip from your job/);
    expect((await us.get(`/placements/${at.job.id}`).expect(200)).text).toContain(
      'Payslips, of the person: asked 20 November',
    );

    const closed = (await stranger.get(link).expect(200)).text;
    expect(closed).toContain('Maya asks you to.');
    expect(closed).not.toMatch(/Ada|Ashbourne|Thornton|Kent Bakery|Connect to Work|payslip/);
    const opened = (await stranger.submit(link, { born: BORN }).expect(200)).text;
    expect(opened).toMatch(/Hello Ada[^]*Kent Bakery/);
    expect(opened).not.toMatch(/Ashbourne|Connect to Work/);
    const looks = await app.query(
      `SELECT what, row_id AS row FROM audit_entry WHERE action = 'read' AND actor_id = 'participant' AND subject_id = $1`,
      [at.person.participantId],
    );
    expect(looks).toEqual([{ what: 'placement', row: at.job.id }]);
    const sent = await send(link, proofIn(opened), { paidOn: '30/10/2026', gross: '881.35', hours: '69.3' }).expect(
      200,
    );
    expect(sent.text).toMatch(/Your payslip is sent[^]*£881\.35, paid on 30 October 2026/);
    expect(await payments()).toEqual([]);

    const [request] = await requests();
    expect(request).toMatchObject({ state: 'came-in', payslips: [{ state: 'waiting' }] });
    const payslip = request?.payslips[0];
    expect((await us.get('/reminders')).text).toContain('They sent a payslip: look at it');
    const look = (await us.get(`/placements/${at.job.id}/payslips/${payslip?.id}`).expect(200)).text;
    expect(look).toContain(`/documents/${payslip?.documentId}/picture`);
    const record = `/placements/${at.job.id}/earnings/new?document=${payslip?.documentId}`;
    const form = (await us.get(record).expect(200)).text;
    expect(form).toMatch(/name="grossPence"[^>]*value="881\.35"/);
    expect(form).toMatch(/name="hours"[^>]*value="69\.3"/);
    expect(form).toContain(`src="/documents/${payslip?.documentId}/picture"`);
    const typed = {
      ...{ kind: 'wages', periodFrom: '1/10/2026', periodTo: '31/10/2026', paidOn: '30/10/2026', grossPence: '881.35' },
      ...{ evidenceKind: 'payslip', documentId: payslip?.documentId ?? '' },
    };
    // A picture alone proves nothing until somebody has looked at it.
    const unseen = await us.submit(`/placements/${at.job.id}/earnings/new`, { ...typed, fileShows: 'no' }).expect(400);
    expect(unseen.text).toContain('Look at the file first');
    await us.submit(`/placements/${at.job.id}/earnings/new`, { ...typed, fileShows: 'yes' }).expect(303);
    expect(await payments()).toMatchObject([{ grossPence: 88_135, documentId: payslip?.documentId, counts: true }]);
    await app.runJobs();
    expect((await us.get('/reminders')).text).not.toContain('They sent a payslip: look at it');
    expect(await requests()).toMatchObject([{ state: 'done', payslips: [{ state: 'taken' }] }]);

    await stranger.submit(`${link}/done`, { proof: proofIn(sent.text) }).expect(200);
    await stranger.get(link).expect(404);
    await send(link, proofIn(sent.text), {}, await plain('png'), 'more.png').expect(404);
    const [{ by } = { by: '' }] = await app.query<{ by: string }>(
      `SELECT actor_id AS by FROM audit_entry WHERE what = 'handed_in' AND action = 'insert' AND subject_id = $1`,
      [at.person.participantId],
    );
    expect(by).toBe('participant');
  });

  it('keep what was typed and the photo when something is wrong, and say it beside the field', async () => {
    const link = await ask();
    const proof = await prove(link);
    const wrong = await send(link, proof, { paidOn: '31/2/2026', gross: '-5', hours: 'many' }).expect(400);
    expect(wrong.text).toMatch(/IMG_1\.jpg<\/strong> is chosen/);
    for (const kept of ['value="31/2/2026"', 'value="-5"', 'value="many"']) expect(wrong.text).toContain(kept);
    const late = await stranger
      .upload(`${link}/payslips`, {}, { proof, heldFile: heldIn(wrong.text), paidOn: '21/11/2026' })
      .expect(400);
    expect(late.text).toContain('The day you were paid must be today or in the past');
    await stranger
      .upload(`${link}/payslips`, {}, { proof, heldFile: heldIn(late.text), paidOn: '20/11/2026' })
      .expect(200);
    expect((await requests())[0]?.payslips).toHaveLength(1);
    expect((await send(link, proof).expect(400)).text).toContain('We have this file already');
    expect((await stranger.upload(`${link}/payslips`, {}, { proof }).expect(400)).text).toContain(
      'Take a photo of the payslip',
    );
  });
  const heldIn = (page: string): string => /name="heldFile" value="([0-9a-f-]{36})"/.exec(page)?.[1] ?? '';

  it('refuse what is no photo and no harmless PDF, in words, and what is too large with 413', async () => {
    const link = await ask();
    const proof = await prove(link);
    const script = Buffer.from(
      '%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF\n',
    );
    const refused: [string, Buffer, RegExp][] = [
      [
        'cat.svg',
        Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
        /The file must be|script/,
      ],
      ['photo.jpg', Buffer.from('<!doctype html><script>alert(1)</script>'), /must be a photo or scan/],
      ['payslip.txt', Buffer.from('Paid £881.35 on 30 October'), /must be a photo or scan: a JPG, PNG, WebP or PDF/],
      ['payslip.pdf', script, /The PDF holds a script or an action/],
      ['payslip.pdf', photo, /its content is JPG/],
    ];
    for (const [name, bytes, says] of refused) {
      const answer = await send(link, proof, { gross: '881.35' }, bytes, name);
      expect([answer.status, says.test(answer.text), answer.text.includes('value="881.35"')]).toEqual([
        400,
        true,
        true,
      ]);
    }
    const huge = await send(link, proof, { gross: '881.35' }, Buffer.alloc(13 * 1024 * 1024, 'x'), 'scan.pdf').expect(
      413,
    );
    expect(huge.text).toMatch(/The file is too large/);
    expect(huge.text).toContain('value="881.35"');
    expect(await requests()).toMatchObject([{ state: 'asked', payslips: [] }]);
  });

  it('take no file before somebody has proved whose link it is, and none by anything else', async () => {
    const link = await ask();
    await send(link, 'x'.repeat(43)).expect(404);
    const proof = await prove(link);
    await send(`/your-photos/${'x'.repeat(43)}`, proof).expect(404);
    // The right link and another proof: asked for the date of birth once more.
    expect((await send(link, 'y'.repeat(43)).expect(200)).text).toContain('What is your date of birth?');
    await stranger.upload(`${link}/done`, { file: { name: 'a.jpg', bytes: photo } }, { proof }).expect(303);
    await stranger.get(link.replace('your-photos', 'your-words')).expect(404);
    await stranger.get(link.replace('your-photos', 'confirm-a-job')).expect(404);
    expect(await requests()).toMatchObject([{ state: 'asked', payslips: [] }]);
  });

  it('end after too many wrong dates of birth', async () => {
    const link = await ask();
    for (const left of ['4 tries left', '3 tries left', '2 tries left', '1 try left'])
      expect((await stranger.submit(link, { born: '18/5/1990' }).expect(400)).text).toContain(left);
    await stranger.submit(link, { born: '18/5/1990' }).expect(404);
    await stranger.submit(link, { born: BORN }).expect(404);
    const unknown = await stranger.get(`/your-photos/${'z'.repeat(43)}`).expect(404);
    const bare = (text: string): string => text.replaceAll(/nonce="[^"]*"|csrf[^>]*/g, '');
    expect(bare((await stranger.get(link).expect(404)).text)).toBe(bare(unknown.text));
  });

  it('are asked once for two presses, and asked twice the earlier link ends', async () => {
    const key = randomUUID();
    await us.submit(`/placements/${at.job.id}/ask-for-payslips`, { key, way: 'message' }).expect(303);
    const first = await ask(key);
    expect(notify.taken).toHaveLength(1);
    const proof = await prove(first);
    const second = await ask();
    await stranger.get(first).expect(404);
    await send(first, proof).expect(404);
    await send(second, await prove(second)).expect(200);
    expect((await requests()).map(({ state }) => state).toSorted()).toEqual(['came-in', 'over']);
    const third = await ask();
    const again = await send(third, await prove(third), { gross: '881.35' }).expect(400);
    expect(again.text).toContain('We have this file already');
    expect(again.text).toContain('value="881.35"');
  });

  it('are reminded of once, and not once they came', async () => {
    await ask();
    const now = app.clock.now();
    const texts = () => notify.taken.filter(({ to }) => to === PHONE).length;
    const morning = async (day: string): Promise<void> => {
      app.clock.moveTo(new Date(`${day}T10:00:00Z`));
      await app.runSweep('evidence-reminders');
      await app.runJobs();
    };
    await morning('2026-11-24');
    expect(texts()).toBe(1);
    await morning('2026-11-26');
    await morning('2026-11-27');
    expect(texts()).toBe(2);
    const link = linkIn(notify.lastTo(PHONE).body);
    expect(notify.lastTo(PHONE).body).toContain('would still like a payslip');
    await send(link, await prove(link)).expect(200);
    app.clock.moveTo(now);
    us = await app.as('specialist@demo.example');
    expect(await requests()).toMatchObject([{ state: 'came-in' }]);
  });

  it.each<[string, string]>([
    [
      'its time is over',
      `UPDATE evidence_request SET asked_at = '2026-11-06 12:00Z', until = '2026-11-20 12:00Z' WHERE placement_id = $1`,
    ],
    ['the record was merged', `UPDATE evidence_request SET asked_for = gen_random_uuid() WHERE placement_id = $1`],
    ['it was ended', `UPDATE evidence_request SET ended_at = '2026-11-20 12:00Z' WHERE placement_id = $1`],
  ])('are over once %s, also for who has proved', async (_what, change) => {
    const link = await ask();
    const proof = await prove(link);
    await app.query(change, [at.job.id]);
    await stranger.get(link).expect(404);
    await send(link, proof).expect(404);
    await stranger.submit(`${link}/stopped`, { proof }).expect(404);
  });

  it('come with word that they stopped working there, which somebody reads', async () => {
    const link = await ask();
    const proof = await prove(link);
    expect((await stranger.submit(`${link}/stopped`, { proof, lastDay: '21/11/2026' }).expect(400)).text).toContain(
      'Your last day must be today or in the past',
    );
    const stopped = { proof, lastDay: '13/11/2026' };
    const sure = (await stranger.submit(`${link}/stopped`, stopped).expect(200)).text;
    expect(sure).toMatch(/Did you stop working at Kent Bakery\?[^]*name="lastDay" value="13\/11\/2026"/);
    const back = (await stranger.submit(`${link}/stopped`, { ...stopped, sure: 'no' }).expect(200)).text;
    expect(back).toMatch(/name="lastDay"[^>]*value="13\/11\/2026"/);
    expect((await requests())[0]).toMatchObject({ state: 'asked' });
    await stranger.submit(`${link}/stopped`, { ...stopped, sure: 'yes' }).expect(200);
    await stranger.submit(`${link}/done`, { proof }).expect(200);
    const [request] = await requests();
    const page = `/placements/${at.job.id}/evidence-requests/${request?.id}`;
    expect((await us.get(page).expect(200)).text).toContain('13 November 2026');
    await us.submit(page, { answer: 'read' }).expect(303);
    expect(await requests()).toMatchObject([{ state: 'done' }]);
    // Nothing of the job has changed by itself.
    expect((await us.get(`/api/v1/placements/${at.job.id}`).expect(200)).body).toMatchObject({ endedOn: null });
  });

  it('can be put aside with a reason, and prove nothing', async () => {
    const link = await ask();
    await send(link, await prove(link)).expect(200);
    const [request] = await requests();
    const page = `/placements/${at.job.id}/payslips/${request?.payslips[0]?.id}`;
    expect((await us.submit(page, { reason: ' ' }).expect(400)).text).toContain('Say what is wrong with it');
    await us.submit(page, { reason: 'A photo of a cat' }).expect(303);
    expect((await us.submit(page, { reason: 'Again' }).expect(400)).text).toContain('dealt with this already');
    await send(link, await prove(link), {}, await plain('png'), 'IMG_2.png').expect(200);
    const second = (await requests())[0]?.payslips.find(({ state }) => state === 'waiting')?.id;
    const refusal = `/api/v1/placements/${at.job.id}/payslips/${second}/refusal`;
    const program = await app.withToken('specialist@demo.example');
    expect((await program.post(refusal, { reason: ' ' }).expect(422)).body).toMatchObject({
      errors: [{ pointer: '/reason' }],
    });
    const aside = await program.post(refusal, { reason: 'Too blurred to read' }).expect(200);
    expect(aside.body).toMatchObject({ state: 'refused', refusedReason: 'Too blurred to read' });
    await program.post(refusal, { reason: 'Again' }).expect(409);
    expect(await requests()).toMatchObject([{ state: 'done', payslips: [{ state: 'refused' }, { state: 'refused' }] }]);
    // Whoever sent it learns why, and can send another by the same link.
    const told = (await stranger.submit(link, { born: BORN }).expect(200)).text;
    expect(told).toMatch(/IMG_1\.jpg, sent at [^<]*<br><strong>We could not use this one: A photo of a cat/);
    expect(told).toContain('Send another payslip');
    // Once their link is over, whoever puts one aside is led to ask again, and they read why there.
    await send(link, await prove(link), {}, await plain('webp'), 'IMG_3.webp').expect(200);
    await stranger.submit(`${link}/done`, { proof: await prove(link) }).expect(200);
    const third = (await requests())[0]?.payslips.find(({ state }) => state === 'waiting')?.id;
    const last = `/placements/${at.job.id}/payslips/${third}`;
    expect((await us.get(last).expect(200)).text).toContain('they read this when you ask them again');
    const { headers } = await us.submit(last, { reason: 'Only half of it' }).expect(303);
    expect(headers['location']).toBe(`/placements/${at.job.id}/ask-for-payslips`);
    const next = await ask();
    const asked = (await stranger.submit(next, { born: BORN }).expect(200)).text;
    expect(asked).toMatch(/We could not use this[^]*IMG_3\.webp, sent on 20 November 2026: Only half of it/);
    expect(await payments()).toEqual([]);
  });

  it('can be asked for by a printed letter with a code, whose link works once it is scanned', async () => {
    await app.query(`UPDATE participant SET may_text = false WHERE id = $1`, [at.person.participantId]);
    const asked = `/placements/${at.job.id}/ask-for-payslips`;
    await app.query(`UPDATE user_account SET phone = '+441632960123' WHERE email = 'specialist@demo.example'`);
    expect((await us.get(asked).expect(200)).text).toContain('Print a letter');
    expect((await us.submit(asked, { key: randomUUID(), way: 'message' }).expect(400)).text).toContain(
      'Print a letter with the link',
    );
    const key = randomUUID();
    const letter = (await us.submit(asked, { key, way: 'letter' }).expect(200)).text;
    expect(letter).toContain('data:image/svg+xml;base64,');
    expect(letter).toMatch(/Maya Thornton<br>Wealden Works<br>If you have a question, ring 01632 960123/);
    const link = linkIn(letter);
    await stranger.get(link).expect(200);
    // Printed again, the one before is waste paper.
    const again = linkIn((await us.submit(asked, { key, way: 'letter' }).expect(200)).text);
    await stranger.get(link).expect(404);
    await send(again, await prove(again)).expect(200);
  });

  it('are nobody else’s to see or to ask for', async () => {
    const link = await ask();
    await send(link, await prove(link)).expect(200);
    const [request] = await requests();
    const payslip = request?.payslips[0];
    for (const path of [
      `/episodes/${at.person.episodeId}/evidence-requests`,
      `/placements/${at.job.id}/ask-for-payslips`,
      `/placements/${at.job.id}/payslips/${payslip?.id}`,
      `/api/v1/placements/${at.job.id}/evidence-requests`,
      `/documents/${payslip?.documentId}/picture`,
    ])
      await them.get(path).expect(404);
    const other = await aJob();
    await us.get(`/placements/${other.job.id}/payslips/${payslip?.id}`).expect(404);
    const picture = await us.get(`/documents/${payslip?.documentId}/picture`).expect(200);
    expect(picture.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': 'inline; filename="picture.jpg"',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    });
    // A scan that speaks of health has no picture either for who may not read the file.
    await app.query(`UPDATE document SET kind = 'sensitive-document' WHERE id = $1`, [payslip?.documentId]);
    await us.get(`/documents/${payslip?.documentId}/picture`).expect(200);
    await (await app.as('manager@demo.example')).get(`/documents/${payslip?.documentId}/picture`).expect(404);
  });

  it('have no picture where they are a PDF, and name nothing to who must be written to discreetly', async () => {
    await app.query(
      `INSERT INTO contact_rule (participant_id, area_id, provider_id, is_discreet) SELECT id, area_id, provider_id, true FROM participant WHERE id = $1`,
      [at.person.participantId],
    );
    const link = await ask();
    expect(notify.lastTo(PHONE).body).toMatch(
      /^Here is the page we talked about: \S+ It works until 4 December 2026\./,
    );
    expect(notify.lastTo(PHONE).body.replace(/[\w-]{43}/, '')).not.toMatch(/payslip|job|wage/i);
    await send(link, await prove(link), {}, pdf('mine'), 'payslip.pdf').expect(200);
    const documentId = (await requests())[0]?.payslips[0]?.documentId;
    await us.get(`/documents/${documentId}/picture`).expect(404);
    expect((await us.get(`/documents/${documentId}`).expect(200)).headers['content-disposition']).toMatch(
      /^attachment/,
    );
  });
});
