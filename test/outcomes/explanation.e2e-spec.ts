import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mock } from 'node:test';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { runCommand } from '../../src/launch/command-line.js';
import { wordsOf } from '../reporting/page-words.js';
import { startApp, type TestApp } from '../support/app.js';
import { reckonedByHand, type ToReckon } from '../support/by-hand.js';
import { atWork, type AtWork, type Row } from './at-work.js';
import { supported, type Supported } from './people.js';

interface Explained {
  readonly outcomes: readonly {
    readonly kind: string;
    readonly achievedOn: string | null;
    readonly reckoning: readonly string[];
    readonly evidence: readonly string[];
    readonly recorded: readonly { readonly state: string; readonly achievedOn: string; readonly reason: string }[];
    readonly payments: readonly {
      readonly paymentId: string;
      readonly grossPence: number;
      readonly counts: boolean;
      readonly words: string;
      readonly runningPence: number | null;
    }[];
  }[];
}

describe('how outcomes were worked out', () => {
  let app: TestApp;
  let work: AtWork;
  let ada: Supported;
  let wrong: Row;
  let folder: string;

  beforeAll(async () => {
    app = await startApp();
    folder = mkdtempSync(join(tmpdir(), 'ctw-explain-'));
    work = await atWork(app);
    ada = await supported(app, { familyName: 'Explained' });
    const job = await work.recordJob(ada);
    await work.pay(job, 200_000, { paidOn: '2026-09-30', periodFrom: '2026-09-01', periodTo: '2026-09-30' });
    await work.pay(job, 64_368);
    await work.pay(job, 9_000, { kind: 'holiday-pay', paidOn: '2026-10-31' });
    wrong = await work.pay(job, 1_234, { paidOn: '2026-10-02', periodFrom: '2026-10-01', periodTo: '2026-10-02' });
    const { id, version } = wrong;
    await work.us.post(`/api/v1/earnings/${id}/voiding`, { reason: 'Recorded twice' }, { 'if-match': `"${version}"` });
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const explainedTo = async (client: AtWork['us'], episodeId: string) =>
    (await client.get(`/api/v1/episodes/${episodeId}/outcomes/explanation`).expect(200)).body as Explained;
  const lowerOf = ({ outcomes }: Explained) => outcomes.find(({ kind }) => kind === 'LOWER');

  it('names every payment, counted or left out, with the sum so far; the sum reckoned by hand is what was decided', async () => {
    const lower = lowerOf(await explainedTo(work.us, ada.episodeId));
    expect(lower?.payments.map(({ counts, runningPence, words }) => [counts, runningPence, words])).toEqual([
      [true, 200_000, expect.stringContaining('wages from Kent Bakery for 1 September 2026 to 30 September 2026')],
      [false, null, expect.stringMatching(/^Taken out on \d+ November 2026 by .+: Recorded twice\.$/)],
      [true, 264_368, expect.stringContaining('Enough with this.')],
      [false, null, 'Holiday pay does not count.'],
    ]);
    const byHand = lower?.payments.filter(({ counts }) => counts).reduce((sum, { grossPence }) => sum + grossPence, 0);
    expect(byHand).toBe(8 * 26 * 1271);
    expect(lower).toMatchObject({ achievedOn: '2026-10-30' });
    expect(lower?.reckoning).toContain(
      '8 hours × 26 weeks × £12.71 = £2,643.68. It is reached when the sum is at least that.',
    );
    expect(lower?.recorded).toEqual([
      expect.objectContaining({ state: 'claimed', achievedOn: '2026-10-30', reason: '' }),
    ]);
  });

  it('says enough, by API and on the page, to reckon every outcome again by hand', async () => {
    const { body } = await work.us.get(`/api/v1/episodes/${ada.episodeId}/outcomes/explanation`).expect(200);
    const { outcomes, startedOn, asOf } = body as { outcomes: ToReckon[]; startedOn: string; asOf: string };
    const byHand = outcomes.map((told) => [told.kind, reckonedByHand({ ...told, startedOn, asOf })]);
    expect(byHand).toEqual(outcomes.map(({ kind, achievedOn }) => [kind, achievedOn]));
    expect(Object.fromEntries(byHand)).toMatchObject({
      FIRST_EARNINGS: '2026-09-30',
      LOWER: '2026-10-30',
      HIGHER: null,
    });
    const words = wordsOf((await work.us.get(`/episodes/${ada.episodeId}/outcomes/explanation`).expect(200)).text);
    for (const { asks, reckoning, evidence, payments, jobs } of outcomes) {
      const told = [asks, ...reckoning, ...evidence, ...[...payments, ...jobs].map((each) => each.words)];
      expect(told.filter((line) => !words.includes(line))).toEqual([]);
    }
  });

  it('is a page for people, reached from where the outcomes stand', async () => {
    const here = `/episodes/${ada.episodeId}/outcomes`;
    expect((await work.us.get(here).expect(200)).text).toContain(`${here}/explanation`);
    const words = wordsOf((await work.us.get(`${here}/explanation`).expect(200)).text);
    expect(words).toContain('How this was worked out');
    expect(words).toContain('The rate is that of the first day of the first job that counts, 1 June 2026');
    expect(words).toContain('Holiday pay does not count.');
    expect(words).toContain('30 October 2026: Needs evidence.');
  });

  it('is for those who may see the record, and only once support has started', async () => {
    const address = `/api/v1/episodes/${ada.episodeId}/outcomes/explanation`;
    await work.them.get(address).expect(404);
    const notYet = await supported(app, { startedOn: null });
    await work.us.get(`/api/v1/episodes/${notYet.episodeId}/outcomes/explanation`).expect(409);
    await work.us.get(`/episodes/${notYet.episodeId}/outcomes`).expect(200);
  });

  describe('at the command line', () => {
    const key = (fill: number): string => Buffer.alloc(32, fill).toString('base64');

    /** The command line within this process. It has a clock of its own, so nothing here asks for its day. */
    async function run(...words: string[]): Promise<{ code: number; out: string; err: string }> {
      const ambient = UnitOfWork.ambient;
      const [out, err] = [process.stdout, process.stderr].map(
        (stream) => mock.method(stream, 'write', () => true).mock,
      );
      const said = (writes: typeof out): string => writes!.calls.map(({ arguments: [text] }) => String(text)).join('');
      try {
        Object.assign(process.env, {
          ...{ CTW_MODE: 'live', DATA_DIR: folder, LOG_LEVEL: 'silent', SUDO_USER: 'casey' },
          ...{ DATABASE_URL: app.database.appUrl, DATABASE_OWNER_URL: app.database.ownerUrl },
          ...{ SESSION_SECRET: key(1), NINO_INDEX_KEY: key(2), NINO_KEYS: `test:${key(3)}` },
        });
        const code = await runCommand(['outcomes', 'explain', ...words]);
        return { code, out: said(out), err: said(err) };
      } finally {
        for (const writes of [out, err]) writes!.restore();
        UnitOfWork.ambient = ambient;
      }
    }

    it('prints the same for an id and for a reference, without a name, and the look is on record', async () => {
      const byId = await run(ada.episodeId);
      expect(byId).toMatchObject({ code: 0, err: '' });
      expect(byId.out).toContain('Lower earnings threshold');
      expect(byId.out).toContain('8 hours × 26 weeks × £12.71 = £2,643.68.');
      expect(byId.out).toContain('Holiday pay does not count.');
      expect(byId.out).not.toContain('Explained');
      const [{ reference } = { reference: '' }] = await app.query<{ reference: string }>(
        `SELECT reference FROM participant WHERE id = $1`,
        [ada.participantId],
      );
      expect((await run(reference.toLowerCase())).out).toBe(byId.out);
      const looks = await app.query(
        `SELECT FROM audit_entry WHERE action = 'read' AND what = 'outcome' AND row_id = $1 AND actor_id LIKE 'operator:%'`,
        [ada.episodeId],
      );
      expect(looks).toHaveLength(2);
    });

    it('says plainly what is not there, and how it is used', async () => {
      expect(await run('KM-NOBODY')).toMatchObject({ code: 1, out: '' });
      const usage = { code: 2, out: '', err: 'Usage: npm run ctw -- outcomes explain EPISODE\n' };
      expect(await run()).toEqual(usage);
      expect(await run('one', 'two')).toEqual(usage);
    });
  });
});
