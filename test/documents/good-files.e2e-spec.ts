import sharp from 'sharp';
import { supported } from '../outcomes/people.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { smallPdf } from '../support/small-pdf.js';
import { excel, external, word } from './corpus/office-file.js';
import { objectStream, pdfWith } from './corpus/pdf-file.js';
import { photo, plain, pngOf, pngText } from './corpus/picture-file.js';
import { bakery } from './jobs.js';
import { deflateSync } from 'node:zlib';

const OFFICE = 'application/vnd.openxmlformats-officedocument';

describe('[S14] files that people need', () => {
  let app: TestApp;
  let us: Client;
  let program: Client;
  let jobId: string;

  beforeAll(async () => {
    app = await startApp();
    us = await app.as('specialist@demo.example');
    program = await app.withToken('specialist@demo.example');
    jobId = await bakery(us, (await supported(app)).episodeId);
  });
  afterAll(() => app.close());

  const kept = async (name: string, bytes: Buffer, type?: string): Promise<string> => {
    const sent = await program.upload(
      `/api/v1/placements/${jobId}/evidence`,
      { file: { name, bytes, type } },
      { evidenceKind: 'payslip' },
    );
    if (sent.status !== 201) throw new Error(`${name}: ${JSON.stringify(sent.body)}`);
    return (sent.body as { documentId: string }).documentId;
  };
  const served = async (id: string): Promise<{ type: string; bytes: Buffer }> => {
    const { headers, body } = await us
      .get(`/documents/${id}`)
      .buffer(true)
      .parse(asBuffer as never)
      .expect(200);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
    expect(headers['content-disposition']).toMatch(/^attachment; filename=".+"; filename\*=UTF-8''\S+$/);
    expect(headers['content-security-policy']).toContain("default-src 'none'; sandbox");
    return { type: String(headers['content-type']), bytes: body as Buffer };
  };

  it.each<[string, string, () => Buffer, string | undefined, string]>([
    ['a PDF', 'June payslip.pdf', () => smallPdf('June'), 'application/pdf', 'application/pdf'],
    [
      'a PDF with packed parts',
      'new.pdf',
      () => pdfWith([objectStream('<< /Type /Annot /A << /S /URI >> >>')]),
      undefined,
      'application/pdf',
    ],
    [
      'a PDF with line ends behind it',
      'printed.PDF',
      () => Buffer.concat([smallPdf('x'), Buffer.from('\r\n\0\0\x1a')]),
      'application/octet-stream',
      'application/pdf',
    ],
    [
      'a Word document',
      'Offer letter.docx',
      () => word(),
      `${OFFICE}.wordprocessingml.document`,
      `${OFFICE}.wordprocessingml.document`,
    ],
    [
      'a Word document with a link',
      'Offer.docx',
      () => word({ relations: external('hyperlink', 'https://employer.example') }),
      'application/zip',
      `${OFFICE}.wordprocessingml.document`,
    ],
    [
      'an Excel workbook',
      'Hours.xlsx',
      () => excel(),
      `${OFFICE}.spreadsheetml.sheet`,
      `${OFFICE}.spreadsheetml.sheet`,
    ],
    [
      'a text',
      'Employer says.txt',
      () => Buffer.from('She began on 2 November.\r\nPay < £13 & > £12 – “Zoë”'),
      'text/plain',
      'text/plain; charset=utf-8',
    ],
    [
      'a CSV',
      'bank.csv',
      () => Buffer.from('Date,Amount\n2026-11-02,697.23\n2026-11-03,-5.00\n'),
      'application/vnd.ms-excel',
      'text/csv; charset=utf-8',
    ],
    [
      'a text of an older Windows',
      'note.txt',
      () => Buffer.from('Paid \xa3697.23', 'latin1'),
      'text/plain',
      'text/plain; charset=windows-1252',
    ],
  ])('%s comes back as it was', async (_what, name, build, type, servedAs) => {
    const bytes = build();
    const back = await served(await kept(name, bytes, type));
    expect(back.bytes.equals(bytes)).toBe(true);
    expect(back.type).toBe(servedAs);
  });

  it('a photo loses where it was taken, its camera and its comments, and stands upright', async () => {
    const bytes = await photo();
    expect(bytes.includes('canary-comment') && bytes.includes('Canary camera')).toBe(true);
    const back = await served(await kept('IMG_0001.jpeg', bytes, 'image/jpeg'));
    expect(back.type).toBe('image/jpeg');
    const { width, height, format, exif, xmp, icc, orientation } = await sharp(back.bytes).metadata();
    expect({ width, height, format, exif, xmp, icc, orientation }).toEqual({
      ...{ width: 40, height: 60, format: 'jpeg' },
      ...{ exif: undefined, xmp: undefined, icc: undefined, orientation: undefined },
    });
    expect(back.bytes.toString('latin1')).not.toMatch(/canary|GPS|Exif/i);
    // The red stripe on the left lies on top once the picture is turned the way it was meant.
    const { data, info } = await sharp(back.bytes).raw().toBuffer({ resolveWithObject: true });
    const red = (x: number, y: number): number => data[(y * info.width + x) * info.channels] ?? 0;
    expect(red(20, 5)).toBeGreaterThan(180);
    expect(red(20, 50)).toBeLessThan(80);
  });

  it('a picture loses its texts, and shows what it showed', async () => {
    const text = pngText('Comment', 'canary-text');
    const bytes = pngOf(4, 4, deflateSync(Buffer.alloc(20, 0)), {
      more: [text, ['tIME', Buffer.from([7, 234, 11, 2, 9, 0, 0])]],
    });
    const back = await served(await kept('scan.png', bytes, 'image/png'));
    expect(back.bytes.toString('latin1')).not.toMatch(/canary|tEXt|tIME/);
    expect(await sharp(back.bytes).metadata()).toMatchObject({ format: 'png', width: 4, height: 4 });
  });

  it('a photo of the size phones take, and a WebP', async () => {
    const large = await sharp({ create: { width: 8_000, height: 6_000, channels: 3, background: '#b1b4b6' } })
      .jpeg()
      .toBuffer();
    const back = await served(await kept('large.jpg', large, 'image/jpeg'));
    expect(await sharp(back.bytes).metadata()).toMatchObject({ width: 8_000, height: 6_000 });
    const webp = await served(await kept('small.webp', await plain('webp'), 'image/webp'));
    expect(await sharp(webp.bytes).metadata()).toMatchObject({ format: 'webp', width: 30 });
  }, 60_000);

  it('the very same photo a second time is noticed, although it was written anew', async () => {
    const bytes = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#4c2c92' } })
      .jpeg()
      .toBuffer();
    await kept('once.jpg', bytes);
    const { status, body } = await program.upload(
      `/api/v1/placements/${jobId}/evidence`,
      { file: { name: 'twice.jpg', bytes } },
      { evidenceKind: 'payslip' },
    );
    expect([status, (body as { code: string }).code]).toEqual([409, 'placement.evidence-already-attached']);
  });

  it('[ASVS 5.3.2] names that lead elsewhere become names, and never a path', async () => {
    const id = await kept('..\\..\\C:/web/%2e%2e%2fevil/../../pay slip.pdf', smallPdf('path'));
    const { body } = await us.get(`/api/v1/documents/${id}`).expect(200);
    expect(body).toMatchObject({ fileName: 'pay slip.pdf', scan: 'not-needed' });
    const [row] = await app.query<{ name: string }>(`SELECT stored_name AS name FROM document WHERE id = $1`, [id]);
    expect(row?.name).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it('[ASVS 5.4.2] are handed out as attachments under their own name, however it is written', async () => {
    const id = await kept('Zoë’s pay (June); rm -rf *.pdf', smallPdf('name'));
    const { headers } = await us.get(`/documents/${id}`).expect(200);
    const name = /filename\*=UTF-8''(\S+)$/.exec(String(headers['content-disposition']))?.[1] ?? '';
    expect(decodeURIComponent(name)).toBe('Zoë’s pay (June); rm -rf *.pdf');
    expect(headers['content-disposition']).toMatch(/^attachment; filename="[^"\\\r\n]+";/);
  });

  it('are as many as the policy says for one job, and not one more when they come at once', async () => {
    await app.query(
      `UPDATE policy_value SET value = '{"megabytes":10,"perRecord":4,"perPerson":5}' WHERE key = 'evidence-files'`,
    );
    const { PolicyService } = await import('#modules/policy');
    app.nest.get(PolicyService).forget();
    const { episodeId } = await supported(app, { familyName: 'Tenterden' });
    const job = await bakery(us, episodeId, 'Tenterden Bakery');
    const send = (at: string, mark: string) =>
      program.upload(
        `/api/v1/placements/${at}/evidence`,
        { file: { name: 'a.pdf', bytes: smallPdf(mark) } },
        { evidenceKind: 'payslip' },
      );
    const all = await Promise.all(Array.from({ length: 7 }, (_, n) => send(job, `at once ${n}`)));
    expect(all.map(({ status }) => status).toSorted()).toEqual([201, 201, 201, 201, 422, 422, 422]);
    expect(all.find(({ status }) => status === 422)?.body).toMatchObject({ code: 'too-many-files' });
    const second = await bakery(us, episodeId, 'Rye Bakery');
    expect((await send(second, 'fifth')).status).toBe(201);
    expect((await send(second, 'sixth')).status).toBe(422);
  });
});

function asBuffer(response: NodeJS.ReadableStream, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.on('end', () => done(null, Buffer.concat(chunks)));
}
