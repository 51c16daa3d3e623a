import { ParticipantsService } from '#modules/participants';
import { type Client, startApp, type TestApp } from '../support/app.js';
import { somebody } from './somebody.js';

let app: TestApp;
let specialist: Client;
let withNumber: string;
let without: string;

beforeAll(async () => {
  app = await startApp();
  specialist = await app.as('specialist@demo.example');
  const people = app.nest.get(ParticipantsService);
  const given = (nino: string | null): Promise<string> =>
    app.asSystem(async () => (await people.register(somebody(app, { nino, phone: null }))).id);
  withNumber = await given('AB123456C');
  without = await given(null);
});
afterAll(() => app.close());

const page = (id = withNumber): string => `/participants/${id}/nino`;

describe('a National Insurance number', () => {
  it('[ASVS 14.2.6] is masked wherever somebody looks, and whole only in the answer to a post with a reason', async () => {
    for (const url of [`/participants/${withNumber}`, `/participants/${withNumber}/edit`, page()]) {
      expect((await specialist.get(url).expect(200)).text).not.toMatch(/AB ?12 ?34 ?56/);
    }
    const { body } = await specialist.get(`/api/v1/participants/${withNumber}`).expect(200);
    expect(body).toMatchObject({ maskedNino: '•• •• •• 56 C' });
    expect((await specialist.get(page()).expect(200)).text).toContain('•• •• •• 56 C');

    const shown = await specialist.submit(page(), { reason: 'employer-start', words: 'First payslip' }).expect(200);
    expect(shown.text).toContain('AB 12 34 56 C');
    expect(shown.headers['cache-control']).toContain('no-store');
    const again = await specialist.get(page()).expect(200);
    expect(again.text).not.toContain('AB 12 34 56 C');
  });

  it('[ASVS 14.2.6] keeps who was shown it, when and why, and the audit has it', async () => {
    const [kept] = await app.query(
      `SELECT r.reason, r.words, u.email FROM nino_reveal r JOIN user_account u ON u.id::text = r.revealed_by WHERE participant_id = $1`,
      [withNumber],
    );
    expect(kept).toEqual({ reason: 'employer-start', words: 'First payslip', email: 'specialist@demo.example' });
    const [entry] = await app.query(
      `SELECT action, purpose, subject_id AS person FROM audit_entry WHERE what = 'nino_reveal'`,
    );
    expect(entry).toEqual({ action: 'insert', purpose: 'whole number shown', person: withNumber });
  });

  it('is not shown without a reason, and what was typed is not lost', async () => {
    const none = await specialist.submit(page(), { words: 'Because' }).expect(400);
    expect(none.text).toContain('Select why you need the number');
    expect(none.text).toContain('Because');
    expect(none.text).not.toMatch(/AB ?12 ?34 ?56/);
    const other = await specialist.submit(page(), { reason: 'other' }).expect(400);
    expect(other.text).toContain('Say in a few words why you need it');
    await specialist.submit(page(), { reason: 'curious' }).expect(400);
    const rows = await app.query(`SELECT 1 FROM nino_reveal`);
    expect(rows).toHaveLength(1);
  });

  it('leaves an entry also when a program sends the post again and is shown it once more', async () => {
    const program = await app.withToken('specialist@demo.example');
    const send = () =>
      program.post(
        `/api/v1/participants/${withNumber}/nino-reveals`,
        { reason: 'employer-start', words: 'First payslip' },
        { 'idempotency-key': 'nino-again' },
      );
    await send().expect(200);
    const entries = () =>
      app.query<{ purpose: string; seen: string[] }>(
        `SELECT purpose, seen FROM audit_entry WHERE action = 'read' AND purpose = 'whole number shown' ORDER BY seq`,
      );
    const before = await entries();
    expect((await send().expect(200)).body).toEqual({ nino: 'AB123456C' });
    expect((await entries()).slice(before.length)).toEqual([{ purpose: 'whole number shown', seen: [withNumber] }]);
  });

  it('that nobody knows is said to be missing', async () => {
    expect((await specialist.get(page(without)).expect(200)).text).toContain('No number is recorded');
    await specialist.submit(page(without), { reason: 'person-asked' }).expect(400);
  });

  it('is for those who need it in their work, and for nobody of another provider', async () => {
    for (const email of [
      'manager@demo.example',
      'admin@demo.example',
      'privacy@demo.example',
      'commissioner@demo.example',
    ])
      await (await app.as(email)).submit(page(), { reason: 'dwp-query' }).expect(403);
    await (await app.as('specialist2@demo.example')).submit(page(), { reason: 'dwp-query' }).expect(404);
    const quality = await app.withToken('quality@demo.example');
    const url = `/api/v1/participants/${withNumber}/nino-reveals`;
    expect((await quality.post(url, { reason: 'dwp-query' }).expect(200)).body).toEqual({ nino: 'AB123456C' });
    expect((await quality.post(url, {}).expect(422)).body).toMatchObject({ errors: [{ pointer: '/reason' }] });
    expect((await quality.post(url, { reason: 'nothing' }).expect(422)).body).toMatchObject({
      errors: [{ pointer: '/reason' }],
    });
  });
});
