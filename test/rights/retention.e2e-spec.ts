import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { liveIn, TODAY, type LivedIn } from '../journeys/lived-in.js';
import { startApp, type TestApp } from '../support/app.js';

describe('the retention schedule', () => {
  let app: TestApp;
  let lived: LivedIn;
  let held: string;

  beforeAll(async () => {
    app = await startApp({ today: TODAY });
    lived = await liveIn(app);
    await app.query(`UPDATE erasure_order SET state = 'cancelled'; UPDATE legal_hold SET lifted_on = placed_on`);
    await endEverything();
    await plantRows();
    held = await withStarted();
    const [person] = await app.query<{ reference: string }>(`SELECT reference FROM participant WHERE id = $1`, [held]);
    const lead = await app.as('privacy@demo.example');
    const hold = { matter: 'Inquiry', reason: 'Ordered', whose: 'some', references: person?.reference ?? '' };
    await lead.submit('/legal-holds/new', hold).expect(303);
  }, 120_000);
  afterAll(() => app.close());

  /** Nobody is supported any more: one ended after the programme did, the others before. */
  async function endEverything(): Promise<void> {
    await app.query(
      `UPDATE episode SET status = 'exited', exited_on = greatest(coalesce(started_on, allocated_on), '2027-01-15'), exit_reason = 'moved-away' WHERE exited_on IS NULL`,
    );
    await app.query(`UPDATE episode SET exited_on = '2030-05-31' WHERE id = $1`, [lived.freshEpisode]);
    await app.query(`UPDATE open_participation SET closed_on = '2027-01-15' WHERE closed_on IS NULL`);
    await app.query(
      `UPDATE referral SET status = 'declined', decision_reason = 'no-longer-wants', decided_at = '2028-02-29T12:00:00Z', decided_by = 'test'
        WHERE status IN ('received', 'triage', 'eligible', 'allocated')`,
    );
  }

  async function plantRows(): Promise<void> {
    const message = (cause: string, sent: string, person: string) =>
      app.query(
        `INSERT INTO message (area_id, provider_id, participant_id, channel, template, address, body, cause_key, status, sent_at, created_at)
         SELECT area_id, provider_id, id, 'sms', 'x', '+441632960001', 'Hello', $1, 'sent', $2, $2 FROM participant WHERE id = $3`,
        [cause, sent, person],
      );
    await app.query(`DELETE FROM message; DELETE FROM task; DELETE FROM reminder`);
    await app.query(
      `UPDATE referral_import SET created_at = '2026-10-20T12:00:00Z', finished_at = CASE WHEN finished_at IS NOT NULL THEN '2026-10-20T12:00:00Z'::timestamptz END`,
    );
    await message('old', '2027-03-31T22:30:00Z', lived.participant);
    await message('a day younger', '2027-03-31T23:30:00Z', lived.participant);
    await app.query(
      `INSERT INTO task (area_id, kind, title, due_on, cause_key, done_at) VALUES ($1, 'x', 'Done', '2027-01-01', 'done', '2027-06-30T10:00:00Z'), ($1, 'x', 'Open', '2027-01-01', 'open', NULL)`,
      [app.cast.areaId],
    );
  }

  /** Somebody who started, to be kept by a hold, and with a message of their own. */
  async function withStarted(): Promise<string> {
    const [row] = await app.query<{ id: string }>(`SELECT participant_id AS id FROM episode WHERE id = $1`, [
      lived.endedEpisode,
    ]);
    const id = row?.id ?? '';
    await app.query(
      `INSERT INTO message (area_id, provider_id, participant_id, channel, template, address, body, cause_key, status, sent_at)
       SELECT area_id, provider_id, id, 'sms', 'x', '+441632960001', 'Hello', 'held', 'sent', '2026-12-01T12:00:00Z' FROM participant WHERE id = $1`,
      [id],
    );
    return id;
  }

  const night = async (day: string): Promise<void> => {
    app.clock.moveTo(new Date(`${day}T04:20:00Z`));
    await app.runSweep('run-retention');
  };
  const one = async <T>(sql: string, ...values: readonly unknown[]): Promise<T[]> =>
    (await app.query<{ v: T }>(sql, values)).map(({ v }) => v);
  const messages = () => one<string>(`SELECT cause_key AS v FROM message ORDER BY 1`);
  const erased = (id: string) => one<boolean>(`SELECT erased_at IS NOT NULL AS v FROM participant WHERE id = $1`, id);
  const neverStarted = `NOT EXISTS (SELECT FROM episode e WHERE e.participant_id = p.id AND e.started_on IS NOT NULL)`;

  it('[P3] [ASVS 14.2.7] over ten years each class goes on its day and not the night before, and nothing under hold', async () => {
    const figures = () => app.query(`SELECT measure, count(*), sum(value) FROM measure_row GROUP BY 1 ORDER BY 1`);
    const before = await figures();
    const rows = (sql: string) => one<number>(`SELECT count(*)::int AS v FROM ${sql}`);

    await night('2027-02-01');
    expect(await rows(`referral_import_row WHERE row_cipher IS NOT NULL OR explanation <> '{}'`)).toEqual([0]);
    await night('2028-06-29');
    expect(await one<string>(`SELECT cause_key AS v FROM task ORDER BY 1`)).toEqual(['done', 'open']);
    await night('2028-06-30');
    expect(await one<string>(`SELECT cause_key AS v FROM task ORDER BY 1`)).toEqual(['open']);
    await night('2029-03-30');
    expect(await messages()).toEqual(['a day younger', 'held', 'old']);
    await night('2029-03-31');
    expect(await messages()).toEqual(['a day younger', 'held']);
    await night('2029-04-01');
    expect(await messages()).toEqual(['held']);

    const waiting = () => rows(`participant p WHERE erased_at IS NULL AND merged_into_id IS NULL AND ${neverStarted}`);
    const [people] = await waiting();
    expect(people).toBeGreaterThan(3);
    await night('2030-02-27');
    expect(await waiting()).toEqual([people]);
    await night('2030-02-28');
    expect(await waiting()).toEqual([0]);

    await night('2037-03-30');
    expect(await erased(lived.participant)).toEqual([false]);
    await night('2037-03-31');
    expect(await erased(lived.participant)).toEqual([true]);
    const [late] = await one<string>(`SELECT participant_id AS v FROM episode WHERE id = $1`, lived.freshEpisode);
    expect(await erased(late ?? '')).toEqual([false]);
    await night('2037-05-30');
    expect(await erased(late ?? '')).toEqual([false]);
    await night('2037-05-31');
    expect(await erased(late ?? '')).toEqual([true]);

    expect([await erased(held), await messages()]).toEqual([[false], ['held']]);
    expect(await figures()).toEqual(before);
    expect(filesLeft()).toBe(
      (await rows(`document d JOIN participant p ON p.id = d.participant_id WHERE p.erased_at IS NULL`))[0],
    );
  }, 120_000);

  /** Files on disk: each document of somebody who was erased is gone. */
  function filesLeft(): number {
    const folder = join(app.dataDir, 'files');
    if (!existsSync(folder)) return 0;
    return readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile()).length;
  }

  it('[P3] a run that comes twice finds nothing, and each that found something has a certificate', async () => {
    const count = () => one<number>(`SELECT count(*)::int AS v FROM retention_certificate`);
    const [before] = await count();
    await night('2037-05-31');
    expect(await count()).toEqual([before]);
    const classes = await one<string>(`SELECT DISTINCT class AS v FROM retention_certificate ORDER BY 1`);
    expect(classes).toEqual(['case-records', 'import-rows', 'messages', 'never-started', 'tasks']);
    const linked = await one<number>(
      `SELECT count(*)::int AS v FROM erasure_order WHERE state = 'done' AND certificate_id IS NULL`,
    );
    expect(linked).toEqual([0]);
  });

  it('[P3] once the hold is lifted, what it kept goes the next night', async () => {
    const lead = await app.as('privacy@demo.example');
    expect((await lead.get('/retention?on=31/5/2037').expect(200)).text).toContain('In force');
    const lift = /\/legal-holds\/[0-9a-f-]+\/lifting/.exec((await lead.get('/retention')).text)?.[0] ?? '';
    await lead.submit(lift, { because: 'Over' }).expect(303);
    const { text } = await lead.get('/retention');
    const [reference] = await one<string>(`SELECT reference AS v FROM participant WHERE id = $1`, held);
    expect(text).toContain(reference);
    await night('2037-06-01');
    expect([await erased(held), await messages()]).toEqual([[true], []]);
  });
});
