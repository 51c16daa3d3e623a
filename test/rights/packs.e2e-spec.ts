import { createHash } from 'node:crypto';
import type request from 'supertest';
import { liveIn, TODAY, type LivedIn } from '../journeys/lived-in.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { unzip } from '../support/unzip.js';

const THIRD = 'Karen Featherbottom';
const NOTE = `Came alone and was keen. Her neighbour ${THIRD} minds the children. Wants mornings.`;

describe('a subject access pack', () => {
  let app: TestApp;
  let lived: LivedIn;
  let lead: Client;
  let request: string;
  let pack: string;

  beforeAll(async () => {
    app = await startApp({ today: TODAY });
    lived = await liveIn(app);
    lead = await app.as('privacy@demo.example');
    await app.query(
      `INSERT INTO contact_note (area_id, provider_id, participant_id, episode_id, author_id, happened_at, mode, reached, text)
       SELECT area_id, provider_id, participant_id, id, specialist_id, '2026-11-10T10:00:00Z', 'phone', true, $2 FROM episode WHERE id = $1`,
      [lived.episode, NOTE],
    );
    await app.query(`UPDATE participant SET safeguarding = 'Keen to avoid one bus line' WHERE id = $1`, [
      lived.participant,
    ]);
    await app.query(
      `INSERT INTO participant_consent (area_id, provider_id, participant_id, purpose, version, decided_on, decision)
       SELECT area_id, provider_id, participant_id, 'research-contact', '', '2026-11-10', 'given' FROM episode WHERE id = $1`,
      [lived.episode],
    );
    await app.query(
      `INSERT INTO vocational_profile (area_id, provider_id, participant_id, episode_id, edition, answers, written_on)
       SELECT area_id, provider_id, participant_id, id, 9, '{"lastWorked":"6-to-24-months","askedNoMore":"kept"}', '2026-11-10'
         FROM episode WHERE id = $1`,
      [lived.episode],
    );
    await (await app.as('specialist@demo.example')).get('/caseload').expect(200);
    const { body } = await lead
      .post('/api/v1/rights-requests', {
        kind: 'access',
        person: lived.participant,
        receivedOn: TODAY,
        channel: 'email',
        words: 'All',
      })
      .expect(201);
    request = (body as { id: string }).id;
  }, 120_000);
  afterAll(() => app.close());

  const state = async (): Promise<string> =>
    (await app.query<{ state: string }>(`SELECT state FROM subject_pack WHERE id = $1`, [pack]))[0]?.state ?? '';
  const download = () => lead.get(`/rights-packs/${pack}/file`).buffer(true).parse(binary);

  it('[P1] is gathered in the background within a minute, and once however often the job runs', async () => {
    await lead.submit(`/rights/${request}/packs`).expect(303);
    const began = performance.now();
    await app.runJobs();
    expect(performance.now() - began).toBeLessThan(60_000);
    const [row] = await app.query<{ id: string }>(`SELECT id FROM subject_pack WHERE request_id = $1`, [request]);
    pack = row?.id ?? '';
    expect(await state()).toBe('draft');
    await app.query(`UPDATE outbox_delivery SET done_at = NULL, due_at = now() WHERE subscriber = 'make-subject-pack'`);
    await app.runJobs();
    const [{ packs } = { packs: 0 }] = await app.query<{ packs: number }>(
      `SELECT count(*)::int AS packs FROM subject_pack WHERE request_id = $1`,
      [request],
    );
    expect([await state(), packs]).toEqual(['draft', 1]);
  });

  it('is no business of anybody else, and cannot be sent before it is finished', async () => {
    for (const who of ['specialist', 'manager', 'admin', 'auditor']) {
      const other = await app.as(`${who}@demo.example`);
      await other.get(`/rights-packs/${pack}`).expect(403);
      await other.get(`/rights-packs/${pack}/file`).expect(403);
    }
    await lead.get(`/rights-packs/${pack}/file`).expect(409);
    await lead.submit(`/rights-packs/${pack}/sending`, { sentOn: '20/11/2026', sentTo: 'x', sentHow: 'y' }).expect(400);
  });

  it('marks what speaks of others, and leaves out what the lead ticks, each with its reason', async () => {
    const { text } = await lead.get(`/rights-packs/${pack}?words=neighbour`).expect(200);
    const [, passage = '', part = ''] =
      /value="(contact_note\/[0-9a-f-]+\/text)#(\d+)"/.exec(text.slice(text.indexOf('Came alone'))) ?? [];
    const key = /name="shown" value="(contact_note[^"]+)"/.exec(text)?.[1] ?? passage;
    expect(text).toContain('May name others');
    expect(part).not.toBe('');
    await lead.submit(`/rights-packs/${pack}/redactions`, { shown: key, parts: `${key}#1`, reason: '' }).expect(400);
    await lead.submit(`/rights-packs/${pack}/redactions`, { shown: key, parts: `${key}#7`, reason: 'x' }).expect(400);
    await lead
      .submit(`/rights-packs/${pack}/redactions`, { shown: key, parts: `${key}#1`, reason: 'about somebody else' })
      .expect(303);
    await lead
      .submit(`/rights-packs/${pack}/redactions`, {
        shown: `file/${lived.document}`,
        parts: `file/${lived.document}#0`,
        reason: 'an employer’s letter',
      })
      .expect(303);
  });

  it('is finished as a page, as data and with its files, and nothing left out can be got back', async () => {
    await lead.submit(`/rights-packs/${pack}/finishing`).expect(303);
    await app.runJobs();
    expect(await state()).toBe('ready');
    const { body } = await download().expect(200);
    const entries = await unzip(body as Buffer);
    const all = [...entries.values()].map((bytes) => bytes.toString('utf8')).join('\n');
    const html = entries.get('index.html')?.toString('utf8') ?? '';
    expect(html).toContain('Came alone and was keen.');
    expect(html).toContain('[Left out: about somebody else]');
    expect(html).toContain('6 months to 2 years ago');
    expect(html).not.toContain('6-to-24-months');
    expect(html).toContain('Asked no more: kept');
    expect(all).not.toContain(THIRD);
    expect((body as Buffer).includes(THIRD)).toBe(false);
    const [document] = await app.query<{ name: string }>(`SELECT file_name AS name FROM document WHERE id = $1`, [
      lived.document,
    ]);
    expect(all).not.toContain(document?.name);
    const [person] = await app.query<{ family: string; nino: boolean }>(
      `SELECT family_name AS family, nino_cipher IS NOT NULL AS nino FROM participant WHERE id = $1`,
      [lived.participant],
    );
    expect(html).toContain(person?.family);
    expect(html).toMatch(/National Insurance number<\/dt><dd>AB1234\d\dC/);
    expect(html).toContain('Who looked at your record');
    expect(html).toContain('Maya Thornton');
    expect(html).toContain('(you were one of several people in it)');
    expect(html).toContain('What keeps you and others safe</dt><dd>Keen to avoid one bus line');
    expect(html).toContain('Purpose</dt><dd>Contact from researchers');
    expect(html).toContain('Tag</dt><dd>Autumn job fair');
    const data = JSON.parse(entries.get('data.json')?.toString('utf8') ?? '{}') as { sections: { code: string }[] };
    const codes = data.sections.map(({ code }) => code);
    expect(codes).toEqual(
      expect.arrayContaining(['participant', 'referral', 'episode', 'placement', 'earning', 'contact_note']),
    );
    await lead.submit(`/rights-packs/${pack}/redactions`, { shown: 'a', parts: [], reason: '' }).expect(400);
  });

  it('is recorded as sent, with whom, how and its checksum, and is then kept only as it was sent', async () => {
    const { body } = await download();
    const sha256 = createHash('sha256')
      .update(body as Buffer)
      .digest('hex');
    await lead
      .submit(`/rights-packs/${pack}/sending`, { sentOn: '20/11/2026', sentTo: 'The person', sentHow: 'by post' })
      .expect(303);
    const { text } = await lead.get(`/rights/${request}`);
    expect(text).toContain(sha256);
    const [row] = await app.query<{ gone: boolean }>(
      `SELECT contents_cipher IS NULL AS gone FROM subject_pack WHERE id = $1`,
      [pack],
    );
    expect([await state(), row?.gone]).toEqual(['sent', true]);
    expect(await app.auditOf(pack)).toContainEqual(expect.objectContaining({ action: 'read', what: 'subject-pack' }));
  });
});

/** A download as bytes. */
function binary(response: request.Response, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const stream = response as unknown as NodeJS.ReadableStream;
  stream.on('data', (chunk: Buffer) => chunks.push(Buffer.from(chunk)));
  stream.on('end', () => done(null, Buffer.concat(chunks)));
}
