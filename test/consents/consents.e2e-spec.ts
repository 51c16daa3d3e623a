import { randomUUID } from 'node:crypto';
import { ConsentsService } from '#modules/consents';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { smallPdf } from '../support/small-pdf.js';
import { saying } from './saying.js';

let app: TestApp;
let robin: GivenEpisode;
let specialist: Client;
let leader: Client;
let admin: Client;
const { say, all, on, url, body } = saying(
  () => specialist,
  () => robin.participantId,
);

beforeAll(async () => {
  app = await startApp();
  specialist = await app.as('specialist@demo.example');
  leader = await app.as('leader@demo.example');
  admin = await app.as('admin@demo.example');
});
afterAll(() => app.close());
beforeEach(async () => {
  app.clock.moveTo(new Date('2026-11-20T12:00:00Z'));
  robin = await givenEpisode(app, { name: ['Robin', 'Hollow'] });
});

const page = (): string => `/participants/${robin.participantId}/consents`;
const tasks = () =>
  app.query<{ title: string; due_on: string; open: boolean; assignee_id: string }>(
    `SELECT title, due_on, done_at IS NULL AS open, assignee_id FROM task WHERE participant_id = $1 AND kind = 'renew-consent' ORDER BY created_at`,
    [robin.participantId],
  );

describe('what a person decides', () => {
  it('is kept with day, way, note and who wrote it down, and every decision before it', async () => {
    await say('publicity', 'yes', { decidedOn: '2026-11-18', how: 'paper', note: 'Signed' }).expect(201);
    await leader.post(url(), body('publicity', 'no', { how: 'phone' })).expect(201);
    const { history } = await all();
    expect(history).toMatchObject([
      { decision: 'withdrawn', decidedOn: '2026-11-20', how: 'phone', recordedByName: 'Daniel Osei', expiresOn: null },
      {
        decision: 'given',
        decidedOn: '2026-11-18',
        how: 'paper',
        note: 'Signed',
        recordedByName: 'Maya Thornton',
        expiresOn: '2028-11-18',
      },
    ]);
    expect(await on('publicity')).toMatchObject({ mayUse: false, state: 'withdrawn', since: '2026-11-20' });
    expect(await app.eventsAbout(robin.participantId)).toEqual(['consent.decided', 'consent.decided']);
    expect(await app.auditOf(robin.participantId)).toContainEqual(
      expect.objectContaining({
        action: 'insert',
        what: 'participant_consent',
        by: app.cast.person('leader@demo.example').id,
      }),
    );
    const { text } = await specialist.get(page()).expect(200);
    expect(text).toContain('Photos and stories: Consent withdrawn');
    expect(text).toContain('20 November 2026, on the phone');
  });

  it('is only ever added to by the program: the database refuses to change it', async () => {
    await say('publicity', 'yes').expect(201);
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: app.database.appUrl });
    await client.connect();
    try {
      for (const attempt of [
        `UPDATE participant_consent SET decision = 'given'`,
        `UPDATE participant_consent SET decided_on = '2026-01-01', expires_on = NULL`,
        `DELETE FROM participant_consent`,
        `UPDATE participant_notice SET version = '2020-01'`,
        `UPDATE processing_purpose SET name = 'x'`,
        `DELETE FROM privacy_notice`,
      ]) {
        await expect(client.query(attempt)).rejects.toThrow(/permission denied/);
      }
    } finally {
      await client.end();
    }
  });

  it.each<[string, string, string, object, string]>([
    ['a day to come', 'publicity', 'yes', { decidedOn: '2026-11-21' }, 'consent.in-future'],
    ['an objection to what rests on consent', 'publicity', 'objected', {}, 'consent.is-the-basis'],
    ['a withdrawal of what does not', 'dwp-sharing', 'withdrawn', {}, 'consent.not-the-basis'],
    ['a withdrawal of nothing', 'publicity', 'withdrawn', {}, 'consent.nothing-to-withdraw'],
    ['a purpose nobody has', 'selling-data', 'yes', {}, 'consent.unknown-purpose'],
    ['a file that is not there', 'publicity', 'yes', { evidenceDocumentId: randomUUID() }, 'consent.unknown-document'],
  ])('refuses %s', async (_what, purpose, decision, more, code) => {
    const { body: problem } = await say(purpose, decision, more).expect(422);
    expect(problem).toMatchObject({ code });
    expect((await all()).history).toEqual([]);
  });

  it('refuses a yes from before a later no, and takes a no from whatever day', async () => {
    await say('publicity', 'yes', { decidedOn: '2026-11-10' }).expect(201);
    await say('publicity', 'no', { decidedOn: '2026-11-05' }).expect(201);
    expect(await on('publicity')).toMatchObject({ state: 'withdrawn' });
    await say('publicity', 'no', { decidedOn: '2026-11-12' }).expect(201);
    const { body: problem } = await say('publicity', 'yes', { decidedOn: '2026-11-11' }).expect(422);
    expect(problem).toMatchObject({ code: 'consent.yes-before-no' });
    await say('publicity', 'yes', { decidedOn: '2026-11-12' }).expect(201);
    await say('publicity', 'taken-back').expect(201);
    expect(await on('publicity')).toMatchObject({ state: 'not-asked', mayUse: false });
  });

  it('is recorded on a page that keeps what was typed, with a file that shows it', async () => {
    const form = `${page()}/publicity`;
    const file = { name: 'signed.pdf', bytes: smallPdf('Signed'), type: 'application/pdf' };
    const typed = { decision: 'yes', decidedOn: '31/2/2026', how: 'paper', note: 'In the folder', step: 'save' };
    const sentBack = (await specialist.upload(form, { file }, typed).expect(400)).text;
    expect(sentBack).toContain('“31/2/2026” is not a date we can use');
    expect(sentBack).toContain('signed.pdf</strong> is attached');
    const [, heldFile = ''] = /name="heldFile" value="([^"]+)"/.exec(sentBack) ?? [];
    await specialist.submit(form, { ...typed, decidedOn: '20/11/2026', heldFile }).expect(303);
    const [kept] = await app.query<{ kind: string; participant_id: string; document_id: string }>(
      `SELECT d.kind, d.participant_id, c.document_id FROM participant_consent c JOIN document d ON d.id = c.document_id WHERE c.participant_id = $1`,
      [robin.participantId],
    );
    expect(kept).toMatchObject({ kind: 'consent', participant_id: robin.participantId });
    const { text } = await specialist.get(page()).expect(200);
    expect(text).toContain(`/documents/${kept?.document_id}`);
    // Nor does somebody else's file prove anything.
    const documentId = kept?.document_id;
    robin = await givenEpisode(app);
    const { body: problem } = await say('publicity', 'yes', { evidenceDocumentId: documentId }).expect(422);
    expect(problem).toMatchObject({ code: 'consent.unknown-document' });
  });
});

describe('who may', () => {
  it.each<[string, number, number]>([
    ['specialist@demo.example', 200, 201],
    ['leader@demo.example', 200, 201],
    ['manager@demo.example', 200, 403],
    ['quality@demo.example', 200, 403],
    ['admin@demo.example', 200, 403],
    ['privacy@demo.example', 200, 403],
    ['commissioner@demo.example', 403, 403],
    ['referrer@demo.example', 403, 403],
    ['auditor@demo.example', 403, 403],
    ['specialist2@demo.example', 404, 404],
    ['manager2@demo.example', 404, 403],
  ])('%s reads: %i, records: %i', async (email, reads, records) => {
    const who = await app.as(email);
    await who.get(url()).expect(reads);
    await who.get(page()).expect(reads);
    await who.post(url(), body('publicity', 'yes')).expect(records);
    const notices = `/api/v1/participants/${robin.participantId}/notices`;
    await who.get(notices).expect(reads);
    await who
      .post(notices, { version: '2025-05', language: 'en', shownOn: '2026-11-20', how: 'paper' })
      .expect(records);
    expect((await all()).history).toHaveLength(records === 201 ? 1 : 0);
  });

  it('keeps what a purpose says about somebody from those who do not work with them (domain 8.5)', async () => {
    await say('criminal-disclosure', 'yes', { note: 'Ask before the interview' }).expect(201);
    expect(await on('criminal-disclosure')).toMatchObject({ state: 'given', expiresOn: '2027-05-20' });
    expect((await specialist.get(`${page()}/criminal-disclosure`).expect(200)).text).not.toContain('type="file"');
    const attached = await say('criminal-disclosure', 'yes', { evidenceDocumentId: randomUUID() }).expect(422);
    expect(attached.body).toMatchObject({ code: 'consent.no-file' });
    for (const email of ['manager@demo.example', 'admin@demo.example', 'privacy@demo.example']) {
      const who = await app.as(email);
      const answers = [(await who.get(url()).expect(200)).text, (await who.get(page()).expect(200)).text];
      for (const text of answers) expect(text).not.toMatch(/criminal|conviction|before the interview/i);
      expect(answers[1]).toContain('Something more may be recorded');
    }
  });
});

describe('a yes that runs out', () => {
  it('is not usable from that day, whether any job has run or not', async () => {
    await say('employer-contact', 'yes', { decidedOn: '2026-11-20' }).expect(201);
    const mayUse = () =>
      app.asSystem(() => app.nest.get(ConsentsService).mayUse(robin.participantId, 'employer-contact'));
    app.clock.moveTo(new Date('2027-11-19T23:59:00Z'));
    expect(await mayUse()).toMatchObject({ ok: true });
    app.clock.moveTo(new Date('2027-11-20T00:01:00Z'));
    expect(await mayUse()).toMatchObject({ ok: false, because: 'The person’s agreement ran out on 20 November 2027' });
  });

  it('makes one task for the specialist before, which closes when they decide again', async () => {
    await say('employer-contact', 'yes', { decidedOn: '2025-12-01' }).expect(201);
    await say('criminal-disclosure', 'yes', { decidedOn: '2026-06-01' }).expect(201);
    await say('family-contact', 'yes').expect(201);
    await app.runSweep('renew-consents');
    await app.runSweep('renew-consents');
    const mine = { assignee_id: robin.specialistId, open: true, due_on: '2026-11-30' };
    expect((await tasks()).toSorted((a, b) => (a.title < b.title ? 1 : -1))).toEqual([
      { ...mine, title: 'Ask again about talking to employers about you: their yes runs out on 1 December 2026' },
      { ...mine, title: 'Ask again about something they agreed to: their yes runs out on 1 December 2026' },
    ]);
    await say('employer-contact', 'yes').expect(201);
    await app.runJobs();
    await app.runSweep('renew-consents');
    expect((await tasks()).filter(({ open }) => open).map(({ title }) => title)).toEqual([
      'Ask again about something they agreed to: their yes runs out on 1 December 2026',
    ]);
  });
});

describe('the purposes of an area', () => {
  const version = (more: object = {}) => ({
    ...{ effectiveFrom: '2026-11-20', name: 'Photos and stories', explanation: 'As before.', lawfulBasis: 'consent' },
    ...{
      usable: 'once-agreed',
      expiresAfterMonths: 3,
      source: 'Decision of November 2026',
      status: 'confirmed',
      ...more,
    },
  });
  const add = (who: Client, more: object = {}, code = 'publicity') =>
    who.post(`/api/v1/policy/purposes/${code}/versions`, version(more));

  it('name a lawful basis for everything, and what relies on it', async () => {
    const { text } = await admin.get('/policy/purposes').expect(200);
    for (const words of [
      'Running the programme',
      'Public task, Article 6(1)(e)',
      'Article 9(2)(b) and (g)',
      'Article 10',
    ])
      expect(text).toContain(words);
    const { body: listed } = await specialist.get('/api/v1/policy/purposes').expect(200);
    expect((listed as { items: object[] }).items).toHaveLength(13);
  });

  it('are added to by an administrator or the data protection lead, from today on, and nothing is overwritten', async () => {
    await say('publicity', 'yes').expect(201);
    await add(specialist).expect(403);
    await add(leader).expect(403);
    expect((await add(admin, { effectiveFrom: '2026-11-19' }).expect(422)).body).toMatchObject({
      code: 'policy.begins-in-past',
    });
    expect((await add(admin, { usable: 'unless-objected' }).expect(422)).body).toMatchObject({
      code: 'purpose.consent-needs-yes',
    });
    await add(admin, {}, 'no-such-purpose').expect(404);
    await add(admin).expect(201);
    expect((await add(admin).expect(409)).body).toMatchObject({ code: 'policy.version-there' });
    await (
      await app.as('privacy@demo.example')
    )
      .submit('/policy/purposes/publicity/versions/new', {
        ...{ effectiveFrom: '1/12/2026', name: 'Photos', explanation: 'Later words.', lawfulBasis: 'consent' },
        ...{ usable: 'once-agreed', expiresAfterMonths: '6', source: 'The lead', status: 'confirmed' },
      })
      .expect(303);
    const { text } = await admin.get('/policy/purposes').expect(200);
    expect(text).toContain('From 1 December 2026: Photos');
    expect(text).toContain('As it came with the program: Photos and stories');
    // What was agreed to keeps its own end; what is agreed to now has the new one.
    expect(await on('publicity')).toMatchObject({ expiresOn: '2028-11-20' });
    await say('publicity', 'yes').expect(201);
    expect(await on('publicity')).toMatchObject({ expiresOn: '2027-02-20' });
  });

  it('decide at once what may be used: a basis that becomes consent needs a yes', async () => {
    expect(await on('referrer-progress')).toMatchObject({ mayUse: true, state: 'not-objected' });
    const change = { name: 'Telling your referrer', expiresAfterMonths: null };
    await add(admin, change, 'referrer-progress').expect(201);
    expect(await on('referrer-progress')).toMatchObject({ mayUse: false, state: 'not-asked' });
  });
});

describe('privacy notices', () => {
  const notice = (more: object = {}) => ({
    ...{
      version: '2026-11',
      language: 'en',
      effectiveFrom: '2026-11-20',
      title: 'How we use it',
      body: '## Who\nThe council.',
    },
    ...{ source: 'Approved', status: 'confirmed', ...more },
  });
  const shown = (more: object = {}, status = 201) =>
    specialist
      .post(`/api/v1/participants/${robin.participantId}/notices`, {
        ...{ version: '2025-05', language: 'cy', shownOn: '2026-11-20', how: 'in-person', ...more },
      })
      .expect(status);

  it('are recorded by version, language, day and who showed them, with the question of the researchers', async () => {
    expect((await shown({ research: 'no' })).body).toMatchObject({
      ...{ current: '2025-05', needsCurrent: false },
      shown: [{ version: '2025-05', language: 'cy', shownOn: '2026-11-20', recordedByName: 'Maya Thornton' }],
    });
    expect(await on('research-contact')).toMatchObject({ state: 'objected', mayUse: false });
    const person = `/api/v1/participants/${robin.participantId}`;
    expect((await specialist.get(person).expect(200)).body).toMatchObject({
      ...{ evaluationContact: 'no', evaluationAskedOn: '2026-11-20', evaluationNoticeVersion: '2025-05' },
    });
    expect((await shown({ version: '1999-01' }, 422)).body).toMatchObject({ code: 'notice.unknown' });
    expect((await shown({ language: 'pl' }, 422)).body).toMatchObject({ code: 'notice.no-such-language' });
    expect((await shown({ shownOn: '2026-11-21' }, 422)).body).toMatchObject({ code: 'notice.in-future' });
  });

  it('that are new put everybody who has not been shown them on a list, until they have', async () => {
    await shown();
    const needed = async (who = specialist): Promise<string> =>
      (await who.get('/privacy-notices/needed').expect(200)).text;
    expect(await needed()).not.toContain(page());
    await specialist.post('/api/v1/policy/privacy-notices', notice()).expect(403);
    const early = notice({ effectiveFrom: '2026-11-19' });
    expect((await admin.post('/api/v1/policy/privacy-notices', early).expect(422)).body).toMatchObject({
      code: 'policy.begins-in-past',
    });
    const welsh = notice({ language: 'cy' });
    expect((await admin.post('/api/v1/policy/privacy-notices', welsh).expect(422)).body).toMatchObject({
      code: 'notice.english-first',
    });
    await admin.post('/api/v1/policy/privacy-notices', notice()).expect(201);
    await admin.post('/api/v1/policy/privacy-notices', welsh).expect(201);
    expect((await admin.post('/api/v1/policy/privacy-notices', welsh).expect(409)).body).toMatchObject({
      code: 'notice.version-there',
    });
    expect(await needed()).toContain(page());
    expect(await needed(await app.as('specialist2@demo.example'))).not.toContain(page());
    expect((await specialist.get(page()).expect(200)).text).toContain('They have not been shown version 2026-11');
    expect((await specialist.get(`/participants/${robin.participantId}`).expect(200)).text).toContain(
      'Needs version 2026-11',
    );
    await specialist
      .submit(`/participants/${robin.participantId}/notices/new`, {
        ...{ version: '2026-11', language: 'cy', shownOn: '20/11/2026', how: 'paper', research: '' },
      })
      .expect(303);
    expect(await needed()).not.toContain(page());
    expect((await specialist.get('/policy/privacy-notices/2026-11/cy').expect(200)).text).toContain(
      '<article lang="cy"',
    );
  });
});
