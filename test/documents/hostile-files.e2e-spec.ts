import { readdirSync } from 'node:fs';
import { supported } from '../outcomes/people.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { StandInClamd } from '../support/clamd.js';
import { bakery } from './jobs.js';
import { hostileFiles, type Hostile } from './corpus/hostile-files.js';

describe('[S14] hostile files', () => {
  let app: TestApp;
  let clamd: StandInClamd;
  let us: Client;
  let program: Client;
  let jobId: string;
  let corpus: readonly Hostile[];

  beforeAll(async () => {
    clamd = await StandInClamd.start();
    app = await startApp({ environment: { CLAMD_HOST: clamd.address } });
    us = await app.as('specialist@demo.example');
    program = await app.withToken('specialist@demo.example');
    jobId = await bakery(us, (await supported(app)).episodeId);
    corpus = await hostileFiles();
  }, 120_000);
  afterAll(async () => {
    await app.close();
    await clamd.goDown();
  });

  const onDisk = (): number =>
    readdirSync(app.dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;

  it('[ASVS 5.2.2] [ASVS 5.2.3] are refused each and every one, in words that say what is wrong, and leave nothing behind', async () => {
    const before = onDisk();
    const wrong: string[] = [];
    for (const { what, name, bytes, type, says } of corpus) {
      const { status, body } = await program.upload(
        `/api/v1/placements/${jobId}/evidence`,
        { file: { name, bytes, type: type ?? 'application/octet-stream' } },
        { evidenceKind: 'payslip' },
      );
      const { title = '' } = body as { title?: string };
      const isRefused = [400, 413, 415, 422].includes(status) && says.test(`${title} ${JSON.stringify(body)}`);
      if (!isRefused) wrong.push(`${what} (${name.slice(0, 40)}): ${status} ${title}`);
      if (/["\\/]|undefined|Error/.test(title.replace(/\.\w+/g, ''))) wrong.push(`${what}: odd words: ${title}`);
    }
    expect(wrong).toEqual([]);
    expect(corpus.length).toBeGreaterThanOrEqual(100);
    expect(new Set(corpus.map(({ what }) => what)).size).toBe(corpus.length);
    expect(onDisk()).toBe(before);
  }, 240_000);

  it('are served nowhere: what was found infected is a row without content, and nothing else is a row at all', async () => {
    const rows = await app.query<{ id: string; state: string; finding: string }>(
      `SELECT id, scan_state AS state, scan_finding AS finding FROM document`,
    );
    expect(rows.length).toBeGreaterThanOrEqual(4);
    for (const { id, state, finding } of rows) {
      expect([state, finding]).toEqual(['infected', 'Eicar-Test-Signature']);
      await us.get(`/documents/${id}`).expect(410);
      await us.get(`/api/v1/documents/${id}/content`).expect(410);
    }
    expect(await app.query(`SELECT 1 FROM placement_evidence`)).toEqual([]);
    expect(await app.query(`SELECT 1 FROM held_file`)).toEqual([]);
  });

  it('come by the form as well, and are refused beside the field', async () => {
    const virus = corpus.find(({ what }) => what === 'a PDF with a virus');
    const sent = await us.upload(
      `/placements/${jobId}/evidence/new`,
      { file: { name: 'payslip.pdf', bytes: virus?.bytes ?? Buffer.alloc(0), type: 'application/pdf' } },
      { evidenceKind: 'payslip', step: 'save', heldFile: '' },
    );
    expect(sent.status).toBe(400);
    expect(sent.text).toContain('A virus was found in the file');
    expect(sent.text).toContain('id="file-error"');
    expect(sent.text).not.toContain('is attached');
  });
});
