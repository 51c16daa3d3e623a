import { startApp, type Client, type TestApp } from '../support/app.js';
import { givenJobStart, givenOutcome, givenStarted, type StartedPerson } from './population.js';
import { wordsOf } from './page-words.js';

interface Figure {
  readonly code: string;
  readonly value: number | null;
  readonly plan: number | null;
  readonly percentOfPlan: number | null;
  readonly sentence: string;
  readonly rows: { readonly measure: string; readonly model: string | null; readonly total: number };
}

interface Performance {
  readonly figures: readonly Figure[];
  readonly months: readonly { readonly month: string; readonly starts: number; readonly profile: number }[];
  readonly sideBySide: readonly { readonly id: string; readonly name: string; readonly figures: readonly Figure[] }[];
  readonly scopeName: string;
}

const QUARTER = 'from=2025-07&to=2025-09';
const QUARTER_PAGE = 'period=2025-07..2025-09';

describe('contract performance', () => {
  let app: TestApp;
  let commissioner: Client;
  let manager: Client;
  let early: StartedPerson[];
  const figureOf = (body: Performance, code: string) => body.figures.find((figure) => figure.code === code);

  beforeAll(async () => {
    app = await startApp({ today: '2026-11-20' });
    // 305 starts in the first full quarter: 3 providers, both models, 13 of them in work when they started.
    early = [
      ...(await givenStarted(app, { count: 150, from: '2025-07-01', to: '2025-09-30' })),
      ...(await givenStarted(app, { count: 20, from: '2025-07-01', to: '2025-09-30', contract: 1 })),
      ...(await givenStarted(app, { count: 90, from: '2025-07-01', to: '2025-09-30', provider: 1 })),
      ...(await givenStarted(app, { count: 32, from: '2025-07-01', to: '2025-09-30', provider: 2 })),
      ...(await givenStarted(app, {
        count: 13,
        from: '2025-07-05',
        to: '2025-09-25',
        route: 'in-work-retention',
        district: 'E07000113',
      })),
    ];
    // 11 people into work in the quarter, one of them with three jobs; one more later.
    for (const [place, person] of early.slice(0, 11).entries())
      await givenJobStart(app, person, `2025-09-${String(10 + place)}`);
    await givenJobStart(app, early[0] as StartedPerson, '2025-09-22');
    await givenJobStart(app, early[0] as StartedPerson, '2025-09-29');
    await givenJobStart(app, early[150] as StartedPerson, '2026-01-12');
    for (const person of early.slice(0, 3)) await givenOutcome(app, person, 'LOWER', '2026-03-20');
    await givenOutcome(app, early[0] as StartedPerson, 'HIGHER', '2026-06-20');
    await givenStarted(app, { count: 4, from: '2026-11-02', to: '2026-11-20', provider: 1 });
    commissioner = await app.as('commissioner@demo.example');
    manager = await app.as('manager@demo.example');
  });
  afterAll(() => app.close());

  it('305 against 237 is 129%, in the tile, its sentence and the API', async () => {
    const { text } = await commissioner.get(`/performance?${QUARTER_PAGE}`).expect(200);
    const words = wordsOf(text);
    expect(words).toContain('305 of 237 planned');
    expect(words).toContain('305 starts against a profile of 237 (129%): on track.');
    expect(words).toContain('July to September 2025, counted to 30 September 2025.');

    const { body } = await commissioner.get(`/api/v1/performance?${QUARTER}`).expect(200);
    expect(figureOf(body as Performance, 'starts')).toMatchObject({ value: 305, plan: 237, percentOfPlan: 129 });
    expect((body as Performance).scopeName).toContain('Kent');
  });

  it('counts people into work once and every job, and leaves people in work at the start out of the rate', async () => {
    const { body } = await commissioner.get(`/api/v1/performance?${QUARTER}`).expect(200);
    const view = body as Performance;
    expect(figureOf(view, 'people-into-work')?.value).toBe(11);
    expect(figureOf(view, 'job-starts')?.value).toBe(13);
    // 12 of the 292 who were out of work have found work since, one of them after the quarter.
    expect(figureOf(view, 'employment-rate')).toMatchObject({
      value: 4,
      rows: { measure: 'starters-into-work', total: 12 },
    });
    expect(figureOf(view, 'employment-rate')?.sentence).toContain('12 of 292 people');
    expect(figureOf(view, 'retention-share')).toMatchObject({ value: 4 });
    expect(figureOf(view, 'ips-share')).toMatchObject({ value: 83 });
  });

  describe('section 8.6', () => {
    const spring = async (provider: string) =>
      (await commissioner.get(`/api/v1/performance?from=2026-04&to=2026-06&provider=${provider}`).expect(200))
        .body as Performance;

    it('Profile %: 305 vs 237 → 129%', async () => {
      const { body } = await commissioner.get(`/api/v1/performance?${QUARTER}`).expect(200);
      expect(figureOf(body as Performance, 'starts')?.percentOfPlan).toBe(129);
    });

    it('Employment rate: 10 OOW starts, 4 with jobs; 3 IWRS starts, 3 in work → 40%, not 54%', async () => {
      const began = { from: '2026-04-06', to: '2026-04-24', provider: 2 } as const;
      const outOfWork = await givenStarted(app, { ...began, count: 10 });
      const inWork = await givenStarted(app, { ...began, count: 3, route: 'in-work-retention' });
      for (const person of outOfWork.slice(0, 4)) await givenJobStart(app, person, '2026-05-11');
      for (const person of inWork) await givenJobStart(app, person, '2026-05-11');
      const view = await spring(app.cast.providers[2].id);
      expect(figureOf(view, 'employment-rate')?.value).toBe(40);
      expect(figureOf(view, 'starts')?.value).toBe(13);
    });

    it('Job starts: one person, 3 jobs in quarter → people into work 1; job starts 3', async () => {
      const [person] = await givenStarted(app, { count: 1, from: '2026-04-01', to: '2026-04-01', provider: 1 });
      for (const day of ['2026-04-20', '2026-05-18', '2026-06-22'])
        await givenJobStart(app, person as StartedPerson, day);
      const view = await spring(app.cast.providers[1].id);
      expect([figureOf(view, 'people-into-work')?.value, figureOf(view, 'job-starts')?.value]).toEqual([1, 3]);
    });
  });

  it('gives the same number in tile, months, providers, list, download and API', async () => {
    const { body } = await commissioner.get(`/api/v1/performance?${QUARTER}`).expect(200);
    const view = body as Performance;
    expect(view.months.map(({ starts }) => starts).reduce((a, b) => a + b)).toBe(305);
    expect(view.months.map(({ profile }) => profile)).toEqual([55, 80, 102]);
    const byProvider = view.sideBySide.map(({ figures }) => figures.find(({ code }) => code === 'starts')?.value);
    expect(byProvider.toSorted()).toEqual([183, 32, 90].toSorted());

    const leader = await app.as('admin@demo.example');
    for (const { code, rows } of view.figures.filter(({ rows: { total } }) => total > 0)) {
      if (rows.measure === 'days-to-start') continue;
      const of = rows.model ? `&model=${rows.model}` : '';
      let [listed, url]: [number, string | null] = [
        0,
        `/api/v1/performance/rows?${QUARTER}&measure=${rows.measure}${of}`,
      ];
      while (url) {
        const page: { body: unknown; headers: Record<string, string> } = await leader.get(url).expect(200);
        listed += (page.body as { items: unknown[] }).items.length;
        url = /<([^>]+)>; rel="next"/.exec(page.headers['link'] ?? '')?.[1] ?? null;
      }
      const file = await leader.get(`/performance/rows.csv?${QUARTER_PAGE}&measure=${rows.measure}${of}`).expect(200);
      const lines = file.text.trimEnd().split('\r\n').length - 1;
      const list = wordsOf(
        (await leader.get(`/performance/rows?${QUARTER_PAGE}&measure=${rows.measure}${of}`).expect(200)).text,
      );
      expect({ code, listed, lines }).toEqual({ code, listed: rows.total, lines: rows.total });
      expect(list).toContain(`: ${rows.total.toLocaleString('en-GB')} `);
    }
    const figures = await commissioner.get(`/performance/figures.csv?${QUARTER_PAGE}`).expect(200);
    expect(figures.text).toContain(',starts,Starts,people,2025-07-01,2025-09-30,305,237,129,');
    expect(figures.headers['content-disposition']).toContain('attachment; filename="performance-2025-07..2025-09.csv"');
  });

  it('says how every figure is counted, where the rule comes from and up to when', async () => {
    const words = wordsOf((await commissioner.get(`/performance?${QUARTER_PAGE}`).expect(200)).text);
    expect(words.match(/How is this counted\?/g)?.length).toBe(12);
    expect(words).toContain('Counted to 30 September 2025, as recorded now.');
    const { body } = await commissioner.get('/api/v1/measures').expect(200);
    expect((body as { code: string }[]).map(({ code }) => code)).toContain('employment-rate');
  });

  it('holds the present month against its days gone', async () => {
    const words = wordsOf((await commissioner.get('/performance').expect(200)).text);
    expect(words).toContain('Financial year 2026-27, counted to 20 November 2026.');
    expect(words).toContain('The profile of November 2026 counts for 20 of its 30 days.');
    const { body } = await commissioner.get('/api/v1/performance?from=2026-11&to=2026-11').expect(200);
    const [starts, whole] = [figureOf(body as Performance, 'starts'), (body as Performance).months[0]];
    expect(starts?.value).toBe(4);
    expect(starts?.plan).toBe(Math.round(((whole?.profile ?? 0) * 20) / 30));
  });

  it('shows a commissioner counts and never people, with small numbers hidden', async () => {
    const page = await commissioner.get(`/performance/rows?${QUARTER_PAGE}&measure=starts`).expect(200);
    const words = wordsOf(page.text);
    expect(words).toContain('Starts: 305');
    expect(words).toContain('By district');
    expect(page.text).not.toContain('/participants/');
    expect(words).not.toMatch(/Person Number|KM-\d/);

    const { body } = await commissioner.get(`/api/v1/performance/breakdown?${QUARTER}&measure=lower`).expect(200);
    expect(body).toMatchObject({ measure: 'lower', total: 0, groups: null });
    const year = await commissioner
      .get('/api/v1/performance/breakdown?from=2025-04&to=2026-03&measure=people-into-work')
      .expect(200);
    expect(year.body).toMatchObject({
      total: 12,
      groups: {
        model: [
          { label: 'IPS', value: null },
          { label: 'SEQF', value: null },
        ],
      },
    });
    const few = await commissioner.get('/performance/rows?period=2026-11&measure=starts').expect(200);
    expect(wordsOf(few.text)).toContain('Too few to break down');
    await commissioner.get(`/api/v1/performance/rows?${QUARTER}&measure=starts`).expect(403);
    await commissioner.get(`/performance/rows.csv?${QUARTER_PAGE}&measure=starts`).expect(403);
  });

  it('opens the people behind a figure for those who may, a page at a time, and keeps their look', async () => {
    const first = await manager.get(`/performance/rows?${QUARTER_PAGE}&measure=job-starts`).expect(200);
    expect(wordsOf(first.text)).toContain('Job starts: 13');
    expect(first.text).toMatch(/\/participants\/[0-9a-f-]{36}/);
    expect(wordsOf(first.text)).toContain('Kent Bakery');
    const page = await manager.get(`/performance/rows?${QUARTER_PAGE}&measure=starts`).expect(200);
    const next = /href="([^"]*after=[^"]*)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(wordsOf((await manager.get(next).expect(200)).text)).toContain('First page');
    const looks = await app.query(
      `SELECT count(*)::int AS looks FROM audit_entry WHERE action = 'read' AND what = 'performance-rows' AND actor_id = $1`,
      [app.cast.person('manager@demo.example').id],
    );
    expect(looks).toEqual([{ looks: 3 }]);
  });

  it('shows a provider its own figures and contracts, and another provider’s to nobody but the area', async () => {
    const { body } = await manager.get(`/api/v1/performance?${QUARTER}`).expect(200);
    const view = body as Performance;
    expect(figureOf(view, 'starts')?.value).toBe(183);
    expect(
      view.sideBySide.map(({ figures }) => figures.find(({ code }) => code === 'starts')?.value).toSorted(),
    ).toEqual([163, 20].toSorted());
    const other = app.cast.providers[1].id;
    await manager.get(`/api/v1/performance?provider=${other}`).expect(404);
    await manager.get(`/performance?provider=${other}`).expect(404);
    await manager.get(`/performance/rows?provider=${other}&measure=starts&${QUARTER_PAGE}`).expect(404);
    expect(wordsOf((await manager.get(`/performance?${QUARTER_PAGE}`).expect(200)).text)).not.toContain('Harbour');

    const chosen = await commissioner.get(`/api/v1/performance?${QUARTER}&provider=${other}`).expect(200);
    expect(figureOf(chosen.body as Performance, 'starts')?.value).toBe(90);
    const model = await commissioner.get(`/api/v1/performance?${QUARTER}&model=seqf`).expect(200);
    expect(figureOf(model.body as Performance, 'starts')?.value).toBe(52);
    expect(figureOf(model.body as Performance, 'referrals')?.value).toBeNull();
  });

  it('opens the rows behind every figure of every table, by month and by contract', async () => {
    const [provider] = app.cast.providers;
    const [ips] = provider.contracts;
    // A second contract of one model: its figures are told apart from the first one's.
    const [second] = await app.query<{ id: string }>(
      `INSERT INTO contract (area_id, provider_id, name, model, starts_on, ends_on)
       SELECT area_id, provider_id, 'IPS in prisons', model, starts_on, ends_on FROM contract WHERE id = $1 RETURNING id`,
      [ips?.id],
    );
    await app.query(`UPDATE episode SET contract_id = $2 WHERE id = $1`, [early[1]?.episodeId, second?.id]);
    await app.query(`UPDATE outcome SET contract_id = $2 WHERE episode_id = $1`, [early[1]?.episodeId, second?.id]);
    // A second job start in January, in which nobody started.
    await givenJobStart(app, early[2] as StartedPerson, '2026-01-19');
    const { text } = await manager.get('/performance?period=2025-26').expect(200);
    const tables = text.slice(text.indexOf('<table'));
    const cells = [
      ...tables.matchAll(/data-label="([^"]+)"[^>]*>\s*<span>(?:<a[^>]*href="([^"]+)"[^>]*>)?([\d,]+)(?=<)/g),
    ];
    const figures = cells.map(([, column = '', href = '', value = '']) => ({
      column,
      href: href.replaceAll('&amp;', '&'),
      value,
    }));
    expect(figures.filter(({ value, href, column }) => value !== '0' && !href && column !== 'Profile')).toEqual([]);
    expect(figures.map(({ column }) => column)).toEqual(expect.arrayContaining(['Starts', 'Job starts', 'Lower']));

    for (const { href, column, value } of figures.filter(
      (figure) => figure.href && !figure.column.startsWith('Caseload'),
    )) {
      const list = await manager.get(href).expect(200);
      expect({ column, href, listed: wordsOf(list.text).includes(`: ${value} `) }).toEqual({
        column,
        href,
        listed: true,
      });
    }
    const january = figures.find(({ href }) => href.includes('measure=job-starts') && href.includes('month=2026-01'));
    expect(january?.value).toBe('2');
    const ofSecond = figures.filter(({ href }) => href.includes(`contract=${second?.id}`));
    expect(ofSecond.map(({ column, value }) => [column, value])).toContainEqual(['Starts', '1']);
    const rows = await manager.get(ofSecond.find(({ column }) => column === 'Starts')?.href ?? '').expect(200);
    expect(wordsOf(rows.text)).toContain('IPS in prisons');
    expect(rows.text.match(/\/participants\/[0-9a-f-]{36}"/g)).toHaveLength(1);

    const api = `/api/v1/performance/rows?from=2025-04&to=2026-03&measure=starts&contract=${second?.id}`;
    expect(((await manager.get(api).expect(200)).body as { items: unknown[] }).items).toHaveLength(1);
    const others = await app.as('manager2@demo.example');
    expect(((await others.get(api).expect(200)).body as { items: unknown[] }).items).toEqual([]);
    await others.get(`/performance/rows?period=2025-26&measure=starts&contract=${second?.id}`).expect(404);
  });

  it('divides the caseload of today by full-time specialists', async () => {
    const { body } = await manager.get('/api/v1/performance?model=ips').expect(200);
    const [staff] = await app.query<{ fte: number }>(
      `SELECT sum(fte / cardinality(models)) AS fte FROM user_account WHERE role = 'employment-specialist' AND provider_id = $1 AND 'ips' = ANY(models)`,
      [app.cast.providers[0].id],
    );
    const figure = figureOf(body as Performance, 'caseload-per-specialist');
    expect(figure?.rows.total).toBe(163);
    expect(figure?.value).toBe(Math.round((10 * 163) / Number(staff?.fte)) / 10);
  });

  it('refuses what makes no sense, and roles without performance', async () => {
    for (const wrong of ['from=2026-13', 'from=2026-09&to=2026-07', 'model=xyz', 'provider=1', 'nonsense=1'])
      await commissioner.get(`/api/v1/performance?${wrong}`).expect(422);
    await manager.get('/api/v1/performance/rows?measure=profit').expect(422);
    await manager.get('/performance/rows?measure=profit').expect(404);
    await manager.get('/performance/rows').expect(404);
    await commissioner.get('/performance?period=rubbish&provider=rubbish&model=rubbish').expect(200);
    for (const email of [
      'specialist@demo.example',
      'referrer@demo.example',
      'practice@demo.example',
      'privacy@demo.example',
    ]) {
      const outsider = await app.as(email);
      await outsider.get('/performance').expect(403);
      await outsider.get('/api/v1/performance').expect(403);
      await outsider.get('/performance/rows?measure=starts').expect(403);
    }
    await app.stranger().get('/api/v1/performance').expect(401);
  });

  it('downloads any number of rows without holding them, and no cell becomes a formula', async () => {
    await app.query(`UPDATE participant SET given_name = '=HYPERLINK("x")', family_name = 'A, "B"' WHERE id = $1`, [
      early[1]?.participantId,
    ]);
    await givenStarted(app, { count: 2_300, from: '2025-10-01', to: '2025-12-31', provider: 1, withNino: 0 });
    const admin = await app.as('admin@demo.example');
    const { text } = await admin.get('/performance/rows.csv?period=2025-26&measure=starts').expect(200);
    const lines = text.trimEnd().split('\r\n');
    expect(lines.length - 1).toBe(2_605);
    expect(new Set(lines).size).toBe(2_606);
    expect(text).toContain(`"'=HYPERLINK(""x"") A, ""B"""`);
  });
});
