import { plain } from '../documents/corpus/picture-file.js';
import { startApp, type TestApp } from '../support/app.js';
import { flashOf } from '../support/flash.js';
import { atWork, type AtWork, type Row } from './at-work.js';
import { pdf, supported } from './people.js';

const typed = {
  ...{ kind: 'wages', periodFrom: '1/10/2026', periodTo: '31/10/2026', paidOn: '30/10/2026', grossPence: '881.35' },
  ...{ evidenceKind: 'payslip', fileShows: 'yes' },
};

describe('a payment typed beside its payslip', () => {
  let app: TestApp;
  let { us, them, recordJob, pay, outcomesOf }: AtWork = {} as AtWork;
  let photo: { name: string; bytes: Buffer };

  beforeAll(async () => {
    app = await startApp();
    ({ us, them, recordJob, pay, outcomesOf } = await atWork(app));
    photo = { name: 'October.jpg', bytes: await plain('jpeg') };
  });
  afterAll(() => app.close());

  const aJob = async (change?: object): Promise<Row> => recordJob(await supported(app), change);
  const form = (job: Row): string => `/placements/${job.id}/earnings/new`;
  const heldIn = (page: string): string => /name="heldFile" value="([0-9a-f-]{36})"/.exec(page)?.[1] ?? '';
  const paymentsOf = async (job: Row) => {
    const { body } = await us.get(`/api/v1/placements/${job.id}/earnings`).expect(200);
    return (body as { items: { id: string; grossPence: number; documentId: string | null; fileToCheck: boolean }[] })
      .items;
  };
  const confirmed = (page: string): string =>
    (/value="([^"]*)" name="isSure"/.exec(page)?.[1] ?? '').replaceAll('&amp;', '&');

  it('shows the photo beside the fields before anything else is asked, and to nobody else', async () => {
    const job = await aJob();
    const shown = await us
      .upload(form(job), { file: photo }, { ...typed, grossPence: 'later', step: 'show-file' })
      .expect(200);
    expect(shown.text).toContain('value="later"');
    const held = heldIn(shown.text);
    expect(shown.text).toContain(`src="/held-files/${held}/picture"`);
    expect((await us.get(`/held-files/${held}/picture`).expect(200)).headers['content-type']).toBe('image/jpeg');
    await them.get(`/held-files/${held}/picture`).expect(404);
    await app.stranger().get(`/held-files/${held}/picture`).expect(303);
    expect((await us.submit(form(job), { ...typed, step: 'show-file' }).expect(400)).text).toContain(
      'Choose a file to show',
    );
    const asPdf = await us.upload(
      form(job),
      { file: { name: 'a.pdf', bytes: pdf('a') } },
      { ...typed, step: 'show-file' },
    );
    expect(asPdf.text).toContain('not shown inside a page');
    expect(asPdf.text).not.toContain('/picture"');
  });

  it('is recorded several times from one file, once with each button', async () => {
    const job = await aJob();
    const first = await us.upload(form(job), { file: photo }, { ...typed, step: 'save-more' }).expect(303);
    expect(flashOf(first)).toContain('Type the next one from the same file');
    const documentId = (first.headers['location'] as string).split('document=')[1] ?? '';
    const next = {
      ...typed,
      documentId,
      periodFrom: '1/9/2026',
      periodTo: '30/9/2026',
      paidOn: '30/9/2026',
      grossPence: '800',
    };
    await us.submit(form(job), next).expect(303);
    expect((await paymentsOf(job)).map((payment) => payment.documentId)).toEqual([documentId, documentId]);
    const other = await aJob();
    await us.submit(form(other), { ...next, step: 'save' }).expect(404);
  });

  it('proves nothing by a file that nobody has looked at, until somebody has', async () => {
    const person = await supported(app);
    const job = await recordJob(person);
    const done = await us.upload(form(job), { file: photo }, { ...typed, hours: '69', fileShows: 'no' }).expect(303);
    expect(flashOf(done)).toContain('proves nothing until somebody has checked it');
    const [payment] = await paymentsOf(job);
    expect(payment?.fileToCheck).toBe(true);
    expect((await outcomesOf(person))['FIRST_EARNINGS']?.recordedState).toBe('claimed');
    expect(await app.query(`SELECT FROM payment_without_evidence WHERE id = $1`, [payment?.id])).toHaveLength(1);
    const check = `/earnings/${payment?.id}/file`;
    expect((await us.get(check).expect(200)).text).toContain(`/documents/${payment?.documentId}/picture`);
    await them.get(check).expect(404);
    const version = /name="version" value="(\d+)"/.exec((await us.get(check)).text)?.[1] ?? '';
    expect((await us.submit(check, { version }).expect(400)).text).toContain('Select what the file shows');
    await us.submit(check, { version, answer: 'shows-it' }).expect(303);
    expect((await outcomesOf(person))['FIRST_EARNINGS']?.recordedState).toBe('evidenced');
    const [{ by } = { by: '' }] = await app.query<{ by: string }>(
      `SELECT proof_checked_by AS by FROM earning WHERE id = $1`,
      [payment?.id],
    );
    expect(by).toBe(app.cast.person('specialist@demo.example').id);
  });

  it('takes no file of another kind as evidence of pay, whatever it is called', async () => {
    const job = await aJob();
    await us.upload(form(job), { file: photo }, typed).expect(303);
    const [payment] = await paymentsOf(job);
    await app.query(`UPDATE document SET kind = 'sensitive-document' WHERE id = $1`, [payment?.documentId]);
    const next = { ...typed, periodFrom: '1/9/2026', periodTo: '30/9/2026', paidOn: '30/9/2026', grossPence: '800' };
    await us.submit(form(job), { ...next, documentId: payment?.documentId ?? '' });
    expect(await paymentsOf(job)).toHaveLength(1);
  });

  it('asks for evidence of pay where the file is of a kind that policy does not take for it', async () => {
    const job = await aJob();
    await us.upload(form(job), { file: photo }, typed).expect(303);
    const [payment] = await paymentsOf(job);
    const isAsked = async (kind: string): Promise<boolean> => {
      await app.query(`UPDATE document SET kind = $2 WHERE id = $1`, [payment?.documentId, kind]);
      const rows = await app.query(`SELECT FROM payment_without_evidence WHERE id = $1`, [payment?.id]);
      return rows.length === 1;
    };
    for (const kind of ['payslip', 'bank-statement', 'declaration']) expect(await isAsked(kind)).toBe(false);
    for (const kind of ['contract', 'letter']) expect(await isAsked(kind)).toBe(true);
    const needs = (value: string): Promise<unknown> =>
      app.query(`UPDATE policy_value SET value = ${value} WHERE key = 'outcome-evidence'`);
    await needs(`jsonb_set(value, '{LOWER,enough}', (value #> '{LOWER,enough}') - 'bank-statement')`);
    expect([await isAsked('bank-statement'), await isAsked('payslip')]).toEqual([true, false]);
    await needs(`'{}'`);
    expect(await isAsked('contract')).toBe(false);
  });

  it('loses a file that shows something else, such as a cat', async () => {
    const job = await aJob();
    await us.upload(form(job), { file: photo }, { ...typed, fileShows: 'no' }).expect(303);
    const [payment] = await paymentsOf(job);
    const check = `/earnings/${payment?.id}/file`;
    const version = /name="version" value="(\d+)"/.exec((await us.get(check)).text)?.[1] ?? '';
    await us.submit(check, { version, answer: 'does-not' }).expect(303);
    expect(await paymentsOf(job)).toMatchObject([{ documentId: null, fileToCheck: false }]);
  });

  it('asks once about the same payslip, and says which payment it is', async () => {
    const job = await aJob();
    await us.upload(form(job), { file: photo }, typed).expect(303);
    const twin = await us.submit(form(job), typed).expect(400);
    expect(twin.text).toMatch(/already recorded|recorded already/);
    const again = { ...typed, paidOn: '31/10/2026' };
    const sameSum = await us.submit(form(job), again).expect(400);
    expect(sameSum.text).toContain('£881.35 for 1 October 2026 to 31 October 2026, paid on 30 October 2026');
    const september = {
      ...typed,
      periodFrom: '1/9/2026',
      periodTo: '30/9/2026',
      paidOn: '30/9/2026',
      grossPence: '800',
    };
    const sameFile = await us.upload(form(job), { file: photo }, september).expect(400);
    expect(sameFile.text).toContain('This very file proves another payment already: £881.35');
    expect(sameFile.text).toMatch(/October\.jpg<\/strong> is attached/);
    await us
      .submit(form(job), { ...september, heldFile: heldIn(sameFile.text), isSure: confirmed(sameFile.text) })
      .expect(303);
    expect(await paymentsOf(job)).toHaveLength(2);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['overlaps', { periodFrom: '15/10/2026', periodTo: '14/11/2026', paidOn: '16/11/2026' }, /overlaps with a payment/],
    [
      'was paid before the job',
      { periodFrom: '1/5/2026', periodTo: '2/6/2026', paidOn: '31/5/2026' },
      /before the first day of the job/,
    ],
    [
      'is far more than agreed',
      { periodFrom: '1/11/2026', periodTo: '7/11/2026', paidOn: '9/11/2026', grossPence: '8813.50' },
      /more than 3 times/,
    ],
    [
      'has too many hours',
      { periodFrom: '1/11/2026', periodTo: '7/11/2026', paidOn: '9/11/2026', grossPence: '2000', hours: '100' },
      /more than 72 a week/,
    ],
  ])('asks once about pay that %s, and takes it when it is confirmed', async (_what, change, says) => {
    const job = await aJob();
    await pay(job, 88_135);
    const asked = await us.submit(form(job), { ...typed, ...change }).expect(400);
    expect(asked.text).toMatch(says);
    const payIsRight = /value="([^"]*)" name="payIsRight"/.exec(asked.text)?.[1] ?? '';
    await us.submit(form(job), { ...typed, ...change, isSure: confirmed(asked.text), payIsRight }).expect(303);
  });

  it('refuses what cannot be: pay for a time before the job, a negative sum, a period backwards', async () => {
    const job = await aJob();
    const refused: [Record<string, string>, RegExp][] = [
      [{ periodFrom: '1/5/2026', periodTo: '31/5/2026' }, /ends before the job began on 1 June 2026/],
      [{ grossPence: '-881.35' }, /Enter the gross pay/],
      [{ grossPence: '100000.01' }, /between £0 and £100,000/],
      [{ periodTo: '30/9/2026' }, /on or after the first, 1 October 2026/],
      [{ paidOn: '30/9/2026' }, /on or after the first day of the period/],
    ];
    for (const [change, says] of refused) {
      const answer = await us.submit(form(job), { ...typed, ...change }).expect(400);
      expect(answer.text).toMatch(says);
      for (const value of Object.values(change)) expect(answer.text).toContain(`value="${value}"`);
    }
    await us
      .post(`/api/v1/placements/${job.id}/earnings`, {
        periodFrom: '2026-05-01',
        periodTo: '2026-05-31',
        paidOn: '2026-06-05',
        grossPence: 100,
      })
      .expect(422);
  });

  it('says 413 beside the field for a scan that is too large, passes it over while it comes, and keeps what was typed', async () => {
    const job = await aJob();
    const scan = { name: 'scan.pdf', bytes: Buffer.alloc(40 * 1024 * 1024, 'x') };
    const answer = await us.upload(form(job), { file: scan }, typed).expect(413);
    expect(answer.text).toContain('The file is too large');
    expect(answer.text).toContain('value="881.35"');
    const evidence = await us
      .upload(`/placements/${job.id}/evidence/new`, { file: scan }, { evidenceKind: 'contract' })
      .expect(413);
    expect(evidence.text).toMatch(/value="contract" checked/);
    expect(await paymentsOf(job)).toEqual([]);
    await us.upload(`/api/v1/placements/${job.id}/evidence`, { file: scan }, { evidenceKind: 'contract' }).expect(413);
  });
});
