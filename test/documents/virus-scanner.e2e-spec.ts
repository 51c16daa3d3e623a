import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Config } from '#platform/config/config';
import { ReadinessCheck } from '#platform/health/readiness';
import { supported } from '../outcomes/people.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { EICAR, StandInClamd, type ScannerMood } from '../support/clamd.js';
import { smallPdf } from '../support/small-pdf.js';
import { bakery } from './jobs.js';
import { pdfWith } from './corpus/pdf-file.js';
import { VirusScanner } from '#platform/files/virus-scanner';

const infected = (mark: string): Buffer =>
  pdfWith([`<< /Length ${EICAR.length} >>\nstream\n${EICAR.toString()}\nendstream`, `<< /Mark (${mark}) >>`]);

describe('[ASVS 5.4.3] [ASVS 16.5.3] the virus scanner', () => {
  let app: TestApp;
  let clamd: StandInClamd;
  let us: Client;
  let program: Client;
  let episodeId: string;
  let jobId: string;

  beforeAll(async () => {
    clamd = await StandInClamd.start();
    app = await startApp({ environment: { CLAMD_HOST: clamd.address } });
    us = await app.as('specialist@demo.example');
    program = await app.withToken('specialist@demo.example');
    ({ episodeId } = await supported(app));
    jobId = await bakery(us, episodeId);
  });
  afterAll(async () => {
    await app.close();
    await clamd.goDown();
  });
  beforeEach(() => {
    clamd.mood = 'speaks';
    wakeUp();
  });

  /** Forgets that the scanner was silent a moment ago: tests do not wait. */
  function wakeUp(): void {
    Object.assign(app.nest.get(VirusScanner), { restsUntil: 0, heard: null });
  }
  const send = (name: string, bytes: Buffer) =>
    program.upload(`/api/v1/placements/${jobId}/evidence`, { file: { name, bytes } }, { evidenceKind: 'payslip' });
  const kept = async (name: string, bytes: Buffer): Promise<string> => {
    const { body, status } = await send(name, bytes);
    expect(status).toBe(201);
    return (body as { documentId: string }).documentId;
  };
  const scanOf = async (id: string): Promise<string> =>
    ((await us.get(`/api/v1/documents/${id}`).expect(200)).body as { scan: string }).scan;
  const files = (): number =>
    readdirSync(join(app.dataDir, 'files'), { recursive: true, withFileTypes: true }).filter((each) => each.isFile())
      .length;

  it('lets a clean file through at once', async () => {
    const id = await kept('clean.pdf', smallPdf('clean'));
    expect(await scanOf(id)).toBe('clean');
    await us.get(`/documents/${id}`).expect(200);
  });

  it('finds EICAR: refused in words, recorded with who sent it, and on no disk', async () => {
    const id = await kept('first.pdf', smallPdf('first'));
    expect(await scanOf(id)).toBe('clean');
    const before = files();
    const { status, body } = await send('payslip.pdf', infected('found'));
    expect([status, (body as { code: string }).code]).toEqual([415, 'file-infected']);
    expect(files()).toBe(before);
    const [row] = await app.query<{ id: string; finding: string; by: string }>(
      `SELECT id, scan_finding AS finding, uploaded_by AS by FROM document WHERE scan_state = 'infected'`,
    );
    expect(row).toMatchObject({ finding: 'Eicar-Test-Signature', by: app.cast.person('specialist@demo.example').id });
    expect(await app.auditOf(row?.id ?? '')).toContainEqual(
      expect.objectContaining({ action: 'insert', what: 'document' }),
    );
    const { body: problem } = await us.get(`/api/v1/documents/${row?.id ?? ''}/content`).expect(410);
    expect(problem).toMatchObject({ code: 'document.removed' });
  });

  const silent: readonly (readonly [string, ScannerMood | 'down'])[] = [
    ['is down', 'down'],
    ['hangs', 'hangs'],
    ['hangs up midway', 'hangs up midway'],
    ['says something else', 'babbles'],
  ];
  it.each(silent)(
    'that %s leaves the file waiting: nobody can have it, the page says why, and later it is judged',
    async (how, mood) => {
      if (mood === 'down') await clamd.goDown();
      else clamd.mood = mood;
      const [clean, bad] = [await kept(`${how}.pdf`, smallPdf(how)), await kept(`${how} bad.pdf`, infected(how))];
      for (const id of [clean, bad]) {
        expect(await scanOf(id)).toBe('waiting');
        const refused = await us.get(`/documents/${id}`).expect(503);
        expect(refused.headers['retry-after']).toBe('30');
        expect(refused.text).toContain('still being checked for viruses');
        const { body } = await us.get(`/api/v1/documents/${id}/content`).expect(503);
        expect(body).toMatchObject({ code: 'document.being-checked' });
      }
      const { text } = await us.get(`/placements/${jobId}`).expect(200);
      expect(text).toContain('Being checked for viruses');
      expect(text).not.toContain(`/documents/${clean}`);
      if (mood !== 'hangs') {
        await app.runSweep('scan-waiting-files');
        expect(await scanOf(clean)).toBe('waiting');
      }

      if (mood === 'down') await clamd.comeBack();
      clamd.mood = 'speaks';
      wakeUp();
      await app.runSweep('scan-waiting-files');
      await app.runJobs();
      expect([await scanOf(clean), await scanOf(bad)]).toEqual(['clean', 'infected']);
      await us.get(`/documents/${clean}`).expect(200);
      await us.get(`/documents/${bad}`).expect(410);
    },
    60_000,
  );

  it('that hangs is waited for once, and not by everybody after', async () => {
    clamd.mood = 'hangs';
    await kept('slow.pdf', smallPdf('slow'));
    const began = performance.now();
    await kept('quick.pdf', smallPdf('quick'));
    expect(performance.now() - began).toBeLessThan(2_500);
    clamd.mood = 'speaks';
    wakeUp();
    await app.runSweep('scan-waiting-files');
  }, 30_000);

  it.each<[string, ScannerMood]>([
    ['is too large for the scanner', 'refuses size'],
    ['the scanner cannot look into', 'cannot look inside'],
  ])('a file that %s is refused, because nobody can say that it is clean', async (_what, mood) => {
    clamd.mood = mood;
    const { status, body } = await send('unseen.pdf', smallPdf(mood));
    expect([status, (body as { code: string }).code]).toEqual([415, 'file-not-scannable']);
  });

  it('found later in the evidence of a job and a payment: it proves nothing any more, and the record says so', async () => {
    await clamd.goDown();
    const job = await bakery(us, episodeId, 'Lydd Bakery');
    await us.patch(`/api/v1/placements/${job}`, { fourHoursWorkedOn: '2026-11-03' }, { 'if-match': '"1"' }).expect(200);
    const pay = {
      periodFrom: '2026-11-02',
      periodTo: '2026-11-08',
      paidOn: '2026-11-13',
      grossPence: '20336',
      evidenceKind: 'payslip',
    };
    const payment = await program.upload(
      `/api/v1/placements/${job}/earnings`,
      { file: { name: 'pay.pdf', bytes: infected('pay') } },
      pay,
    );
    expect(payment.status).toBe(201);
    const earning = payment.body as { id: string; documentId: string };
    const proof = await program.upload(
      `/api/v1/placements/${job}/evidence`,
      { file: { name: 'job.pdf', bytes: infected('job') } },
      { evidenceKind: 'contract' },
    );
    const before = files();

    await clamd.comeBack();
    wakeUp();
    await app.runSweep('scan-waiting-files');
    await app.runJobs();
    expect(files()).toBe(before - 2);
    expect((await us.get(`/api/v1/placements/${job}/evidence`).expect(200)).body).toEqual({ items: [] });
    const [row] = await app.query<{ document: string | null }>(
      `SELECT document_id AS document FROM earning WHERE id = $1`,
      [earning.id],
    );
    expect(row).toEqual({ document: null });
    await us.get(`/documents/${(proof.body as { documentId: string }).documentId}`).expect(410);
    const [{ id: participant } = { id: '' }] = await app.query<{ id: string }>(
      `SELECT participant_id AS id FROM placement WHERE id = $1`,
      [job],
    );
    const { text } = await us.get(`/participants/${participant}`).expect(200);
    expect(text).toContain('File removed: job.pdf');
    expect(text).toContain('It did not pass the check for viruses.');
  });

  it('judges what was kept before there was one, and nobody has it until then', async () => {
    const id = await kept('older.pdf', smallPdf('older'));
    await app.query(`UPDATE document SET scan_state = 'not-needed', scanned_at = NULL WHERE id = $1`, [id]);
    expect(await scanOf(id)).toBe('waiting');
    await us.get(`/documents/${id}`).expect(503);
    await app.runSweep('scan-waiting-files');
    expect(await scanOf(id)).toBe('clean');
  });

  it('is asked about referral files too, and takes none that it has not seen', async () => {
    const manager = await app.as('manager@demo.example');
    const file = (content: string) =>
      manager.upload('/api/v1/referral-imports', {
        file: { name: 'referrals.csv', bytes: Buffer.from(content), type: 'text/csv' },
      });
    const sample = readFileSync(join(import.meta.dirname, '../fixtures/referrals-sample.csv'), 'utf8');
    const columns = `${sample.split('\n')[0] ?? ''}\n`;
    expect((await file(`${columns}${EICAR.toString()}\n`)).body).toMatchObject({
      status: 415,
      code: 'referral-import.infected',
    });
    clamd.mood = 'hangs up midway';
    expect((await file(columns)).body).toMatchObject({ status: 503, code: 'referral-import.not-scanned' });
    const page = await manager.upload('/referral-imports/new', {
      file: { name: 'referrals.csv', bytes: Buffer.from(columns), type: 'text/csv' },
    });
    expect([page.status, page.text.includes('cannot be checked for viruses just now')]).toEqual([400, true]);
    expect(await app.query(`SELECT 1 FROM referral_import`)).toEqual([]);
  });

  it('is seen by the people who run the service, and makes nothing unready', async () => {
    const readiness = app.nest.get(ReadinessCheck);
    expect(await readiness.look()).toMatchObject({ scanner: true, filesToScan: 0 });
    await clamd.goDown();
    wakeUp();
    await kept('noticed.pdf', smallPdf('noticed'));
    expect(await readiness.look()).toMatchObject({ database: true, scanner: false, filesToScan: 1 });
    await clamd.comeBack();
    expect(() => new Config({ CLAMD_HOST: 'http://clamav' })).toThrow('CLAMD_HOST');
  });
});
