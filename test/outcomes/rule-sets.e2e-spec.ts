import pg from 'pg';
import { wordsOf } from '../reporting/page-words.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { neverCounts } from '../support/outcome-facts.js';
import { atWork, type AtWork } from './at-work.js';
import { supported } from './people.js';

interface RuleSets {
  readonly items: readonly { readonly code: string; readonly version: number; readonly isOwn: boolean }[];
  readonly inForce: { readonly code: string; readonly version: number };
  readonly choices: readonly { readonly code: string; readonly version: number; readonly from: string }[];
}

const LIST = '/api/v1/policy/rule-sets';
const lower = (change: object = {}): object => ({
  ...{ kind: 'LOWER', basis: 'EARNINGS', hoursPerWeek: 4, weeks: 10, rateTable: 'NMW', rateAgeBand: 'ADULT' },
  ...{ rateDate: 'JOB_START', evidenceMin: 0, trackingDays: 100 },
  ...change,
});
const third = (change: object = {}): object => ({
  ...{ code: 'KENT-2027', label: 'Kent 2027', source: 'Grant agreement of 2027, schedule 4', status: 'confirmed' },
  ...{ rules: [lower()], neverCounts: { ...neverCounts, jobKinds: [...neverCounts.jobKinds, 'subsidised'] } },
  ...change,
});

describe('a third rule set, without code', () => {
  let app: TestApp;
  let admin: Client;
  let work: AtWork;

  beforeAll(async () => {
    app = await startApp();
    admin = await app.as('admin@demo.example');
    work = await atWork(app);
  });
  afterAll(() => app.close());

  const held = async (): Promise<RuleSets> => (await admin.get(LIST).expect(200)).body as RuleSets;

  it('is looked at first: what it would ask of somebody who starts today, with the money in words', async () => {
    const { rules, neverCounts: never } = third() as { rules: object; neverCounts: object };
    const { body } = await admin.post(`${LIST}/previews`, { rules, neverCounts: never }).expect(200);
    expect((body as { items: { means: string[] }[] }).items[0]?.means).toEqual([
      '£508.40 for people of 21 and over at today’s rate (4 hours × 10 weeks × £12.71).',
      'The rate is that of the first day of the first job that counts.',
      'Who starts today has until 27 February 2028.',
      'It counts before there is evidence, and cannot be verified without.',
    ]);
    expect((await held()).items.map(({ code }) => code)).toEqual(['CTW-2025', 'IPSPC-BASELINE']);
  });

  it.each([
    ['no outcome', { rules: [] }, 'Choose at least one outcome'],
    ['no weeks', { rules: [lower({ weeks: null })] }, 'Enter the weeks, from 1 to 156'],
    ['rates that nobody holds', { rules: [lower({ rateTable: 'LIVING' })] }, 'There are no hourly rates called LIVING'],
    [
      'volunteering',
      { neverCounts: { jobKinds: [], payKinds: [] } },
      'Never a job, so it must be among what never counts',
    ],
  ])('cannot be used with %s, and says so', async (_, change, words) => {
    const { body } = await admin.post(LIST, third(change)).expect(422);
    expect((body as { title: string }).title).toContain(words);
  });

  it('is added, decides the outcomes of whoever started under it, and moves nobody else', async () => {
    await admin.post(LIST, third()).expect(201);
    const before = await supported(app);
    const under = await supported(app, { ruleSet: 'KENT-2027' });
    for (const person of [before, under]) await work.pay(await work.recordJob(person), 50_840);
    expect(await work.live(before)).toEqual(['FIRST_EARNINGS']);
    expect(await work.live(under)).toEqual(['LOWER']);
    const subsidised = await supported(app, { ruleSet: 'KENT-2027' });
    await work.pay(await work.recordJob(subsidised, { kind: 'subsidised' }), 50_840);
    expect(await work.live(subsidised)).toEqual([]);
    const { body } = await work.us.get(`/api/v1/episodes/${subsidised.episodeId}/outcomes/explanation`).expect(200);
    expect(JSON.stringify(body)).toContain('Job with a subsidised wage does not count.');
  });

  it('has a next version, and nothing shipped or written is changed', async () => {
    const { body } = await admin.post(LIST, third({ rules: [lower({ weeks: 12 })] })).expect(201);
    expect(body).toMatchObject({ code: 'KENT-2027', version: 2, isOwn: true });
    await admin.post(LIST, third({ code: 'CTW-2025' })).expect(409);
    const { items } = await held();
    expect(items.map(({ code, version }) => `${code} ${version}`)).toEqual(
      expect.arrayContaining(['CTW-2025 1', 'IPSPC-BASELINE 1', 'KENT-2027 1', 'KENT-2027 2']),
    );
    const client = new pg.Client({ connectionString: app.database.appUrl });
    await client.connect();
    try {
      for (const change of [`UPDATE outcome_rule_set SET label = 'x'`, `DELETE FROM rule_set_choice`])
        await expect(client.query(change)).rejects.toThrow(/permission denied/);
    } finally {
      await client.end();
    }
  });

  it('is in force for who starts from the day that is chosen', async () => {
    const choice = { code: 'KENT-2027', version: 2, from: '2026-12-01', source: 'Programme board, 19 November 2026' };
    await admin.post(`${LIST}/choices`, { ...choice, from: '2026-11-19' }).expect(422);
    await admin.post(`${LIST}/choices`, { ...choice, version: 9 }).expect(404);
    await admin.post(`${LIST}/choices`, choice).expect(201);
    await admin.post(`${LIST}/choices`, choice).expect(409);
    expect((await held()).inForce).toEqual({ code: 'CTW-2025', version: 1 });
    app.clock.moveTo(new Date('2026-12-01T09:00:00Z'));
    try {
      // Nobody stays signed in for so long.
      admin = await app.as('admin@demo.example');
      expect(await held()).toMatchObject({
        inForce: { code: 'KENT-2027', version: 2 },
        choices: [{ code: 'KENT-2027', version: 2, from: '2026-12-01' }],
      });
    } finally {
      app.clock.moveTo(new Date('2026-11-20T12:00:00Z'));
    }
  });

  it('is the business of those who may edit policy', async () => {
    const manager = await app.as('manager@demo.example');
    await manager.post(LIST, third({ code: 'OTHER' })).expect(403);
    await manager.get('/policy/rule-sets/new').expect(403);
  });

  describe('on its page', () => {
    const page = '/policy/rule-sets/new';
    const typed = {
      ...{ code: 'PAGE-1', label: 'From a page', outcomes: ['LOWER', 'HIGHER'], lowerHours: '8', lowerWeeks: '26' },
      ...{ higherHours: '16', higherWeeks: '26', rateDate: 'JOB_START', rateAgeBand: 'ADULT', workHours: '' },
      ...{ workWeeks: '', workWithin: '', trackingDays: '182', evidenceOfJobs: 'yes', evidenceOfPay: '0', from: '' },
      ...{ jobKinds: [], payKinds: ['tax-refund'], source: 'A board', status: 'assumed', step: 'preview' },
    };

    it('begins with a copy, tells what is wrong beside the field, and keeps what was typed', async () => {
      expect((await admin.get(`${page}?like=IPSPC-BASELINE%201`).expect(200)).text).toContain('value="13"');
      const wrong = await admin.submit(page, { ...typed, higherHours: '8', lowerWeeks: '' });
      expect(wrong.status).toBe(400);
      const words = wordsOf(wrong.text);
      expect(words).toContain('Enter the weeks, from 1 to 156');
      expect(wrong.text).toContain('value="From a page"');
    });

    it('shows what it would ask before it is added', async () => {
      const shown = await admin.submit(page, typed);
      expect(shown.status).toBe(200);
      expect(wordsOf(shown.text)).toContain('£2,643.68 for people of 21 and over');
      expect((await held()).items.map(({ code }) => code)).not.toContain('PAGE-1');
      await admin.submit(page, { ...typed, step: 'add' }).expect(303);
      const list = wordsOf((await admin.get('/policy/rule-sets').expect(200)).text);
      expect(list).toContain('From a page');
      expect(list).toContain('Tax refund');
    });

    it('chooses from when', async () => {
      const choice = { ruleSet: 'PAGE-1 1', from: '1/11/2026', source: 'A board' };
      const past = await admin.submit('/policy/rule-sets/choice', choice);
      expect(past.status).toBe(400);
      expect(wordsOf(past.text)).toContain('Enter today or a later day');
      await admin.submit('/policy/rule-sets/choice', { ...choice, from: '1/1/2027' }).expect(303);
      expect(wordsOf((await admin.get('/policy/rule-sets')).text)).toContain('From 1 January 2027: From a page');
    });
  });
});
