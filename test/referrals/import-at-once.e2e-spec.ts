import { readFileSync } from 'node:fs';
import { closingLine, ImportAtOnce, type ImportOutcome } from '#modules/referrals';
import { RequestContext } from '#platform/context/request-context';
import { calendarDate } from '#shared/calendar-date';
import { makeReferralFile } from '../support/referral-file.js';
import { startApp, type TestApp } from '../support/app.js';

const fixture = (name: string): Buffer => readFileSync(new URL(`../fixtures/${name}`, import.meta.url));
const sample = fixture('referrals-sample.csv');
const expected = fixture('referrals-sample.expected.csv').toString('utf8');
const asOf = calendarDate('2026-11-20');

let app: TestApp;
const told: string[] = [];
const how = () => ({ areaId: app.cast.areaId, tell: (words: string) => void told.push(words) });
const count = async (table: string): Promise<number> =>
  (await app.query<{ n: number }>(`SELECT count(*)::integer AS n FROM ${table}`))[0]?.n ?? -1;
const asSystem = (work: () => Promise<ImportOutcome>): Promise<ImportOutcome> => RequestContext.asSystem(work);

beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
});
afterAll(() => app.close());

describe('a file given on the command line', () => {
  it('is judged row for row as expected in a dry run, which writes nothing', async () => {
    const imports = app.nest.get(ImportAtOnce);
    const outcome = await asSystem(() => imports.dryRun({ fileName: 'sample.csv', bytes: sample, asOf }, how()));
    expect(closingLine(outcome.counts)).toBe(
      'accepted 495, ineligible 41, duplicate 10, possible-duplicate 10, error 44',
    );
    expect(outcome.report).toBe(expected);
    expect([await count('participant'), await count('referral_import'), await count('outbox_event')]).toEqual([
      0, 0, 0,
    ]);
  });

  it('is imported: accepted people wait for first contact, the others for a decision', async () => {
    const imports = app.nest.get(ImportAtOnce);
    const outcome = await asSystem(() => imports.importNow({ fileName: 'sample.csv', bytes: sample, asOf }, how()));
    expect(outcome.report).toBe(expected);
    expect(
      await app.query(`SELECT status, count(*)::integer AS n FROM referral GROUP BY status ORDER BY status`),
    ).toEqual([
      { status: 'received', n: 495 },
      { status: 'triage', n: 51 },
    ]);
    expect(await count('participant')).toBe(546);
  });

  it('given again adds nobody', async () => {
    const imports = app.nest.get(ImportAtOnce);
    const outcome = await asSystem(() => imports.importNow({ fileName: 'sample.csv', bytes: sample, asOf }, how()));
    expect(closingLine(outcome.counts)).toBe('accepted 0, ineligible 0, duplicate 556, possible-duplicate 0, error 44');
    expect([await count('participant'), await count('referral')]).toEqual([546, 546]);
  });

  it('takes in 10,000 rows at once', async () => {
    const imports = app.nest.get(ImportAtOnce);
    const bytes = Buffer.from(makeReferralFile(10_000, 7));
    const outcome = await asSystem(() => imports.importNow({ fileName: 'large.csv', bytes, asOf }, how()));
    expect(closingLine(outcome.counts)).toBe(
      'accepted 9400, ineligible 200, duplicate 200, possible-duplicate 0, error 200',
    );
  }, 180_000);
});
