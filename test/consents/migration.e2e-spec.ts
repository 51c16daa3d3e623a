import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { loadMigrations } from '#platform/persistence/migrate';
import { castDemo } from '../../src/seed/cast.js';
import { calendarDate } from '#shared/calendar-date';
import { freshDatabase, type FreshDatabase } from '../support/database.js';

const MINE = 'KeepConsentsAndNotices1795200330000';

describe('consents recorded before every decision had a row of its own', () => {
  let database: FreshDatabase;
  let owner: DataSource;
  let areaId: string;

  beforeAll(async () => {
    database = await freshDatabase();
    owner = await new DataSource({
      type: 'postgres',
      url: database.ownerUrl,
      poolSize: 1,
      migrations: await loadMigrations(),
      migrationsTableName: 'schema_migration',
      migrationsTransactionMode: 'each',
    }).initialize();
    ({ areaId } = await castDemo(owner, calendarDate('2026-11-20')));
  });
  afterAll(async () => {
    await owner.destroy();
    await database.drop();
  });

  const query = <Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> =>
    owner.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.actor_id', 'test', true)`);
      return (await manager.query(sql, [...parameters])) as Row[];
    });
  const isUp = async (): Promise<boolean> =>
    (await query(`SELECT 1 FROM schema_migration WHERE name = $1`, [MINE])).length > 0;
  const goDown = async (): Promise<void> => {
    while (await isUp()) await owner.undoLastMigration({ transaction: 'each' });
  };
  const person = async (more: Readonly<Record<string, unknown>> = {}): Promise<string> => {
    const id = randomUUID();
    const columns = {
      ...{ id, reference: `T-${id.slice(0, 8)}`, area_id: areaId, given_name: 'Ada', family_name: 'Old' },
      ...{ date_of_birth: '1990-05-17', search_key: 'ada old', family_key: 'old', ...more },
    };
    const names = Object.keys(columns);
    await query(
      `INSERT INTO participant (${names.join(', ')}) VALUES (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
      Object.values(columns),
    );
    return id;
  };
  const consent = (participantId: string, purpose: string, version: string, given: string, withdrawn: string | null) =>
    query(
      `INSERT INTO participant_consent (participant_id, area_id, purpose, version, given_on, withdrawn_on, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [participantId, areaId, purpose, version, given, withdrawn, `${given}T12:00:00Z`],
    );
  const decisions = (id: string) =>
    query(
      `SELECT purpose, decision, decided_on::text AS on, version FROM participant_consent WHERE participant_id = $1 ORDER BY purpose, recorded_at, seq`,
      [id],
    );

  it('keep their history on the way up, and go back on the way down', async () => {
    await goDown();
    const asked = {
      evaluation_asked_on: '2026-03-02',
      evaluation_asked_by: 'system',
      evaluation_notice_version: '2025-05',
    };
    const changed = await person({ evaluation_contact_opt_out: false, ...asked });
    await consent(changed, 'research-contact', '2025-05', '2026-01-05', '2026-02-01');
    await consent(changed, 'research-contact', '2025-05', '2026-03-02', null);
    await consent(changed, 'privacy-notice', '2025-05', '2026-01-05', null);
    await consent(changed, 'programme-agreement', '2025-06', '2026-01-05', null);
    const silent = await person({ evaluation_contact_opt_out: true, ...asked, may_text: false });

    await owner.runMigrations({ transaction: 'each' });
    expect(await decisions(changed)).toEqual([
      { purpose: 'programme-agreement', decision: 'given', on: '2026-01-05', version: '2025-06' },
      { purpose: 'research-contact', decision: 'given', on: '2026-01-05', version: '2025-05' },
      { purpose: 'research-contact', decision: 'withdrawn', on: '2026-02-01', version: '2025-05' },
      { purpose: 'research-contact', decision: 'given', on: '2026-03-02', version: '2025-05' },
    ]);
    expect(await decisions(silent)).toMatchObject([
      { purpose: 'research-contact', decision: 'objected', on: '2026-03-02' },
      { purpose: 'text-messages', decision: 'objected' },
    ]);
    const notices = (id: string) =>
      query(`SELECT version, shown_on::text AS on FROM participant_notice WHERE participant_id = $1`, [id]);
    expect(await notices(changed)).toEqual([{ version: '2025-05', on: '2026-01-05' }]);
    expect(await notices(silent)).toEqual([{ version: '2025-05', on: '2026-03-02' }]);

    await goDown();
    const back = await query(
      `SELECT purpose, version, given_on::text AS given, withdrawn_on::text AS withdrawn FROM participant_consent
        WHERE participant_id = $1 ORDER BY purpose, given_on`,
      [changed],
    );
    expect(back).toEqual([
      { purpose: 'privacy-notice', version: '2025-05', given: '2026-01-05', withdrawn: null },
      { purpose: 'programme-agreement', version: '2025-06', given: '2026-01-05', withdrawn: null },
      { purpose: 'research-contact', version: '2025-05', given: '2026-01-05', withdrawn: '2026-02-01' },
      { purpose: 'research-contact', version: '2025-05', given: '2026-03-02', withdrawn: null },
    ]);
    await owner.runMigrations({ transaction: 'each' });
    expect(await isUp()).toBe(true);
  });
});
