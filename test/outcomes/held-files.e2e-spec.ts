import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { atWork, type AtWork, type Row } from './at-work.js';
import { pdf, supported } from './people.js';

const typed = {
  kind: 'wages',
  periodFrom: '1/6/2026',
  periodTo: '30/6/2026',
  paidOn: '30/6/2026',
  grossPence: '881.35',
  evidenceKind: 'payslip',
};
const june = { name: 'June payslip.pdf', bytes: pdf('june') };

describe('a file chosen on a form that is sent back', () => {
  let app: TestApp;
  let { us, recordJob, pay }: AtWork = {} as AtWork;

  beforeAll(async () => {
    app = await startApp();
    ({ us, recordJob, pay } = await atWork(app));
  });
  afterAll(() => app.close());

  const aJob = async (): Promise<Row> => recordJob(await supported(app));
  const form = (job: Row): string => `/placements/${job.id}/earnings/new`;
  const heldIn = (page: string): string => /name="heldFile" value="([0-9a-f-]{36})"/.exec(page)?.[1] ?? '';
  const sentBack = async (job: Row, file = june, more: Record<string, string> = {}) => {
    const page = await us.upload(form(job), { file }, { ...typed, grossPence: '', ...more });
    expect(page.status).toBe(400);
    return page.text;
  };
  const storedFiles = (): number =>
    existsSync(join(app.dataDir, 'files'))
      ? readdirSync(join(app.dataDir, 'files'), { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
          .length
      : 0;
  const proofOf = async (job: Row, who: Client = us) => {
    const { body } = await who.get(`/api/v1/placements/${job.id}/earnings`).expect(200);
    const [payment] = (body as { items: { documentId: string | null }[] }).items;
    if (!payment?.documentId) return payment ? null : 'no payment';
    const { body: document } = await us.get(`/api/v1/documents/${payment.documentId}`).expect(200);
    return document as { fileName: string; bytes: number };
  };
  const waiting = async (job: Row): Promise<number> =>
    (await app.query(`SELECT FROM held_file WHERE form = $1`, [form(job).slice(1)])).length;

  it('stays attached when another field is wrong, and proves the payment once that is right', async () => {
    const job = await aJob();
    const before = storedFiles();
    const page = await sentBack(job);
    expect(page).toContain('Enter the gross pay');
    expect(page).toMatch(/June payslip\.pdf<\/strong> is attached/);
    expect(page).not.toContain('Choose the file again');
    await us.submit(form(job), { ...typed, heldFile: heldIn(page) }).expect(303);
    expect(await proofOf(job)).toMatchObject({ fileName: 'June payslip.pdf', bytes: june.bytes.length });
    expect(await waiting(job)).toBe(0);
    expect(storedFiles()).toBe(before + 1);
  });

  it('stays through several tries, and when a rule refuses what every field allows', async () => {
    const job = await aJob();
    const first = heldIn(await sentBack(job));
    const again = await us.submit(form(job), { ...typed, hours: 'many', heldFile: first });
    expect(again.status).toBe(400);
    expect(heldIn(again.text)).toBe(first);
    const late = await us.submit(form(job), { ...typed, paidOn: '21/11/2026', heldFile: first });
    expect(late.text).toContain('The day it was paid must be today or in the past');
    expect(heldIn(late.text)).toBe(first);
    const byRule = await us.upload(form(job), { file: june }, { ...typed, paidOn: '21/11/2026' });
    expect(byRule.text).toMatch(/June payslip\.pdf<\/strong> is attached/);
  });

  it('gives way to a better one, and can be taken off with everything else as typed', async () => {
    const job = await aJob();
    const old = heldIn(await sentBack(job));
    const better = { name: 'Better.pdf', bytes: pdf('better') };
    const page = await sentBack(job, better, { heldFile: old });
    expect(page).toMatch(/Better\.pdf<\/strong> is attached/);
    expect(page).not.toContain('June payslip.pdf');
    const off = await us.submit(form(job), { ...typed, step: 'remove-file', heldFile: heldIn(page) }).expect(200);
    expect(off.text).toContain('value="881.35"');
    expect(off.text).not.toContain('is attached');
    expect(await waiting(job)).toBe(0);
    const gone = await us.submit(form(job), { ...typed, heldFile: heldIn(page) });
    expect(gone.status).toBe(400);
    expect(gone.text).toContain('The file is not kept any more. Choose it again');
    expect(gone.text).toContain('href="#file"');
    expect(await proofOf(job)).toBe('no payment');
  });

  it('is refused beside its field when it is no evidence, and the one before it stays', async () => {
    const job = await aJob();
    const wrong = { name: 'payslip.pdf', bytes: Buffer.from('I owe Ada £881.35') };
    const page = await sentBack(job, wrong);
    expect(page).toContain('says .pdf but its content is text');
    expect(page).toContain('Enter the gross pay');
    expect(page).not.toContain('is attached');
    const held = heldIn(await sentBack(job));
    const worse = await us.upload(form(job), { file: wrong }, { ...typed, heldFile: held });
    expect(worse.status).toBe(400);
    expect(worse.text).toContain('href="#file"');
    expect(heldIn(worse.text)).toBe(held);
    expect(await proofOf(job)).toBe('no payment');
  });

  it('is of no use to anybody else, nor on another form', async () => {
    const [job, other] = [await aJob(), await aJob()];
    const held = heldIn(await sentBack(job));
    const refused = async (who: Client, on: Row, id = held) => {
      const page = await who.submit(form(on), { ...typed, heldFile: id });
      expect(page.status).toBe(400);
      expect(page.text).toContain('The file is not kept any more');
      expect(page.text).not.toContain('is attached');
    };
    await refused(us, other);
    await refused(await app.as('leader@demo.example'), job);
    for (const id of ['x', "' OR true --", '5f0c3b1e-6f2d-4a5e-9a43-0d5f4a1b2c3d']) await refused(us, job, id);
    const theirs = await app.as('specialist2@demo.example');
    await theirs.submit(form(job), { ...typed, heldFile: held }).expect(404);
    await us.get(`/documents/${held}`).expect(404);
    expect(await proofOf(other)).toBe('no payment');
    // Nobody took it away from whom it belongs to.
    await us.submit(form(job), { ...typed, heldFile: held }).expect(303);
    expect(await proofOf(job)).toMatchObject({ fileName: 'June payslip.pdf' });
  });

  it('waits on the form for evidence of a job or of a payment as well', async () => {
    const job = await aJob();
    const payment = await pay(job, 200_000);
    for (const address of [`/placements/${job.id}/evidence/new`, `/earnings/${payment.id}/evidence/new`]) {
      const page = await us.upload(address, { file: june }, { evidenceKind: '' });
      expect(page.status).toBe(400);
      expect(page.text).toContain('Select what the file is');
      await us.submit(address, { evidenceKind: 'payslip', heldFile: heldIn(page.text) }).expect(303);
    }
    expect(await proofOf(job)).toMatchObject({ fileName: 'June payslip.pdf' });
    expect((await us.get(`/placements/${job.id}`)).text).toContain('June payslip.pdf');
    const empty = await us.submit(`/placements/${job.id}/evidence/new`, { evidenceKind: 'payslip' });
    expect(empty.text).toContain('Choose a file');
  });

  it('goes after a day when its form is never sent again', async () => {
    const job = await aJob();
    const held = heldIn(await sentBack(job));
    await app.runSweep('discard-unnamed-files');
    expect((await us.submit(form(job), { ...typed, hours: 'many', heldFile: held })).text).toContain('is attached');
    await app.query(`UPDATE held_file SET held_at = $1`, [new Date(app.clock.now().getTime() - 25 * 3_600_000)]);
    const files = storedFiles();
    await app.runSweep('discard-unnamed-files');
    expect(await waiting(job)).toBe(0);
    expect(storedFiles()).toBeLessThan(files);
    expect((await us.submit(form(job), { ...typed, heldFile: held })).text).toContain('Choose it again');
  });
});
