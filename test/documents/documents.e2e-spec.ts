import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { pdf, supported } from '../outcomes/people.js';
import { startApp, type Client, type TestApp } from '../support/app.js';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('files people hand in', () => {
  let app: TestApp;
  let us: Client;
  let program: Client;
  let jobId: string;

  beforeAll(async () => {
    app = await startApp();
    us = await app.as('specialist@demo.example');
    program = await app.withToken('specialist@demo.example');
    const { body: employer } = await us.post('/api/v1/employers', { name: 'Kent Bakery' }).expect(201);
    const { episodeId } = await supported(app);
    const { body } = await us
      .post(`/api/v1/episodes/${episodeId}/placements`, {
        employerId: (employer as { id: string }).id,
        jobTitle: 'Baker',
        kind: 'competitive',
        contractType: 'permanent',
        hoursPerWeek: 16,
        payPencePerHour: 1271,
        startsOn: '2026-11-02',
      })
      .expect(201);
    jobId = (body as { id: string }).id;
  });
  afterAll(() => app.close());

  const send = (name: string, bytes: Buffer, type?: string) =>
    program.upload(
      `/api/v1/placements/${jobId}/evidence`,
      { file: { name, bytes, type } },
      { evidenceKind: 'payslip' },
    );
  const kept = async (name: string, bytes: Buffer, type?: string): Promise<string> => {
    const { body } = await send(name, bytes, type).expect(201);
    return (body as { documentId: string }).documentId;
  };
  const files = (): string[] =>
    readdirSync(join(app.dataDir, 'files'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));

  it('come back as they were handed in, as a download that no browser runs', async () => {
    const bytes = pdf('first');
    const id = await kept('Lohnabrechnung für Zoë.pdf', bytes, 'application/pdf');
    const response = await us.get(`/documents/${id}`).buffer(true).expect(200);
    expect(Buffer.from(response.body as Buffer).equals(bytes)).toBe(true);
    expect(response.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(response.headers['content-disposition']).toBe(
      `attachment; filename="Lohnabrechnung f_r Zo_.pdf"; filename*=UTF-8''Lohnabrechnung%20f%C3%BCr%20Zo%C3%AB.pdf`,
    );
    expect(response.headers['content-security-policy']).toContain("default-src 'none'; sandbox");
    const signs = await us.get(`/documents/${await kept("Pat's (June)*.pdf", pdf('signs'))}`).expect(200);
    expect(signs.headers['content-disposition']).toContain("filename*=UTF-8''Pat%27s%20%28June%29%2A.pdf");
    expect(await app.auditOf(id)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ action: 'insert', what: 'document' }),
        expect.objectContaining({
          action: 'read',
          what: 'document',
          by: app.cast.person('specialist@demo.example').id,
        }),
      ]),
    );
  });

  it('are what their content is, whatever the browser says', async () => {
    const id = await kept('photo.PNG', PNG, 'application/octet-stream');
    const { body } = await us.get(`/api/v1/documents/${id}`).expect(200);
    expect(body).toMatchObject({ mediaType: 'image/png' });
    const content = await us.get(`/api/v1/documents/${id}/content`).buffer(true).expect(200);
    expect(await sharp(content.body as Buffer).metadata()).toMatchObject({ format: 'png', width: 1, height: 1 });
  });

  it.each([
    ['text renamed .pdf', 'payslip.pdf', Buffer.from('Paid Ada £10'), 'says .pdf but its content is text'],
    [
      'a web page named .png',
      'photo.png',
      Buffer.from('<html><script>alert(1)</script></html>'),
      'holds a web page or a script',
    ],
    [
      'a drawing that can hold script',
      'photo.png',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
      'holds a web page or a script',
    ],
    ['a program', 'payslip.pdf', Buffer.from('MZ\u0090\u0000\u0003 program'), 'must be a PDF, JPG, PNG'],
    [
      'a PNG named .pdf',
      'payslip.pdf',
      Buffer.concat([PNG, Buffer.from('another')]),
      'says .pdf but its content is PNG',
    ],
    ['a PDF named .html', 'payslip.html', pdf('named wrongly'), 'says .html but its content is PDF'],
    ['a name without an ending', 'payslip', pdf('no ending'), 'but its content is PDF'],
    ['nothing', 'payslip.pdf', Buffer.alloc(0), 'not empty'],
  ])('are refused by their content: %s', async (_what, name, bytes, words) => {
    const before = files().length;
    const { body, status } = await send(name, bytes);
    expect(status).toBe(415);
    expect(body).toMatchObject({ code: 'file-refused', title: expect.stringContaining(words) as unknown });
    expect(files()).toHaveLength(before);
  });

  it('are refused when they are too large, a little or a lot', async () => {
    const large = (megabytes: number) => Buffer.concat([pdf('large'), Buffer.alloc(megabytes * 1024 * 1024)]);
    const little = await send('large.pdf', large(10));
    expect([little.status, (little.body as { title: string }).title]).toEqual([
      415,
      'The file must be smaller than 10MB',
    ]);
    expect((await send('huge.pdf', large(13))).status).toBe(413);
  });

  it('lose the path in their name, and are stored under a name nobody chose', async () => {
    const id = await kept('..\\..\\web\\evil/../../payslip.pdf', pdf('path'));
    const { body } = await us.get(`/api/v1/documents/${id}`).expect(200);
    expect(body).toMatchObject({ fileName: 'payslip.pdf' });
    const [row] = await app.query<{ stored: string }>(`SELECT stored_name AS stored FROM document WHERE id = $1`, [id]);
    expect(row?.stored).toMatch(/^[0-9a-f-]{36}$/);
    expect(files().filter((file) => file.includes('payslip'))).toEqual([]);
    expect(files().some((file) => file.endsWith(row?.stored ?? '?'))).toBe(true);
  });

  it('are seen by their provider only, with the role for it', async () => {
    const id = await kept('mine.pdf', pdf('mine'));
    const other = await app.as('specialist2@demo.example');
    for (const url of [`/documents/${id}`, `/api/v1/documents/${id}`, `/api/v1/documents/${id}/content`]) {
      await other.get(url).expect(404);
      await (await app.as('commissioner@demo.example')).get(url).expect(403);
    }
    await app.stranger().get(`/documents/${id}`).expect(303);
    await us.get('/documents/..%2f..%2fetc%2fpasswd').expect(404);
    await us.get('/documents/5f0c3b1e-6f2d-4a5e-9a43-0d5f4a1b2c3d').expect(404);
  });

  it('are not sent when the stored bytes were changed', async () => {
    const id = await kept('sound.pdf', pdf('sound'));
    const [row] = await app.query<{ stored: string }>(`SELECT stored_name AS stored FROM document WHERE id = $1`, [id]);
    const path = files().find((file) => file.endsWith(row?.stored ?? '?')) ?? '';
    await writeFile(path, Buffer.concat([await readFile(path), Buffer.from('x')]));
    const { body } = await us.get(`/api/v1/documents/${id}/content`).expect(503);
    expect(body).toMatchObject({ code: 'document.damaged' });
  });
});
