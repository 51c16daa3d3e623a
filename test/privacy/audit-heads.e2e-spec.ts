import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AuditHeads, type Contradiction } from '#platform/audit/audit-heads';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';
import { RequestContext } from '#platform/context/request-context';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { startApp, type TestApp } from '../support/app.js';

describe('the heads of the audit', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ environment: { AUDIT_HEADS_EMAIL: 'audit@example.gov.uk' } });
  });
  afterAll(() => app.close());

  const lines = (): string[] => {
    const dir = join(app.dataDir, 'audit-heads');
    return readdirSync(dir).flatMap((name) => readFileSync(join(dir, name), 'utf8').trimEnd().split('\n'));
  };

  it('are written once an hour while something happens and once a day otherwise, each following the one before', async () => {
    await Promise.all([app.runSweep('write-audit-head'), app.runSweep('write-audit-head')]);
    await app.runSweep('write-audit-head');
    expect(lines()).toHaveLength(1);
    app.clock.moveTo(new Date(app.clock.now().getTime() + 3_600_000));
    await app.runSweep('write-audit-head');
    app.clock.moveTo(new Date('2027-01-01T12:00:00Z'));
    await app.runSweep('write-audit-head');
    expect(lines().length).toBeGreaterThanOrEqual(2);
    expect(readdirSync(join(app.dataDir, 'audit-heads'))).toEqual(['heads-2026.jsonl', 'heads-2027.jsonl']);
    await app.runSweep('check-audit');
    const [check] = await app.query(`SELECT problem FROM audit_check ORDER BY id DESC LIMIT 1`);
    expect(check).toEqual({ problem: null });
  });

  it('go to whoever is to hold them too, one message a day', async () => {
    const told = await app.query<{ address: string; body: string }>(
      `SELECT address, body FROM message WHERE template = 'audit-head' ORDER BY created_at`,
    );
    expect(told).toHaveLength(2);
    expect(told[0]?.address).toBe('audit@example.gov.uk');
    expect(told[0]?.body).toContain(String((JSON.parse(lines()[0] ?? '{}') as { hash: string }).hash));
  });

  /** The program as it is after its secret was changed, with those of before beside it. */
  function headsWith(secret: number, ...before: readonly number[]): AuditHeads {
    const now = app.nest.get(Config);
    const config = Object.create(now) as { sessionSecret: Buffer; sessionSecretsBefore: readonly Buffer[] } & Config;
    const bytes = (each: number): Buffer => Buffer.alloc(32, each);
    Object.defineProperty(config, 'sessionSecret', { value: bytes(secret) });
    Object.defineProperty(config, 'sessionSecretsBefore', { value: before.map(bytes) });
    return new AuditHeads(config, app.nest.get(UnitOfWork), app.nest.get(Clock));
  }
  const says = (heads: AuditHeads): Promise<Contradiction | null> =>
    RequestContext.asSystem(() => heads.contradiction());

  it('[ASVS 16.4.2] still prove the chain after the secret was changed, and lines of the secret of before count no more', async () => {
    expect(await says(headsWith(2))).toMatchObject({ brokenNo: 1 });
    expect(await says(headsWith(2, 1))).toBeNull();
    app.clock.moveTo(new Date('2027-01-02T12:00:00Z'));
    await RequestContext.asSystem(() => headsWith(2, 1).write());
    expect(await says(headsWith(2, 1))).toBeNull();
    expect(await says(headsWith(3, 2, 1))).toBeNull();
    app.clock.moveTo(new Date('2027-01-03T12:00:00Z'));
    await RequestContext.asSystem(() => headsWith(1, 2).write());
    expect((await says(headsWith(2, 1)))?.problem).toContain('was changed');
  });

  it('[ASVS 16.4.2] can be neither changed nor removed by the application, nor can an entry', async () => {
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: app.database.appUrl });
    await client.connect();
    try {
      for (const sql of [
        'UPDATE audit_entry SET what = what',
        'DELETE FROM audit_entry',
        'TRUNCATE audit_entry',
        'UPDATE audit_head SET chain_no = 0',
        'DELETE FROM audit_anchor',
        'UPDATE audit_anchor SET chain_no = 0',
        'TRUNCATE audit_anchor',
      ])
        await expect(client.query(sql)).rejects.toThrow(/permission denied/);
    } finally {
      await client.end();
    }
  });
});
