import { wordsOf } from '../reporting/page-words.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { atWork, type AtWork } from '../outcomes/at-work.js';
import { supported } from '../outcomes/people.js';

const LIMITS = '/api/v1/policy/permitted-work-limits';
const FORM = '/policy/permitted-work-limits/new';
const limits = (change: object = {}): object => ({
  ...{ from: '2026-11-20', hoursBelow: 16, pencePerWeek: 21_000, source: 'GOV.UK', status: 'confirmed' },
  ...change,
});

describe('limits of permitted work, from a day on', () => {
  let app: TestApp;
  let admin: Client;
  let work: AtWork;

  beforeAll(async () => {
    app = await startApp();
    admin = await app.as('admin@demo.example');
    work = await atWork(app);
  });
  afterAll(() => app.close());

  const typed = (change: object = {}): Record<string, string> => ({
    ...{ from: '6/4/2027', hoursBelow: '16', poundsPerWeek: '215.50', source: 'GOV.UK', status: 'confirmed' },
    ...{ seen: '', step: 'preview' },
    ...change,
  });
  const warned = async (): Promise<readonly string[]> => {
    const job = { kind: 'permitted-work', permittedWork: 'limited', hoursPerWeek: 15, payPencePerHour: 1370 };
    return ((await work.recordJob(await supported(app), job)) as unknown as { warnings: string[] }).warnings;
  };

  it('hold for jobs from that day on; days that are past are refused', async () => {
    // 15 hours at £13.70 are £205.50.
    expect((await warned()).join()).toContain('£195.50');
    const told = async (): Promise<string> =>
      wordsOf((await admin.get('/policy/permitted-work-limits').expect(200)).text);
    expect(await told()).toContain(
      'The limit of permitted work here came with the program. It is from general knowledge',
    );
    const past = await admin.post(LIMITS, limits({ from: '2026-11-19' })).expect(422);
    expect((past.body as { title: string }).title).toContain('Enter today or a later day');
    await admin.post(LIMITS, limits({ pencePerWeek: 0 })).expect(422);
    await admin.post(LIMITS, limits({ hoursBelow: 90 })).expect(422);
    await admin.post(LIMITS, limits()).expect(201);
    expect(await told()).not.toContain('came with the program');
    expect(await warned()).toEqual([]);
    const { body } = await admin.get(LIMITS).expect(200);
    expect((body as { items: object[] }).items).toMatchObject([
      { from: '2026-11-20', pencePerWeek: 21_000 },
      { from: '2024-01-01', pencePerWeek: 19_550 },
    ]);
  });

  it('are shown in words before they are saved, and then on the page and in the policy', async () => {
    const shown = await admin.submit(FORM, typed());
    expect(shown.status).toBe(200);
    expect(wordsOf(shown.text)).toContain('Fewer than 16 hours and up to £215.50 a week.');
    const seen = /name="seen" value="([^"]*)"/.exec(shown.text)?.[1] ?? '';
    const other = await admin.submit(FORM, typed({ seen, step: 'add', poundsPerWeek: '25.50' }));
    expect(wordsOf(other.text)).toContain('up to £25.50 a week');
    await admin.submit(FORM, typed({ seen, step: 'add' })).expect(303);
    const { text } = await admin.get('/policy/permitted-work-limits').expect(200);
    expect(wordsOf(text)).toContain('Not yet in force Fewer than 16 hours and up to £215.50 a week');
    expect(wordsOf((await admin.get('/policy').expect(200)).text)).toContain('up to £215.50 a week');
    const wrong = await admin.submit(FORM, typed({ from: '1/1/2026', poundsPerWeek: '99' }));
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('value="99"');
  });

  it('are the business of those who may edit policy, and audited', async () => {
    const manager = await app.as('manager@demo.example');
    await manager.post(LIMITS, limits()).expect(403);
    const [written] = await app.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM audit_entry WHERE what = 'area_policy_value' AND action = 'insert'`,
    );
    expect(written?.n).toBeGreaterThan(1);
  });
});
