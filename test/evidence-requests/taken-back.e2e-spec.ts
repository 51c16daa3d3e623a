import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { plain } from '../documents/corpus/picture-file.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { NotifyStandIn } from '../support/notify.js';
import { asking, BORN, linkIn, PHONE, proofIn, type AskedJob, type Asking } from './asked-job.js';

interface Listed {
  readonly state: string;
  readonly payslips: readonly { readonly id: string; readonly documentId: string; readonly state: string }[];
}

describe('a payslip that somebody sent by a link', () => {
  let app: TestApp;
  let notify: NotifyStandIn;
  let stranger: Client;
  let { us, aJob }: Asking = {} as Asking;
  let at: AskedJob;
  let photo: Buffer;
  let other: Buffer;
  let link: string;
  let proof: string;

  beforeAll(async () => {
    notify = await NotifyStandIn.open();
    app = await startApp({ today: '2026-11-20', environment: notify.environment });
    ({ us, aJob } = await asking(app));
    stranger = app.stranger();
    photo = await plain('jpeg');
    other = await plain('png');
  });
  afterAll(async () => {
    await app.close();
    await notify.close();
  });
  beforeEach(async () => {
    at = await aJob();
    const asked = { key: randomUUID(), way: 'message' };
    await us.submit(`/placements/${at.job.id}/ask-for-payslips`, asked).expect(303);
    await app.runJobs();
    link = linkIn(notify.lastTo(PHONE).body);
    proof = proofIn((await stranger.submit(link, { born: BORN }).expect(200)).text);
  });

  const send = (fields: Record<string, string> = {}, bytes = photo, name = 'IMG_1.jpg') =>
    stranger.upload(`${link}/payslips`, { file: { name, bytes } }, { proof, ...fields });
  const requests = async (): Promise<readonly Listed[]> =>
    ((await us.get(`/api/v1/placements/${at.job.id}/evidence-requests`).expect(200)).body as { items: Listed[] }).items;
  const sent = async () => {
    await send({ gross: '881.35' }).expect(200);
    const payslip = (await requests())[0]?.payslips.at(-1);
    return { id: payslip?.id ?? '', documentId: payslip?.documentId ?? '' };
  };
  const takeBack = (payslip: string, more: Record<string, string> = {}) =>
    stranger.submit(`${link}/taken-back`, { proof, payslip, sure: 'yes', ...more });
  const isOnDisk = async (documentId: string): Promise<boolean> => {
    const [{ name } = { name: 'none' }] = await app.query<{ name: string }>(
      `SELECT stored_name AS name FROM document WHERE id = $1`,
      [documentId],
    );
    return existsSync(join(app.dataDir, 'files', name.slice(0, 2), name));
  };
  const payment = (documentId: string) => ({
    ...{ kind: 'wages', periodFrom: '1/10/2026', periodTo: '31/10/2026', paidOn: '30/10/2026', grossPence: '881.35' },
    ...{ evidenceKind: 'payslip', fileShows: 'yes', documentId },
  });
  const valueOf = (page: string, name: string): string | undefined =>
    new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(page)?.[1];

  it('can be taken back while nobody has used it: it is asked first, and nothing typed is lost', async () => {
    const { id, documentId } = await sent();
    expect(await isOnDisk(documentId)).toBe(true);
    // They were typing the next one, and had chosen its photo.
    const typing = { takeBack: id, paidOn: '31/2/2026', gross: '12.34', hours: 'many', lastDay: '13/11/2026' };
    const asked = (await send(typing, other, 'IMG_2.png').expect(200)).text;
    expect(asked).toMatch(/Do you want to take it back\?[^]*Payslip 1, IMG_1\.jpg[^]*£881\.35[^]*Maya sees/);
    const carried = Object.fromEntries(
      ['paidOn', 'gross', 'hours', 'lastDay', 'heldFile', 'payslip'].map((name) => [name, valueOf(asked, name) ?? '']),
    );
    expect(carried).toMatchObject({ paidOn: '31/2/2026', gross: '12.34', hours: 'many', lastDay: '13/11/2026' });
    for (const [sure, says] of [
      ['no', /Take it back<span[^>]*>: Payslip 1/],
      ['yes', /You took it back\. Nobody[^]*You took it back at midday/],
    ] as const) {
      const page = (await takeBack(id, { ...carried, sure }).expect(200)).text;
      expect(page).toMatch(says);
      expect(page).toMatch(/IMG_2\.png<\/strong> is chosen/);
      for (const [name, value] of Object.entries({ paidOn: '31/2/2026', gross: '12.34', hours: 'many' }))
        expect(valueOf(page, name)).toBe(value);
      expect(valueOf(page, 'lastDay')).toBe('13/11/2026');
      expect(page.includes('I have sent everything')).toBe(sure === 'no');
    }
    expect(await requests()).toMatchObject([{ state: 'asked', payslips: [{ state: 'taken-back' }] }]);
    expect(await isOnDisk(documentId)).toBe(false);
    const [{ by } = { by: '' }] = await app.query<{ by: string }>(
      `SELECT actor_id AS by FROM audit_entry WHERE what = 'handed_in' AND action = 'update' AND subject_id = $1`,
      [at.person.participantId],
    );
    expect(by).toBe('participant');
    // Pressed again, nothing more happens; and the same photo may be sent after all.
    expect((await takeBack(id).expect(200)).text).toContain('You took it back');
    expect((await send().expect(200)).text).toMatch(/Payslip 2, IMG_1\.jpg/);
    const [{ state, payslips } = { state: '', payslips: [] }] = await requests();
    expect([state, ...payslips.map((one) => one.state).toSorted()]).toEqual(['came-in', 'taken-back', 'waiting']);
  });

  it('and took back is seen by the specialist, who can neither open nor use it', async () => {
    const { id, documentId } = await sent();
    const page = `/placements/${at.job.id}/payslips/${id}`;
    const tasks = () =>
      app.query(
        `SELECT done_at IS NULL AS open, coalesce(closed_because, '') AS because FROM task WHERE participant_id = $1 AND kind = 'evidence-in'`,
        [at.person.participantId],
      );
    expect(await tasks()).toEqual([{ open: true, because: '' }]);
    await takeBack(id).expect(200);
    expect(await tasks()).toEqual([{ open: false, because: 'They took this payslip back' }]);
    const list = (await us.get(`/episodes/${at.person.episodeId}/evidence-requests`).expect(200)).text;
    expect(list).toMatch(/Not answered yet[^]*Taken back[^]*They took it back on Friday 20 November 2026 at midday/);
    const shown = (await us.get(page).expect(200)).text;
    expect(shown).toContain('They took it back on Friday');
    expect(shown).not.toMatch(/Record [^<]*payment|Put it aside|\/picture/);
    await us.get(`/documents/${documentId}`).expect(410);
    await us.get(`/documents/${documentId}/picture`).expect(410);
    const late = await us.submit(`/placements/${at.job.id}/earnings/new`, payment(documentId)).expect(400);
    expect(late.text).toContain('They have taken this file back');
    expect(valueOf(late.text, 'grossPence')).toBe('881.35');
    expect((await us.submit(page, { reason: 'Blurred' }).expect(400)).text).toContain('have taken this payslip back');
    const program = await app.withToken('specialist@demo.example');
    await program.post(`/api/v1${page}/refusal`, { reason: 'Blurred' }).expect(409);
  });

  it('cannot be taken back once it was used, also where that payment was voided since', async () => {
    const { id, documentId } = await sent();
    await us.submit(`/placements/${at.job.id}/earnings/new`, payment(documentId)).expect(303);
    const page = (await stranger.submit(`${link}/taken-back`, { proof, payslip: id, gross: '12.34' }).expect(400)).text;
    expect(page).toContain('This one cannot be taken back here any more');
    expect(page).not.toContain('Take it back');
    expect(valueOf(page, 'gross')).toBe('12.34');
    await takeBack(id).expect(400);
    await app.query(
      `UPDATE earning SET voided_at = now(), voided_by = 'test', void_reason = 'Test' WHERE document_id = $1`,
      [documentId],
    );
    await takeBack(id).expect(400);
    await us.get(`/documents/${documentId}`).expect(200);
    await send({}, other, 'IMG_2.png').expect(200);
    const aside = (await requests())[0]?.payslips.find((one) => one.id !== id)?.id ?? '';
    await us.submit(`/placements/${at.job.id}/payslips/${aside}`, { reason: 'Blurred' }).expect(303);
    await takeBack(aside).expect(400);
  });

  it('is taken back or used, whoever presses first, and never both', async () => {
    const { id, documentId } = await sent();
    const [back, used] = await Promise.all([
      takeBack(id),
      us.submit(`/placements/${at.job.id}/earnings/new`, payment(documentId)),
    ]);
    expect([`${back.status} ${used.status}`]).toEqual([expect.stringMatching(/^(200 400|400 303)$/)]);
    expect(await isOnDisk(documentId)).toBe(used.status === 303);
  });

  it('is nobody else’s to take back', async () => {
    const { id, documentId } = await sent();
    const theirs = { link, proof };
    at = await aJob();
    await us.submit(`/placements/${at.job.id}/ask-for-payslips`, { key: randomUUID(), way: 'message' }).expect(303);
    await app.runJobs();
    link = linkIn(notify.lastTo(PHONE).body);
    proof = proofIn((await stranger.submit(link, { born: BORN }).expect(200)).text);
    await takeBack(id).expect(400);
    await takeBack('not an id').expect(400);
    const wrong = await stranger.submit(`${theirs.link}/taken-back`, { proof, payslip: id, sure: 'yes' }).expect(200);
    expect(wrong.text).toContain('What is your date of birth?');
    await us.get(`/documents/${documentId}`).expect(200);
  });

  it('keeps its bytes under a legal hold, and still nobody opens it', async () => {
    const { id, documentId } = await sent();
    const [{ hold } = { hold: '' }] = await app.query<{ hold: string }>(
      `INSERT INTO legal_hold (area_id, matter, reason, placed_on, everybody)
       SELECT area_id, 'Claim', 'Tribunal', '2026-11-01', true FROM participant WHERE id = $1 RETURNING id AS hold`,
      [at.person.participantId],
    );
    await takeBack(id).expect(200);
    expect(await isOnDisk(documentId)).toBe(true);
    await us.get(`/documents/${documentId}`).expect(410);
    await app.query(`UPDATE legal_hold SET lifted_on = '2026-11-20', lifted_because = 'Over' WHERE id = $1`, [hold]);
  });

  it('and was being typed is still there after "I stopped working there" asked, whatever they answer', async () => {
    const typing = { says: 'stopped', paidOn: '31/2/2026', gross: '12.34', hours: 'many', lastDay: '13/11/2026' };
    const asked = (await send(typing).expect(200)).text;
    expect(asked).toContain('Did you stop working at Kent Bakery?');
    expect(asked).toContain('your last day was 13/11/2026');
    const carried = Object.fromEntries(
      ['paidOn', 'gross', 'hours', 'lastDay', 'heldFile'].map((name) => [name, valueOf(asked, name) ?? '']),
    );
    for (const [sure, lastDay] of [
      ['no', '13/11/2026'],
      ['yes', ''],
    ] as const) {
      const page = (await stranger.submit(`${link}/stopped`, { proof, ...carried, sure }).expect(200)).text;
      expect(page).toMatch(/IMG_1\.jpg<\/strong> is chosen/);
      expect(['paidOn', 'gross', 'hours'].map((name) => valueOf(page, name))).toEqual(['31/2/2026', '12.34', 'many']);
      expect(valueOf(page, 'lastDay')).toBe(lastDay);
    }
    const wrong = (await send({ says: 'stopped', lastDay: '21/11/2026', gross: '12.34' }).expect(400)).text;
    expect(wrong).toContain('Your last day must be today or in the past');
    expect(valueOf(wrong, 'gross')).toBe('12.34');
    const held = valueOf(wrong, 'heldFile') ?? '';
    const next = await stranger.upload(`${link}/payslips`, {}, { proof, heldFile: held, lastDay: '13/11/2026' });
    expect(next.text).toContain('Your payslip is sent');
    // What was typed beside another button stays there.
    expect(valueOf(next.text, 'lastDay')).toBe('13/11/2026');
  });

  it('and was being typed is asked about before "I have sent everything" ends the link', async () => {
    await send().expect(200);
    const typing = { says: 'finished', paidOn: '31/2/2026', gross: '12.34', hours: 'many', lastDay: '13/11/2026' };
    const asked = (await send(typing, other, 'IMG_2.png').expect(200)).text;
    expect(asked).toMatch(/You have not sent this yet[^]*The photo or file you chose[^]*31\/2\/2026[^]*12\.34[^]*many/);
    const carried = Object.fromEntries(
      ['paidOn', 'gross', 'hours', 'lastDay', 'heldFile'].map((name) => [name, valueOf(asked, name) ?? '']),
    );
    const finish = (sure: string) => stranger.submit(`${link}/done`, { proof, ...carried, sure }).expect(200);
    const back = (await finish('no')).text;
    expect(back).toMatch(/IMG_2\.png<\/strong> is chosen/);
    expect(['paidOn', 'gross', 'hours'].map((name) => valueOf(back, name))).toEqual(['31/2/2026', '12.34', 'many']);
    expect(valueOf(back, 'lastDay')).toBe('13/11/2026');
    const held = await app.query(`SELECT 1 FROM held_file WHERE form LIKE 'your-photos/%'`);
    expect((await finish('yes')).text).toContain('Sent to Maya');
    const heldAfter = await app.query(`SELECT 1 FROM held_file WHERE form LIKE 'your-photos/%'`);
    expect(held.length - heldAfter.length).toBe(1);
    expect((await requests())[0]?.payslips).toHaveLength(1);
    await stranger.get(link).expect(404);
  });
});
