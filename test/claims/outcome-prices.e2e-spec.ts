import { wordsOf } from '../reporting/page-words.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { InReview } from '../verification/in-review.js';

const PRICES = '/api/v1/policy/outcome-prices';
const FORM = '/policy/outcome-prices/new';
const QUARTER = '2026-10-01';
const price = (change: object = {}): object => ({
  ...{ kind: 'FIRST_EARNINGS', ruleSet: 'CTW-2025', contract: null, pence: 120_000, from: '2026-10-01' },
  ...{ source: 'Grant agreement, schedule 5', status: 'confirmed' },
  ...change,
});
const typed = (change: object = {}): Record<string, string> => ({
  ...{ kind: 'LOWER', ruleSet: '', contract: '', pence: '1,500.00', from: '1/4/2027', source: 'A board' },
  ...{ status: 'confirmed', seen: '', step: 'preview' },
  ...change,
});

describe('prices of outcomes, from a day on', () => {
  let app: TestApp;
  let review: InReview;
  let admin: Client;

  beforeEach(async () => {
    app = await startApp({ today: '2027-01-20' });
    review = await InReview.of(app);
    admin = await app.as('admin@demo.example');
  });
  afterEach(() => app.close());

  const lists = async () =>
    ((await admin.get(PRICES).expect(200)).body as { items: { from: string; prices: { pence: number }[] }[] }).items;

  it('are on the next claim, which keeps its amounts; days that are claimed are refused from then on', async () => {
    await admin.post(PRICES, price()).expect(201);
    const id = (await review.proved()).ids['FIRST_EARNINGS'] ?? '';
    await review.passed(id);
    const drawn = await review.manager.post('/api/v1/claims', { periodFrom: QUARTER, outcomeIds: [id] }).expect(201);
    expect(drawn.body).toMatchObject({ pence: 120_000, lines: [{ pence: 120_000 }] });
    const late = await admin.post(PRICES, price({ pence: 1, from: '2026-12-31' })).expect(422);
    expect((late.body as { title: string }).title).toContain('Claims up to 31 December 2026 are drawn up');
    await admin.post(PRICES, price({ pence: 1, from: '2027-01-01' })).expect(201);
    const { id: claim } = drawn.body as { id: string };
    expect((await review.manager.get(`/api/v1/claims/${claim}`).expect(200)).body).toMatchObject({ pence: 120_000 });
  });

  it('are those of the moment in which a claim is drawn up, whatever a process has read before', async () => {
    const id = (await review.proved()).ids['FIRST_EARNINGS'] ?? '';
    await review.passed(id);
    expect((await lists()).map(({ prices }) => prices.length)).toEqual([0]);
    const added = [{ kind: 'FIRST_EARNINGS', ruleSet: null, contract: null, pence: 90_000 }];
    await app.query(
      `INSERT INTO area_policy_value (area_id, key, effective_from, edition, value, source, status)
       VALUES ($1, 'outcome-prices', '2026-10-01', 1, $2, 'By another process', 'confirmed')`,
      [app.cast.areaId, JSON.stringify(added)],
    );
    const drawn = await review.manager.post('/api/v1/claims', { periodFrom: QUARTER, outcomeIds: [id] }).expect(201);
    expect(drawn.body).toMatchObject({ pence: 90_000 });
  });

  it('are kept list by list, and a list to come goes on with what changed before it', async () => {
    await admin.post(PRICES, price({ from: '2027-04-01', kind: 'LOWER' })).expect(201);
    await admin.post(PRICES, price({ from: '2027-02-01' })).expect(201);
    expect((await lists()).map(({ from, prices }) => [from, prices.length])).toEqual([
      ['2027-04-01', 2],
      ['2027-02-01', 1],
      ['2024-01-01', 0],
    ]);
    await admin.post(PRICES, price({ from: '2027-02-01', pence: null })).expect(201);
    expect((await lists()).map(({ prices }) => prices.length)).toEqual([1, 0, 0]);
  });

  it.each([
    ['kind', { kind: 'GOLD' }],
    ['rules', { ruleSet: 'NOBODYS' }],
    ['contract', { contract: 'Nobody’s' }],
    ['amount', { pence: -1 }],
    ['amount', { pence: 99_999_999 }],
  ])('are refused for a %s that is none: %j', async (_, change) => {
    expect([400, 422]).toContain((await admin.post(PRICES, price(change))).status);
    expect(await lists()).toHaveLength(1);
  });

  it('are shown in words before they are saved, and are the business of those who may edit policy', async () => {
    const shown = await admin.submit(FORM, typed());
    expect(shown.status).toBe(200);
    const words = wordsOf(shown.text);
    expect(words).toContain('whatever the rules, every contract: £1,500.00 each.');
    expect(words).toContain('Claims that are drawn up keep their amounts');
    const seen = /name="seen" value="([^"]*)"/.exec(shown.text)?.[1] ?? '';
    const other = await admin.submit(FORM, typed({ seen, step: 'add', pence: '15' }));
    expect(wordsOf(other.text)).toContain('£15.00 each.');
    await admin.submit(FORM, typed({ seen, step: 'add' })).expect(303);
    expect(wordsOf((await admin.get('/policy/outcome-prices').expect(200)).text)).toContain('£1,500.00');
    const wrong = await admin.submit(FORM, typed({ pence: 'much' }));
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('value="much"');
    await review.manager.post(PRICES, price()).expect(403);
    await review.manager.get('/policy/outcome-prices').expect(200);
  });

  it('of one contract are read by its provider and the area, and by no other provider', async () => {
    const contracts = await app.query<{ name: string; isOurs: boolean }>(
      `SELECT c.name, c.provider_id = u.provider_id AS "isOurs" FROM contract c CROSS JOIN user_account u
        WHERE u.email = 'specialist@demo.example' AND c.area_id = u.area_id`,
    );
    const ours = contracts.find(({ isOurs }) => isOurs)?.name;
    const theirs = contracts.find(({ name, isOurs }) => !isOurs && name !== ours)?.name;
    for (const contract of [ours, theirs]) await admin.post(PRICES, price({ contract })).expect(201);
    const read = async (who: Client, path: string): Promise<string> =>
      JSON.stringify((await who.get(path).expect(200)).body);
    const us = await app.as('specialist@demo.example');
    expect(await read(us, PRICES)).toContain(ours);
    expect(await read(us, PRICES)).not.toContain(theirs);
    expect((await us.get('/policy/outcome-prices').expect(200)).text).not.toContain(theirs);
    expect(await read(us, '/api/v1/policy')).not.toContain(theirs);
    expect((await us.get('/policy').expect(200)).text).not.toContain(theirs);
    for (const name of [ours, theirs]) expect(await read(admin, PRICES)).toContain(name);
  });
});
