import { BUDGETS } from '#platform/security/rate-limits';
import { startApp, type Client, type TestApp } from '../support/app.js';

const PER_MINUTE = BUDGETS.reads[0]?.requests ?? 0;

describe('somebody who asks too often', () => {
  let app: TestApp;
  let busy: Client;

  beforeAll(async () => {
    app = await startApp({ environment: { RATE_LIMITS: 'strict' } });
    busy = await app.withToken('specialist@demo.example');
  });
  afterAll(() => app.close());

  const statuses = async (who: Client, url: string, times: number): Promise<ReadonlySet<number>> =>
    new Set(await Promise.all(Array.from({ length: times }, async () => (await who.get(url)).status)));

  it('[ASVS 2.4.1] is told to wait, and for how long, after more reads in a minute than a day’s work needs', async () => {
    expect(await statuses(busy, '/api/v1/caseload', PER_MINUTE)).toEqual(new Set([200]));
    const refused = await busy.get('/api/v1/caseload').expect(429);
    expect(refused.body).toMatchObject({ code: 'too-many-requests', status: 429 });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60);
    expect(refused.headers['content-type']).toContain('application/problem+json');
  }, 60_000);

  it('[ASVS 2.4.1] stands in nobody else’s way, and may still do what is counted apart', async () => {
    await busy.get('/api/v1/caseload').expect(429);
    await busy.get('/api/v1/employers').expect(200);
    const colleague = await app.withToken('leader@demo.example');
    await colleague.get('/api/v1/caseload').expect(200);
  });

  it('[ASVS 2.4.1] is counted as one person whatever browser or token they come with', async () => {
    const page = await app.as('specialist@demo.example');
    const refused = await page.get('/caseload').expect(429);
    expect(refused.text).toContain('Wait a little');
  });

  it('[ASVS 2.4.1] gets few exports in an hour', async () => {
    const manager = await app.withToken('manager@demo.example');
    const answers: number[] = [];
    for (let time = 0; time <= (BUDGETS.exports[0]?.requests ?? 0); time += 1)
      answers.push((await manager.get('/api/v1/returns/00000000-0000-4000-8000-000000000000/file')).status);
    expect(answers.at(-1)).toBe(429);
    expect(answers.slice(0, -1)).not.toContain(429);
  });

  it('[ASVS 2.4.1] has what new rates would change reckoned a few times in a minute, by program or page', async () => {
    const commissioner = await app.withToken('commissioner@demo.example');
    const rates = {
      ...{ table: 'NMW', from: '2027-04-01', adultFromAge: 21, source: 'GOV.UK', status: 'confirmed' },
      pencePerHour: { adult: 1318, from18to20: 1130, under18: 830, apprentice: 830 },
    };
    const answers: number[] = [];
    for (let time = 0; time <= (BUDGETS.reckons[0]?.requests ?? 0); time += 1)
      answers.push((await commissioner.post('/api/v1/policy/wage-rates/previews', rates)).status);
    expect(answers.at(-1)).toBe(429);
    expect(answers.slice(0, -1)).not.toContain(429);
    const page = await app.as('commissioner@demo.example');
    const typed = {
      ...{ table: 'NMW', from: '1/4/2027', adultFromAge: '21', adult: '13.18', from18to20: '11.30', under18: '8.30' },
      ...{ apprentice: '8.30', source: 'GOV.UK', status: 'confirmed', step: 'preview' },
    };
    const refused = await page.submit('/policy/wage-rates/new', typed);
    expect([refused.status, refused.text.includes('Wait a little')]).toEqual([429, true]);
    await page.get('/policy/wage-rates').expect(200);
  });

  it('[ASVS 2.4.1] is counted by address before anybody knows who it is', async () => {
    const seen = await statuses(app.stranger(), '/sign-in', (BUDGETS.shows[0]?.requests ?? 0) + 1);
    expect(seen).toEqual(new Set([200, 429]));
  }, 60_000);

  it('[ASVS 2.4.1] gets few tries at links in a minute from one place, whichever they try, and nobody elsewhere waits', async () => {
    const secret = 'a'.repeat(43);
    const doors = ['sign', 'your-copy', 'your-choices', 'your-photos', 'your-words', 'confirm-a-job'];
    const tries = async (place: string, times: number): Promise<readonly number[]> => {
      const answers: number[] = [];
      for (let time = 0; time < times; time += 1) {
        const asked = app.stranger().submit(`/${doors[time % doors.length]}/${secret}`, { born: '17/5/1990' });
        answers.push((await asked.set('x-forwarded-for', place)).status);
      }
      return answers;
    };
    const perMinute = BUDGETS.enters[0]?.requests ?? 0;
    const answers = await tries('203.0.113.40', perMinute + doors.length);
    expect(new Set(answers.slice(0, perMinute))).toEqual(new Set([404]));
    expect(new Set(answers.slice(perMinute))).toEqual(new Set([429]));
    expect(await tries('203.0.113.41', doors.length)).toEqual(doors.map(() => 404));
    // Whoever has one line has as many addresses of one network as they like.
    const line = await Promise.all(
      Array.from({ length: perMinute + 1 }, (_, host) => tries(`2001:db8:4:1::${(host + 1).toString(16)}`, 1)),
    );
    expect(line.flat().toSorted()).toEqual([...Array<number>(perMinute).fill(404), 429]);
    expect(await tries('2001:db8:4:2::1', 1)).toEqual([404]);
    // What comes too often is one entry of the audit for each place, not one for every try.
    const [kept] = await app.query<{ times: number }>(
      `SELECT count(*)::int AS times FROM audit_entry WHERE action = 'denied' AND reason = 'too-often' AND what LIKE 'POST /%/:secret'`,
    );
    expect(kept).toEqual({ times: 2 });
  }, 60_000);
});
