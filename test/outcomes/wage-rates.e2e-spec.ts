import pg from 'pg';
import { PolicyService } from '#modules/policy';
import { wordsOf } from '../reporting/page-words.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { neverCounts } from '../support/outcome-facts.js';
import { atWork, jobBody, ours, type AtWork } from './at-work.js';
import { supported } from './people.js';

const RATES = '/api/v1/policy/wage-rates';
const FORM = '/policy/wage-rates/new';

/** Rates of 2027 as the government might set them. */
const rates2027 = (change: object = {}): object => ({
  ...{ table: 'NMW', from: '2027-04-01', adultFromAge: 21, source: 'GOV.UK, rates of 2027', status: 'confirmed' },
  pencePerHour: { adult: 1318, from18to20: 1130, under18: 830, apprentice: 830 },
  ...change,
});
const typed = (change: object = {}): Record<string, string> => ({
  ...{ table: 'NMW', from: '1/4/2027', adultFromAge: '21', adult: '13.18', from21to22: '', from18to20: '11.30' },
  ...{ under18: '8.30', apprentice: '8.30', source: 'GOV.UK', status: 'confirmed', agreed: '', step: 'preview' },
  ...change,
});
const hidden = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

interface Rate {
  readonly table: string;
  readonly from: string;
  readonly band: string;
  readonly minAge: number | null;
  readonly pencePerHour: number;
}

describe('hourly rates, without code', () => {
  let app: TestApp;
  let admin: Client;
  let work: AtWork;

  beforeEach(async () => {
    app = await startApp();
    admin = await app.as('admin@demo.example');
    work = await atWork(app);
  });
  afterEach(() => app.close());

  const held = async (table: string): Promise<readonly Rate[]> =>
    ((await admin.get(RATES).expect(200)).body as { items: readonly Rate[] }).items.filter(
      (rate) => rate.table === table,
    );
  const title = ({ body }: { body: unknown }): string => (body as { title: string }).title;

  it('are added for a day to come, change nothing that is decided, and hold pay from that day on', async () => {
    const { body } = await admin.post(`${RATES}/previews`, rates2027()).expect(200);
    const none = { outcomes: 0, people: 0, byKind: [] };
    expect(body).toEqual({ ...none, byTheRates: none, dueAnyway: none });
    await admin.post(RATES, rates2027()).expect(201);
    expect((await held('NMW')).filter(({ from }) => from === '2027-04-01')).toMatchObject([
      { band: 'adult', minAge: 21, pencePerHour: 1318 },
      { band: '18-20', pencePerHour: 1130 },
      { band: 'under-18', pencePerHour: 830 },
      { band: 'apprentice', pencePerHour: 830 },
    ]);
    app.clock.moveTo(new Date('2027-04-20T12:00:00Z'));
    const [bakery] = await app.query<{ id: string }>(`SELECT id FROM employer WHERE name = 'Kent Bakery'`);
    const job = jobBody(bakery?.id ?? '', { startsOn: '2027-04-05', payPencePerHour: 1300 });
    const { episodeId } = await supported(app);
    // Nobody stays signed in for so long.
    const answer = await (await app.as(ours)).post(`/api/v1/episodes/${episodeId}/placements`, job).expect(201);
    const below = answer.body as { payWarning: string | null };
    expect(below.payWarning).toContain('£13.18 for ages 21 and over, from 1 April 2027');
  });

  it('of another area stay its own', async () => {
    const [other] = await app.query<{ id: string }>(
      `INSERT INTO area (code, name, accountable_body, reference_prefix) VALUES ('X1', 'Elsewhere', 'Elsewhere Council', 'XE') RETURNING id`,
    );
    await app.query(
      `INSERT INTO area_wage_rate (area_id, rate_table, effective_from, edition, band, min_age, pence_per_hour, source, status)
       SELECT $1, name, '2026-10-01', 1, 'adult', 18, 9000, 'a test', 'confirmed' FROM unnest('{NMW,Their Wage}'::text[]) name`,
      [other?.id],
    );
    expect((await held('NMW')).map(({ from }) => from)).not.toContain('2026-10-01');
    expect(await held('Their Wage')).toEqual([]);
  });

  it.each([
    [
      'an age left out',
      { pencePerHour: { adult: 1318, under18: 830, apprentice: 830 } },
      'people of 18 have had a rate',
    ],
    [
      'no rate for apprentices',
      { pencePerHour: { adult: 1318, from18to20: 1130, under18: 830 } },
      'apprentices have a',
    ],
    ['a band that is none', { pencePerHour: { adult: 1318, from21to22: 1200 } }, 'the adult rate is paid from 21'],
    ['a day far ahead', { from: '2029-04-01' }, 'Enter a day up to'],
    ['a name that is another’s', { table: 'nmw' }, 'There are rates called NMW already'],
    ['a name that means something to a program', { table: '__proto__' }, 'Enter a name of 2 to 30 letters'],
    ['too much', { pencePerHour: { adult: 131_800 } }, 'up to £100'],
  ])('cannot be added with %s, and say so', async (_, change, words) => {
    const answer = await admin.post(RATES, rates2027(change)).expect(422);
    expect(title(answer)).toContain(words);
    expect((await held('NMW')).filter(({ from }) => from > '2026-04-01')).toEqual([]);
  });

  describe('that begin in the past', () => {
    /** Half a job at the adult rate of £12.71 reaches the lower threshold at £2,643.68. */
    const reached = async () => {
      const person = await supported(app);
      await work.pay(await work.recordJob(person), 264_368);
      expect(await work.live(person)).toContain('LOWER');
      return person;
    };
    const late = rates2027({ from: '2026-05-01' });

    it('say how many decided outcomes change, are refused until that is said, and decide them again', async () => {
      const person = await reached();
      const { body } = await admin.post(`${RATES}/previews`, late).expect(200);
      const [lower] = (body as { byKind: object[] }).byKind;
      expect(body).toMatchObject({ outcomes: 1, people: 1 });
      expect(lower).toEqual({ kind: 'LOWER', gained: 0, lost: 1, moved: 0, lostVerified: 0 });
      const refused = await admin.post(RATES, late).expect(409);
      expect((refused.body as { code: string }).code).toBe('policy.rates-change-outcomes');
      expect(title(refused)).toContain('1 decided outcome would change');
      await app.runJobs();
      expect(await work.live(person)).toContain('LOWER');
      await admin.post(RATES, { ...late, changedOutcomes: 1 }).expect(201);
      await app.runJobs();
      expect(await work.live(person)).not.toContain('LOWER');
      // Right is £13.18 × 208 hours: what is paid from then on counts as ever.
      await work.pay({ id: (await jobOf(person.episodeId)) ?? '', version: 1 }, 9_776, {
        ...{ periodFrom: '2026-11-01', periodTo: '2026-11-15', paidOn: '2026-11-15' },
      });
      expect(await work.live(person)).toContain('LOWER');
    });

    it('tell apart what they change and what deciding again brings whatever the rates are', async () => {
      await reached();
      const well = await supported(app);
      await work.pay(await work.recordJob(well), 350_000);
      // As where it was recorded before the rules could see it.
      await app.query(
        `UPDATE outcome SET state = 'reversed', reason = 'a test' WHERE episode_id = $1 AND kind = 'LOWER'`,
        [well.episodeId],
      );
      const { body } = await admin.post(`${RATES}/previews`, late).expect(200);
      const lower = { kind: 'LOWER', gained: 0, lost: 0, moved: 0, lostVerified: 0 };
      expect(body).toMatchObject({
        ...{ outcomes: 2, people: 2, byKind: [{ ...lower, gained: 1, lost: 1 }] },
        byTheRates: { outcomes: 1, people: 1, byKind: [{ ...lower, lost: 1 }] },
        dueAnyway: { outcomes: 1, people: 1, byKind: [{ ...lower, gained: 1 }] },
      });
      const look = wordsOf((await admin.submit(FORM, typed({ from: '1/5/2026' }))).text);
      expect(look).toContain('With these rates 1 decided outcome of 1 person would change:');
      expect(look).toMatch(/by the rates of now: 1 decided outcome of 1 person would change .*: 1 newly reached/);
      await admin.post(RATES, { ...late, changedOutcomes: 2 }).expect(201);
    });

    it('and are corrected by the same day again, which decides once more', async () => {
      const person = await reached();
      await admin.post(RATES, { ...late, changedOutcomes: 1 }).expect(201);
      await app.runJobs();
      const slip = rates2027({
        from: '2026-05-01',
        pencePerHour: { adult: 1271, from18to20: 1085, under18: 800, apprentice: 800 },
      });
      expect((await admin.post(`${RATES}/previews`, slip).expect(200)).body).toMatchObject({ outcomes: 1 });
      await admin.post(RATES, { ...slip, changedOutcomes: 1 }).expect(201);
      await app.runJobs();
      expect(await work.live(person)).toContain('LOWER');
      expect((await held('NMW')).filter(({ from, band }) => from === '2026-05-01' && band === 'adult')).toMatchObject([
        { pencePerHour: 1271 },
      ]);
    });

    it('change nothing for somebody judged by the rules of another area, which speak of the rates of that one', async () => {
      await reached();
      const judgedBy = async (area: string | undefined): Promise<void> => {
        await app.query(`UPDATE outcome_rule_set SET area_id = $1 WHERE code = 'CTW-2025'`, [area ?? null]);
        app.nest.get(PolicyService).forget();
      };
      const [other] = await app.query<{ id: string }>(
        `INSERT INTO area (code, name, accountable_body, reference_prefix) VALUES ('X2', 'Elsewhere', 'Elsewhere Council', 'XF') RETURNING id`,
      );
      await judgedBy(other?.id);
      expect((await admin.post(`${RATES}/previews`, late).expect(200)).body).toMatchObject({ outcomes: 0 });
      await judgedBy(app.cast.areaId);
      expect((await admin.post(`${RATES}/previews`, late).expect(200)).body).toMatchObject({ outcomes: 1 });
    });

    it('name what is verified and falls', async () => {
      const person = await reached();
      await app.query(`UPDATE outcome SET state = 'verified' WHERE episode_id = $1 AND kind = 'LOWER'`, [
        person.episodeId,
      ]);
      const { body } = await admin.post(`${RATES}/previews`, late).expect(200);
      expect(body).toMatchObject({ byKind: [{ kind: 'LOWER', lost: 1, lostVerified: 1 }] });
      const { text } = await admin.submit(FORM, typed({ from: '1/5/2026' }));
      expect(wordsOf(text)).toContain('1 no longer reached (1 of them is verified)');
    });

    it('decide at once also where another process added them and this one still keeps those of before', async () => {
      await reached();
      const [added] = await addedElsewhere();
      expect(added).toBeDefined();
      const person = await supported(app);
      await work.pay(await work.recordJob(person), 264_368);
      expect(await work.live(person)).not.toContain('LOWER');
    });

    it('wait for whoever is deciding by those of before, so that nobody is missed when it is decided again', async () => {
      const deciding = new pg.Client({ connectionString: app.database.appUrl });
      await deciding.connect();
      try {
        await deciding.query('BEGIN');
        await deciding.query('SELECT hold_policy()');
        await expect(addedElsewhere('100ms')).rejects.toThrow(/lock timeout/);
        await deciding.query('COMMIT');
        expect(await addedElsewhere()).toHaveLength(1);
      } finally {
        await deciding.end();
      }
    });

    /** As another process adds them: this one is not told. `patience`: how long it waits its turn. */
    const addedElsewhere = (patience = '0'): Promise<object[]> =>
      app.query(
        `INSERT INTO area_wage_rate (area_id, rate_table, effective_from, edition, band, min_age, pence_per_hour, source, status)
         SELECT $1, 'NMW', '2026-05-01', 1, 'adult', 18, 1318, 'a test', 'confirmed' FROM set_config('lock_timeout', $2, true) RETURNING id`,
        [app.cast.areaId, patience],
      );

    const jobOf = async (episodeId: string): Promise<string | undefined> =>
      (await app.query<{ id: string }>(`SELECT id FROM placement WHERE episode_id = $1`, [episodeId]))[0]?.id;
  });

  it('may have a table of their own, which rules may then name and decide by', async () => {
    const living = { table: 'Real Living Wage', adultFromAge: 18, from: '2026-05-01', pencePerHour: { adult: 1345 } };
    const rule = {
      ...{ kind: 'LOWER', basis: 'EARNINGS', hoursPerWeek: 4, weeks: 10, rateTable: 'Real Living Wage' },
      ...{ rateAgeBand: 'ADULT', rateDate: 'JOB_START', evidenceMin: 0, trackingDays: 100 },
    };
    const set = {
      code: 'LIVING',
      label: 'Living wage',
      source: 'A board',
      status: 'confirmed',
      rules: [rule],
      neverCounts,
    };
    expect(title(await admin.post('/api/v1/policy/rule-sets', set).expect(422))).toContain('no hourly rates called');
    await admin.post(RATES, rates2027(living)).expect(201);
    expect((await admin.get('/policy/rule-sets/new').expect(200)).text).toContain('value="Real Living Wage"');
    const { rules } = set;
    const { body } = await admin.post('/api/v1/policy/rule-sets/previews', { rules, neverCounts }).expect(200);
    expect((body as { items: { means: string[] }[] }).items[0]?.means[0]).toBe(
      '£538.00 for people of 18 and over at today’s Real Living Wage (4 hours × 10 weeks × £13.45).',
    );
    await admin.post('/api/v1/policy/rule-sets', set).expect(201);
    const person = await supported(app, { ruleSet: 'LIVING' });
    const job = await work.recordJob(person);
    await work.pay(job, 53_799);
    expect(await work.live(person)).toEqual([]);
    await work.pay(job, 1, { periodFrom: '2026-09-01', periodTo: '2026-09-30', paidOn: '2026-09-30' });
    expect(await work.live(person)).toEqual(['LOWER']);
    const told = await work.us.get(`/api/v1/episodes/${person.episodeId}/outcomes/explanation`).expect(200);
    expect(JSON.stringify(told.body)).toContain('the Real Living Wage');
  });

  it('are only ever added to, audited, and the business of those who answer for the contracts, whatever else of policy others edit', async () => {
    await admin.post(RATES, rates2027()).expect(201);
    const written = await app.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM audit_entry WHERE what = 'area_wage_rate' AND action = 'insert' AND actor_id = $1`,
      [app.cast.person('admin@demo.example').id],
    );
    expect(written).toEqual([{ n: 4 }]);
    const manager = await app.as('manager@demo.example');
    await manager.post(RATES, rates2027()).expect(403);
    await manager.get(FORM).expect(403);
    // Who looks after purposes and notices sets no rates; who answers for the contracts does.
    const privacy = await app.as('privacy@demo.example');
    await privacy.post(RATES, rates2027()).expect(403);
    await privacy.get('/policy/privacy-notices/new').expect(200);
    const commissioner = await app.as('commissioner@demo.example');
    await commissioner.post(`${RATES}/previews`, rates2027({ from: '2027-05-01' })).expect(200);
    await commissioner.post(RATES, rates2027({ from: '2027-05-01' })).expect(201);
    const client = new pg.Client({ connectionString: app.database.appUrl });
    await client.connect();
    try {
      for (const change of [`UPDATE area_wage_rate SET pence_per_hour = 1`, `DELETE FROM area_policy_value`])
        await expect(client.query(change)).rejects.toThrow(/permission denied/);
    } finally {
      await client.end();
    }
  });

  describe('on their page', () => {
    it('show what changes in plain words before they are saved, and keep what was typed when something is wrong', async () => {
      const wrong = await admin.submit(FORM, typed({ from18to20: '' }));
      expect(wrong.status).toBe(400);
      expect(wordsOf(wrong.text)).toContain('people of 18 have had a rate since 1 April 2026');
      expect(wrong.text).toContain('value="13.18"');
      const shown = await admin.submit(FORM, typed());
      expect(shown.status).toBe(200);
      const words = wordsOf(shown.text);
      expect(words).toContain('From 1 April 2027: National Minimum Wage and National Living Wage');
      expect(words).toContain('£13.18 an hour, £0.47 more than £12.71');
      expect(words).toContain('No outcome that is decided changes.');
      // Another amount than the one that was shown is looked at first.
      const seen = { seen: hidden(shown.text, 'seen'), agreed: hidden(shown.text, 'agreed'), step: 'add' };
      const other = await admin.submit(FORM, typed({ ...seen, adult: '1.31' }));
      expect(other.status).toBe(200);
      expect(wordsOf(other.text)).toContain('Rates rarely go down: check it');
      await admin.submit(FORM, typed(seen)).expect(303);
      const list = wordsOf((await admin.get('/policy/wage-rates').expect(200)).text);
      expect(list).toContain('1 April 2027 Not yet in force.');
      expect(list).toContain('£13.18');
    });

    it('remind whoever keeps the policy before April and after, until the rates are there', async () => {
      const told = async (): Promise<string> => {
        admin = await app.as('admin@demo.example');
        return wordsOf((await admin.get('/policy').expect(200)).text);
      };
      expect(await told()).not.toContain('minimum wage usually changes');
      app.clock.moveTo(new Date('2027-02-15T12:00:00Z'));
      expect(await told()).toContain('The minimum wage usually changes on 1 April 2027, in 45 days');
      app.clock.moveTo(new Date('2027-04-01T12:00:00Z'));
      expect(await told()).toContain('The newest minimum wage is from 1 April 2026, before the usual change');
      const manager = await app.as('manager@demo.example');
      expect(wordsOf((await manager.get('/policy').expect(200)).text)).not.toContain('The newest minimum wage');
      await admin.post(RATES, rates2027()).expect(201);
      expect(await told()).not.toContain('The newest minimum wage');
    });
  });
});
