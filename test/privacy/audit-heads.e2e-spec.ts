import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
