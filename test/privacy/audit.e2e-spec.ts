import { AuditChain } from '#platform/audit/audit-chain';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { wordsOf } from '../reporting/page-words.js';

interface Entry {
  readonly seq: number;
  readonly actorName: string;
  readonly action: string;
  readonly words: string;
  readonly participantReference: string | null;
}

describe('the access log', () => {
  let app: TestApp;
  let auditor: Client;
  let person: { id: string; reference: string };
  const entries = async (query = '', who = auditor): Promise<Entry[]> =>
    ((await who.get(`/api/v1/audit${query}`).expect(200)).body as { items: Entry[] }).items;

  beforeAll(async () => {
    app = await startApp();
    const [row] = await app.query<{ id: string; reference: string }>(
      `INSERT INTO participant (reference, area_id, provider_id, given_name, family_name, date_of_birth, search_key, family_key)
       VALUES ('KM-000777', $1, $2, 'Sam', 'Secretname', '1990-01-01', 'x', 'x') RETURNING id, reference`,
      [app.cast.areaId, app.cast.providers[0].id],
    );
    person = row ?? { id: '', reference: '' };
    await app.query(
      `UPDATE participant SET postcode = 'CT14 3EJ', phone = '+441632960001', version = 2 WHERE id = $1`,
      [person.id],
    );
    const specialist = await app.as('specialist@demo.example');
    await specialist.get(`/participants/${person.id}`);
    await specialist.get('/audit').expect(403);
    auditor = await app.as('auditor@demo.example');
  });
  afterAll(() => app.close());

  it('says in words who changed and read what, newest first, and never what was in it', async () => {
    const page = await auditor.get('/audit').expect(200);
    const words = wordsOf(page.text);
    expect(words).toContain('Changed a participant’s details: phone and postcode');
    expect(words).toContain('Was refused: GET /audit');
    expect(words).toContain('Maya Thornton');
    expect(words).toContain('KM-000777');
    for (const secret of ['Secretname', 'CT14 3EJ', '960001']) expect(words).not.toContain(secret);
    // An auditor may not open records; who may, gets a link.
    expect(page.text).not.toContain(`/participants/${person.id}`);
    const lead = await app.as('privacy@demo.example');
    expect((await lead.get('/audit').expect(200)).text).toContain(`/participants/${person.id}`);
    const order = (await entries()).map(({ seq }) => seq);
    expect(order).toEqual(order.toSorted((a, b) => b - a));
  });

  it('keeps the look at itself', async () => {
    await auditor.get('/audit').expect(200);
    const [latest] = await entries('?action=read');
    expect(latest).toMatchObject({ actorName: 'Grace Adeyemi', words: 'Looked at the audit' });
  });

  it('is narrowed to a person, a record and a kind of entry', async () => {
    expect(new Set((await entries('?who=thornton')).map(({ actorName }) => actorName))).toEqual(
      new Set(['Maya Thornton']),
    );
    expect(await entries('?who=specialist@demo.example')).not.toEqual([]);
    expect(await entries('?who=nobody-of-that-name')).toEqual([]);
    const about = await entries('?reference=km-000777');
    expect(about.map(({ action }) => action)).toEqual(expect.arrayContaining(['insert', 'update']));
    expect(about.every(({ participantReference }) => participantReference === 'KM-000777')).toBe(true);
    expect(await entries('?reference=KM-999999')).toEqual([]);
    expect((await entries('?action=denied')).map(({ words }) => words)).toEqual(['Was refused: GET /audit']);
    await auditor.get('/api/v1/audit?action=eat').expect(422);
    expect(wordsOf((await auditor.get('/audit?who=thornton&action=denied').expect(200)).text)).toContain('Was refused');
    expect(wordsOf((await auditor.get('/audit?reference=KM-999999&action=rubbish').expect(200)).text)).toContain(
      'Nothing found',
    );
  });

  it('goes on page by page without losing or repeating an entry', async () => {
    for (let i = 0; i < 120; i += 1)
      await app.query(`UPDATE participant SET language = $2 WHERE id = $1`, [person.id, `Language ${i}`]);
    const seen: number[] = [];
    let url = '/api/v1/audit?reference=KM-000777';
    while (url) {
      const answer: { body: unknown; headers: Record<string, string> } = await auditor.get(url).expect(200);
      seen.push(...(answer.body as { items: Entry[] }).items.map(({ seq }) => seq));
      url = /<([^>]+)>; rel="next"/.exec(answer.headers['link'] ?? '')?.[1] ?? '';
    }
    expect(seen.length).toBeGreaterThan(120);
    expect(new Set(seen).size).toBe(seen.length);
    const page = await auditor.get('/audit?reference=KM-000777').expect(200);
    const next = /href="([^"]*after=[^"]*)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(wordsOf((await auditor.get(next).expect(200)).text)).toContain('First page');
    await auditor.get('/audit?after=rubbish').expect(200);
  });

  it('says whether it can be trusted', async () => {
    expect(wordsOf((await auditor.get('/audit').expect(200)).text)).toContain('Not yet. It is checked every night');
    await app.nest.get(AuditChain).seal();
    await app.runSweep('check-audit');
    expect(wordsOf((await auditor.get('/audit').expect(200)).text)).toContain('Every seal holds');
    await app.query(`UPDATE audit_entry SET fields = '{nothing}' WHERE chain_no = 3`);
    await app.runSweep('check-audit');
    const words = wordsOf((await auditor.get('/audit').expect(200)).text);
    expect(words).toContain('Broken');
    expect(words).toContain('does not match its seal');
  });

  it('is for auditors and the data protection lead, of their own area', async () => {
    for (const email of [
      'specialist@demo.example',
      'manager@demo.example',
      'commissioner@demo.example',
      'admin@demo.example',
      'referrer@demo.example',
    ]) {
      const outsider = await app.as(email);
      await outsider.get('/audit').expect(403);
      await outsider.get('/api/v1/audit').expect(403);
    }
    const [other] = await app.query<{ id: string }>(
      `INSERT INTO area (code, name, accountable_body, reference_prefix) VALUES ('XX', 'Elsewhere', 'Elsewhere Council', 'XX') RETURNING id`,
    );
    await app.query(`UPDATE user_account SET area_id = $1 WHERE email = 'auditor@demo.example'`, [other?.id]);
    const elsewhere = await app.as('auditor@demo.example');
    expect((await entries('?reference=KM-000777', elsewhere)).length).toBe(0);
    expect((await entries('', elsewhere)).every(({ actorName }) => !actorName.includes('Thornton'))).toBe(true);
  });
});
