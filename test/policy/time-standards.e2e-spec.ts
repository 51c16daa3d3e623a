import { referralOf, sent } from '../referrals/referral-cells.js';
import { wordsOf } from '../reporting/page-words.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { supported } from '../outcomes/people.js';

const TIMES = '/api/v1/policy/time-standards';
const FORM = '/policy/time-standards/new';

interface Shown {
  readonly code: string;
  readonly days: number;
  readonly from: string;
  readonly providerId: string | null;
  readonly isOwn: boolean;
}

describe('time standards, without code', () => {
  let app: TestApp;
  let commissioner: Client;
  let ours: string;

  beforeEach(async () => {
    app = await startApp({ today: '2026-11-20' });
    commissioner = await app.as('commissioner@demo.example');
    ours = app.cast.person('leader@demo.example').providerId ?? '';
  });
  afterEach(() => app.close());

  const time = (change: object = {}): object => ({
    ...{ code: 'T2', from: '2026-11-20', days: 1, workingDays: true, source: 'Our contract', status: 'confirmed' },
    ...change,
  });
  const typed = (change: object = {}): Record<string, string> => ({
    ...{ code: 'T10', days: '14', workingDays: 'days', model: '', providerId: '', from: '1/12/2026' },
    ...{ source: 'Our contract', status: 'confirmed', seen: '', step: 'preview' },
    ...change,
  });
  const shown = async (by: Client, code: string): Promise<readonly Shown[]> =>
    ((await by.get(TIMES).expect(200)).body as { items: readonly Shown[] }).items.filter((row) => row.code === code);
  const told = async (n: number): Promise<unknown> =>
    (await (await app.as('leader@demo.example')).post('/api/v1/referrals', referralOf(n)).expect(201)).body as object;

  it('hold from their day for whom they say, the provider’s before the area’s before what ships', async () => {
    expect(await told(1)).toMatchObject({ nextStep: 'We will try to reach them within 2 working days.' });
    await commissioner.post(TIMES, time({ days: 4 })).expect(201);
    expect(await told(2)).toMatchObject({ nextStep: 'We will try to reach them within 4 working days.' });
    await commissioner.post(TIMES, time({ providerId: ours })).expect(201);
    expect(await told(3)).toMatchObject({ nextStep: 'We will try to reach them within 1 working day.' });
    // A slip is put right by the same day again.
    await commissioner.post(TIMES, time({ providerId: ours, days: 3 })).expect(201);
    expect(await told(4)).toMatchObject({ nextStep: 'We will try to reach them within 3 working days.' });
    await commissioner.post(TIMES, time({ providerId: ours, days: 0, from: '2027-01-04' })).expect(201);
    expect(await told(5)).toMatchObject({ nextStep: 'We will try to reach them within 3 working days.' });
    expect((await shown(commissioner, 'T2')).map(({ days, from, isOwn }) => [days, from, isOwn])).toEqual([
      [2, '2024-01-01', false],
      [4, '2026-11-20', true],
      [3, '2026-11-20', true],
      [0, '2027-01-04', true],
    ]);
  });

  it('are counted before: whom they would hold for, and not those with a closer one', async () => {
    for (const n of [1, 2]) await sent(await app.as('leader@demo.example'), n);
    await sent(await app.as('manager2@demo.example'), 3);
    const reach = async (change: object): Promise<unknown> =>
      (await commissioner.post(`${TIMES}/previews`, time(change)).expect(200)).body;
    expect(await reach({})).toEqual({ people: null, referrals: 3 });
    expect(await reach({ providerId: ours })).toEqual({ people: null, referrals: 2 });
    await commissioner.post(TIMES, time({ providerId: ours })).expect(201);
    expect(await reach({ days: 5 })).toEqual({ people: null, referrals: 1 });
    await supported(app);
    expect(await reach({ code: 'T10' })).toEqual({ people: 1, referrals: null });
    expect((await shown(commissioner, 'T10')).length).toBe(1);
  });

  it.each([
    ['a day that is past', { from: '2026-11-19' }, 'Enter today or a later day'],
    ['a standard nobody counts', { code: 'T99' }, 'Select what is to follow'],
    ['too many days', { days: 400 }, 'from 0 to 365'],
    ['a model before there is one', { model: 'ips' }, 'nobody has a model yet'],
    ['a provider that is not theirs', { providerId: '5f0e9f0a-2f6f-4a3d-9c11-0b1f6c1e6a55' }, 'one of your providers'],
  ])('cannot be added with %s, and say so', async (_, change, words) => {
    const { body } = await commissioner.post(TIMES, time(change)).expect(422);
    expect((body as { title: string }).title).toContain(words);
  });

  it('are the business of those who answer for the contracts, audited, and of a provider shown to it alone', async () => {
    await commissioner.post(TIMES, time({ providerId: ours })).expect(201);
    for (const email of ['privacy@demo.example', 'manager@demo.example'])
      await (await app.as(email)).post(TIMES, time()).expect(403);
    const seenBy = async (email: string): Promise<number> => (await shown(await app.as(email), 'T2')).length;
    expect([await seenBy('manager@demo.example'), await seenBy('manager2@demo.example')]).toEqual([2, 1]);
    const written = await app.query(
      `SELECT count(*)::int AS n FROM audit_entry WHERE what = 'time_standard' AND action = 'insert' AND actor_id = $1`,
      [app.cast.person('commissioner@demo.example').id],
    );
    expect(written).toEqual([{ n: 1 }]);
  });

  it('are shown in words before they are saved, and then on their page and in the policy', async () => {
    await supported(app);
    const look = await commissioner.submit(FORM, typed());
    expect(look.status).toBe(200);
    const words = wordsOf(look.text);
    expect(words).toContain('Review the action plan: within 14 days from 1 December 2026');
    expect(words).toContain('Until then: within 28 days.');
    expect(words).toContain('As things are now it holds for 1 person in support.');
    expect(words).toContain('Reviews that are planned already keep their day');
    const outreach = await commissioner.submit(FORM, typed({ code: 'T13' }));
    expect(wordsOf(outreach.text)).toContain('What is due is reckoned by it from that day on');
    const profile = await commissioner.submit(FORM, typed({ code: 'T6' }));
    expect(wordsOf(profile.text)).toContain('Kept for the record. Nothing is chased by it');
    const seen = /name="seen" value="([^"]*)"/.exec(look.text)?.[1] ?? '';
    const other = await commissioner.submit(FORM, typed({ seen, step: 'add', days: '1' }));
    expect(wordsOf(other.text)).toContain('within 1 day from');
    await commissioner.submit(FORM, typed({ seen, step: 'add' })).expect(303);
    const list = wordsOf((await commissioner.get('/policy/time-standards').expect(200)).text);
    expect(list).toContain('Within 14 days Everybody in this area 1 December 2026 Not yet in force.');
    const wrong = await commissioner.submit(FORM, typed({ code: 'T9', workingDays: 'working-days', days: '9' }));
    expect(wrong.status).toBe(400);
    expect(wordsOf(wrong.text)).toContain('these contacts are planned by the calendar');
    expect(wrong.text).toContain('value="9"');
  });
});
